import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'

/** Several contacts may draft; the one who is named submits in the organisation's name. Source: local rule. */
export function maySubmitFor(actor: Actor, organisation: Reference): boolean {
  return actor.roles.some(
    (held) => held.role === 'contact' && held.organisation === organisation && held.maySubmit,
  )
}
