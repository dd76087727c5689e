import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted } from '../kernel/refusals.ts'
import { mayWith } from '../people/capacities.ts'
import { findNotice, saveNotice } from './notice-store.ts'
import { recordSending } from './notice.ts'

/** The secretariat records when and how a notice went. */
export async function recordSent(
  reference: Reference,
  sent: { readonly on: Day; readonly how: string },
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await findNotice(reference, context.actor)
  if (!mayWith('notice', 'write', before, context.actor)) throw new NotPermitted()
  expectVersion(before, version)
  const after = recordSending(before, sent, context)
  const { cases, organisation } = after
  await keepAndTell(
    () => saveNotice(after, before),
    {
      ...{ recordKind: 'notice', record: reference, cases, organisation },
      did: 'recorded that a notice was sent',
      reason: sent.how,
      audience: 'secretariat',
    },
    context,
  )
}
