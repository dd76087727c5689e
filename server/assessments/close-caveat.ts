import { whyStillOpen } from '../corrective-actions/actions-verified.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound, NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import type { Assessment } from './assessment.ts'

/** The secretariat closes a caveat of the status that is set once its actions are verified. Source: rules `caveat-has-owner-and-date`, `not-closed-while-open`. */
export function closeCaveat(
  assessment: Assessment,
  closing: {
    readonly number: number
    readonly actions: readonly CorrectiveAction[]
    readonly evidence: string
  },
  context: Context,
): Assessment {
  const { number, actions, evidence } = closing
  const doers = capacitiesFor('assessment', 'read', assessment, context.actor)
  if (!doers.includes('secretariat')) throw new NotPermitted()
  const decided = assessment.assuranceStatus
  const caveat = decided?.caveats.find((one) => one.number === number)
  if (!decided || !caveat) throw new NotFound()
  refuseIf(
    caveat.closedOn === null && assessment.status === 'status-set'
      ? whyStillOpen(
          actions.filter((action) => action.caveats.includes(number)),
          `Caveat ${number}`,
        )
      : [because('issued-record-is-final', 'This caveat is closed already.')],
  )
  const caveats = decided.caveats.map((one) =>
    one.number === number ? { ...one, closedOn: context.today, evidence } : one,
  )
  return { ...assessment, assuranceStatus: { ...decided, caveats } }
}
