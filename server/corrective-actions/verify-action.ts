import type { Actor, Context } from '../kernel/actor.ts'
import { isExcused } from '../kernel/actor.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import type { CorrectiveAction, SubmittedEvidence, Verification } from './corrective-action.ts'
import { followCorrection } from './corrective-action-workflow.ts'

/** The organisation reports how far an action is; it stays under way. Source: rule `completed-is-not-verified`. */
export function reportProgress(action: CorrectiveAction, text: string, context: Context): CorrectiveAction {
  const status = followCorrection('report-progress', action, context)
  return { ...action, status, progress: withOneMore(action.progress, text, context) }
}

/** The organisation says what shows that the action is done: completed, and not verified. Source: rule `completed-is-not-verified`. */
export function submitEvidence(action: CorrectiveAction, text: string, context: Context): CorrectiveAction {
  const status = followCorrection('submit-evidence', action, context)
  return { ...action, status, evidence: withOneMore(action.evidence, text, context) }
}

function withOneMore(
  said: readonly SubmittedEvidence[],
  text: string,
  { actor, today }: Context,
): readonly SubmittedEvidence[] {
  return [...said, { number: said.length + 1, text, by: actor.person, byName: actor.name, on: today }]
}

/** An assessor, or a person the PMA appointed, looks at the evidence; never its owner nor who supplied it. Source: rule `verified-by-someone-else`. */
export function verifyAction(
  action: CorrectiveAction,
  verdict: Pick<Verification, 'outcome' | 'reasons'>,
  context: Context,
): CorrectiveAction {
  const move = verdict.outcome === 'verified' ? 'verify' : 'ask-for-more'
  const status = followCorrection(move, action, context)
  const { actor, today } = context
  refuseIf(ownHandReasons(action, actor))
  const verification = { ...verdict, by: actor.person, byName: actor.name, on: today }
  return { ...action, status, verifications: [...action.verifications, verification] }
}

/** The secretariat or the Chair records whom the PMA appoints: nobody excused, no owner, nobody who supplied evidence. */
export function appointVerifier(
  action: CorrectiveAction,
  verifier: Actor,
  { actor }: Context,
): CorrectiveAction {
  const doers = capacitiesFor('action', 'read', action, actor)
  if (!doers.includes('secretariat') && !doers.includes('pma-chair')) throw new NotPermitted()
  const excused = action.cases.some((caseReference) =>
    isExcused(verifier, { caseReference, organisation: action.organisation }),
  )
  refuseIf([
    ...appointmentReasons(action),
    // In the same words whatever the ground, so that nobody's conflicts are told.
    ...(excused
      ? [because('verified-by-someone-else', 'This person cannot verify it: choose another.', 'verifier')]
      : ownHandReasons(action, verifier).map((reason) => ({ ...reason, field: 'verifier' }))),
  ])
  return { ...action, verifier: verifier.person, verifierName: verifier.name }
}

/** Why nobody is appointed now. Source: rule `verified-by-someone-else`. */
export function appointmentReasons({ status }: Pick<CorrectiveAction, 'status'>): readonly Reason[] {
  const isOpen = status === 'proposed' || status === 'evidence-submitted'
  const message = 'Somebody is appointed before the action is verified.'
  return isOpen ? [] : [because('verified-by-someone-else', message)]
}

/** A verified action is closed by the secretariat. Source: rule `not-closed-while-open`. */
export function closeAction(action: CorrectiveAction, context: Context): CorrectiveAction {
  return { ...action, status: followCorrection('close', action, context), closedOn: context.today }
}

/** Who owns an action or supplied its evidence does not verify it. Source: rule `verified-by-someone-else`. */
export function ownHandReasons(action: CorrectiveAction, { person, name }: Actor): readonly Reason[] {
  const reports = [...action.evidence, ...action.progress]
  const supplied = action.proposedBy === person || reports.some((one) => one.by === person)
  const owns = action.owner.trim().toLowerCase() === name.trim().toLowerCase()
  return supplied || owns
    ? [
        because(
          'verified-by-someone-else',
          'Who owns the action or supplied its evidence does not verify it: somebody else does.',
        ),
      ]
    : []
}
