import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { whyNotOpen } from '../kernel/workflow.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import type { Worded } from '../remediation-plans/compare-versions.ts'
import {
  planVersionReference,
  type PlannedAction,
  type PlanVersion,
} from '../remediation-plans/plan-version.ts'
import { followPlan, planWorkflow } from '../remediation-plans/plan-workflow.ts'
import { planStatusLabels, type DateRequest, type Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import type { DraftAction, PlanDraft } from './plan-draft.ts'
import { isLate, submissionProblems, type SubmissionGround } from './submission-problems.ts'

/** What is frozen: everything of a version but who submitted it and when. */
export type FrozenContent = Pick<PlanVersion, 'parts' | 'rootCauses' | 'actions' | 'letter'>

/** The words of a draft as they are frozen. Its marks of sensitive words go with it. Source: rule `version-is-frozen`. */
export function frozenContent(
  { blocks, causes, actions }: PlanDraft,
  letter: Reference | null,
): FrozenContent {
  return {
    parts: blocks.map(({ reference, version, kind, cells, sensitive }) => ({
      ...{ reference, version, kind, cells, sensitive },
    })),
    rootCauses: causes
      .filter((one) => !one.isTakenOut)
      .map(({ number, text, explains, trainingAloneBecause }) => ({
        ...{ number, text, explains, trainingAloneBecause },
      })),
    actions: actions.filter((one) => !one.isTakenOut).flatMap(frozenAction),
    letter,
  }
}

/** The words of a draft as they are compared with a version: what was taken out is not among them. */
export function wordsOfDraft({ blocks, causes, actions }: PlanDraft): Worded {
  return {
    parts: blocks,
    rootCauses: causes.filter((one) => !one.isTakenOut),
    actions: actions.filter((one) => !one.isTakenOut),
  }
}

function frozenAction(action: DraftAction): readonly PlannedAction[] {
  const { dueOn, kind, reference, version, number, title, description, rootCauses, covers } = action
  if (dueOn === null || kind === null) return []
  const { owner, criterion, isTraining, state, doneOn, lateBecause, sensitive, recurrenceOf } = action
  return [
    {
      ...{ reference, version, number, title, description, kind, rootCauses, covers, owner, dueOn },
      ...{ criterion, isTraining, state, doneOn, lateBecause, sensitive, recurrenceOf },
    },
  ]
}

/** What keeps the plan from being submitted: its state, who asks, and all that is missing. Source: S¶60; the form is local. */
export function submissionReasons(
  ground: SubmissionGround & { readonly plan: Plan },
  { actor }: Pick<Context, 'actor'>,
): readonly Reason[] {
  const { plan } = ground
  const wrongState = whyNotOpen([planWorkflow.submit], plan.status, planStatusLabels)
  if (wrongState.length > 0) return wrongState
  const mayNot = 'Only the contact who is named to submit for the organisation submits the plan.'
  return [
    ...(maySubmitFor(actor, plan.organisation) ? [] : [because('named-contact-submits', mayNot)]),
    ...submissionProblems(ground),
  ]
}

/**
 * The named contact submits the plan, which freezes a version; the draft stays as its copy for the next. Dates past the
 * Panel’s limit go in as requests. Refused with every cause at once. Source: S¶60 asks for the plan; the form is local.
 */
export function submitPlan(
  ground: SubmissionGround & { readonly plan: Plan },
  frozen: FrozenContent & { readonly contentHash: string },
  context: Context,
): { readonly plan: Plan; readonly version: PlanVersion } {
  const { plan } = ground
  const { actor, today, now } = context
  const status = followPlan('submit', plan, context)
  refuseIf(submissionReasons(ground, context))
  const number = plan.versions + 1
  const { organisation, organisationName, cases } = plan
  const version: PlanVersion = {
    ...frozen,
    reference: planVersionReference(plan.reference, number),
    version: 1,
    plan: plan.reference,
    number,
    ...{ organisation, organisationName, cases },
    submittedOn: today,
    submittedAt: now,
    submittedBy: actor.person,
    submittedByName: actor.name,
  }
  const submitted: Plan = {
    ...plan,
    status,
    versions: number,
    submittedAt: plan.submittedAt ?? now,
    returnedBecause: null,
    dateRequests: [...plan.dateRequests, ...requestsOf(version, plan)],
  }
  return { plan: submitted, version }
}

function requestsOf({ number, actions, submittedOn }: PlanVersion, plan: Plan): readonly DateRequest[] {
  const { actionsBy } = plan
  if (actionsBy === null) return []
  return actions
    .filter((action) => isLate(action, plan))
    .map((action) => ({
      planVersion: number,
      slip: 0,
      askedOn: submittedOn,
      action: action.reference,
      actionNumber: action.number,
      askedFor: action.dueOn,
      limit: actionsBy,
      decision: null,
    }))
}
