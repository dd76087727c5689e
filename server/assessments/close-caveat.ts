import { whyStillOpen } from '../corrective-actions/actions-verified.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound, NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import type { Assessment, Caveat } from './assessment.ts'

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
  refuseIf(openCaveatReasons(assessment, caveat, actions))
  const caveats = decided.caveats.map((one) =>
    one.number === number ? { ...one, closedOn: context.today, evidence } : one,
  )
  return { ...assessment, assuranceStatus: { ...decided, caveats } }
}

/** What keeps a caveat open: actions that are missing or not verified; and nothing opens it again. Source: rules `not-closed-while-open`, `caveat-has-owner-and-date`. */
export function openCaveatReasons(
  { status }: Pick<Assessment, 'status'>,
  { number, closedOn }: Pick<Caveat, 'number' | 'closedOn'>,
  actions: readonly CorrectiveAction[],
): readonly Reason[] {
  if (closedOn !== null || status !== 'status-set')
    return [because('issued-record-is-final', 'This caveat is closed already.')]
  const answering = actions.filter((action) => action.caveats.includes(number))
  return whyStillOpen(answering, `Caveat ${number}`)
}
