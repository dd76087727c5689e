import { doersOf } from '../assessments/assessment-doers.ts'
import { awaitsEdition } from '../assessments/assessment-workflow.ts'
import type { Assessment } from '../assessments/assessment.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { follow } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { findingReference, findingStatusLabels, type Finding, type FindingWords } from './finding.ts'
import { findingWorkflow } from './finding-workflow.ts'

/** A finding hangs on a requirement, is dated, classified, and says what establishes it. Source: rules `finding-hangs-on-a-requirement`, `finding-has-evidence`. */
export function findingReasons(
  words: Partial<FindingWords>,
  assessment: Pick<Assessment, 'status'>,
  context: Pick<Context, 'today'>,
): Reason[] {
  const message = 'Findings are entered during fieldwork and the factual check, or for a superseding report.'
  return [
    ...(awaitsEdition(assessment) ? [] : [because('life-of-a-finding', message)]),
    ...wordsReasons(words, context),
  ]
}

/** What is wrong with the words of a finding, whenever they are entered and as far as they are. */
export function wordsReasons(
  { classification, severity, foundOn }: Partial<FindingWords>,
  context: Pick<Context, 'today'>,
): Reason[] {
  const reasons: Reason[] = []
  if (classification === 'failure' && severity === null) {
    reasons.push(because('finding-severities', 'Choose how severe the failure is.', 'severity'))
  }
  if (classification !== undefined && classification !== 'failure' && severity) {
    reasons.push(because('finding-severities', 'Only a failure has a severity: leave it empty.', 'severity'))
  }
  if (foundOn !== undefined && foundOn > context.today) {
    reasons.push(because('dates-in-order', 'A finding cannot be dated in the future.', 'foundOn'))
  }
  return reasons
}

/** A new draft finding with the next number of its assessment, for a superseding report too; numbers are never used again. */
export function draftFinding(
  words: FindingWords,
  ground: {
    readonly assessment: Assessment
    readonly number: number
    readonly requirement: Reference | null
    readonly sourceReference: string | null
  },
  context: Context,
): Finding {
  const { assessment, number } = ground
  if (!doersOf(null, assessment, context.actor).includes('assessor')) throw new NotPermitted()
  refuseIf(findingReasons(words, assessment, context))
  return {
    ...words,
    reference: findingReference(assessment.reference, number),
    version: 1,
    assessment: assessment.reference,
    number,
    organisation: assessment.organisation,
    cases: assessment.cases,
    assessors: assessment.assessors,
    invitees: assessment.invitees,
    status: 'draft',
    sourceReference: ground.sourceReference,
    requirement: ground.requirement,
    comments: [],
    sharedOn: null,
    issuedAt: null,
    response: null,
    settlement: null,
    revision: null,
    withdrawnBecause: null,
    closedBecause: null,
    breaches: [],
    inAdviceOf: [],
  }
}

/** A finding is changed while it is a draft, and its wording after the factual check; once issued, only with a superseding report. Source: rule `issued-record-is-final`. */
export function changeFinding(
  finding: Finding,
  words: FindingWords,
  ground: { readonly assessment: Assessment; readonly requirement: Reference | null },
  context: Context,
): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const action = finding.status === 'shared' ? 'change-shared' : 'change'
  const status = follow(findingWorkflow, action, finding.status, doers, findingStatusLabels)
  refuseIf(findingReasons(words, ground.assessment, context))
  return { ...finding, ...words, status, requirement: ground.requirement }
}

/** A finding is withdrawn before issue with a reason; afterwards only by a superseding report or the PMA's settlement. */
export function withdrawFinding(finding: Finding, reason: string, context: Context): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, 'withdraw', finding.status, doers, findingStatusLabels)
  return { ...finding, status, withdrawnBecause: reason }
}
