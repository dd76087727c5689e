import {
  nothingDoneYet,
  type CorrectiveAction,
  type SubmittedEvidence,
} from '../corrective-actions/corrective-action.ts'
import { dayInWords } from '../kernel/day.ts'
import type { PlannedAction, PlanVersion } from '../remediation-plans/plan-version.ts'
import type { Plan } from '../remediation-plans/plan.ts'

/** What a version that comes into force does to the actions: new ones, and those that it words anew or lets go. */
export type Followed = {
  readonly added: readonly CorrectiveAction[]
  readonly changed: readonly { readonly before: CorrectiveAction; readonly after: CorrectiveAction }[]
}

/**
 * The actions follow the version in force: new ones are added under their numbers, known ones take its words and days,
 * and open ones that it leaves out end. What is verified, closed or withdrawn stays as it is, whatever the version says.
 * Source: rules `action-follows-the-plan`, `ledger-is-stable`.
 */
export function followVersion(
  plan: Plan,
  version: PlanVersion,
  known: readonly CorrectiveAction[],
): Followed {
  const byReference = new Map(known.map((one) => [one.reference, one]))
  const kept = new Set(version.actions.map(({ reference }) => reference))
  const taken = version.actions.flatMap((planned) => {
    const before = byReference.get(planned.reference)
    return before && isOpen(before) ? [{ before, after: worded(before, planned, { plan, version }) }] : []
  })
  const ended = known
    .filter((one) => one.plan === plan.reference && isOpen(one) && !kept.has(one.reference))
    .map((before) => ({ before, after: letGo(before, leftOut(version)) }))
  return {
    added: version.actions
      .filter(({ reference }) => !byReference.has(reference))
      .map((planned) => newAction(planned, { plan, version })),
    changed: [...taken, ...ended],
  }
}

/** An action is open until it is verified, closed or withdrawn. Source: rule `ledger-is-stable`. */
export function isOpen({ status }: Pick<CorrectiveAction, 'status'>): boolean {
  return status === 'proposed' || status === 'evidence-submitted'
}

type From = { readonly plan: Plan; readonly version: PlanVersion }

function newAction(planned: PlannedAction, from: From): CorrectiveAction {
  const { plan, version } = from
  const { organisation, organisationName, cases, assessors } = plan
  const bare: CorrectiveAction = {
    ...nothingDoneYet,
    reference: planned.reference,
    version: 1,
    assessment: null,
    number: planned.number,
    plan: plan.reference,
    planNumber: planned.number,
    ...{ organisation, organisationName, cases, assessors },
    ...wordsOf(planned, from),
    caveats: [],
    proposedOn: version.submittedOn,
    proposedBy: version.submittedBy,
  }
  return doneBefore(bare, planned, version)
}

function worded(before: CorrectiveAction, planned: PlannedAction, from: From): CorrectiveAction {
  const { plan, version } = from
  const cases = [...new Set([...before.cases, ...plan.cases])]
  const assessors = [...new Set([...before.assessors, ...plan.assessors])]
  const words = wordsOf(planned, from)
  const findings = [...new Set([...before.findings, ...words.findings])]
  const after = { ...before, ...words, findings, cases, assessors }
  return doneBefore({ ...after, plan: plan.reference, planNumber: planned.number }, planned, version)
}

function wordsOf(planned: PlannedAction, { plan, version }: From) {
  const { title, description, kind, criterion, owner, dueOn, covers, rootCauses, recurrenceOf } = planned
  const served = version.rootCauses.filter(({ number }) => rootCauses.includes(number))
  return {
    ...{ title, description, kind, criterion, owner, dueOn, recurrenceOf },
    hasPlanWords: true,
    rootCause: served.map(({ text }) => text).join('\n'),
    findings: covers.filter((one) => one !== plan.breach),
    breach: covers.includes(plan.breach) ? plan.breach : null,
  }
}

/** What was done before the plan was handed in is completed, and still to be verified. */
function doneBefore(
  action: CorrectiveAction,
  planned: PlannedAction,
  version: PlanVersion,
): CorrectiveAction {
  const { doneOn, state } = planned
  if (action.status !== 'proposed' || state !== 'done' || doneOn === null) return action
  const entry: SubmittedEvidence = {
    number: action.evidence.length + 1,
    text: `Done on ${dayInWords(doneOn)}, before version ${version.number} of the plan was submitted with its evidence.`,
    by: version.submittedBy,
    byName: version.submittedByName,
    on: version.submittedOn,
  }
  return { ...action, status: 'evidence-submitted', evidence: [...action.evidence, entry] }
}

const leftOut = ({ number }: PlanVersion): string =>
  `Version ${number} of the plan, which is in force, does not have it.`

/** One of an assessment goes on without the plan; one of the plan’s own ends, and its number is not used again. Source: rule `ledger-is-stable`. */
export function letGo(action: CorrectiveAction, why: string): CorrectiveAction {
  return action.assessment === null
    ? { ...action, status: 'withdrawn', withdrawnBecause: why }
    : { ...action, plan: null, planNumber: null }
}
