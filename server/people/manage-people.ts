import type { Actor } from '../kernel/actor.ts'
import { NotPermitted } from '../kernel/refusals.ts'
import { roleMay } from './access-table.ts'

/** Only those whom the access table lets write people go on. */
export function mustManagePeople(actor: Actor): void {
  if (!roleMay('person', 'write', actor)) throw new NotPermitted()
}
