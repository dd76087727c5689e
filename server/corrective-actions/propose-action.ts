import { assessmentStatusLabels, openCaveats, type Assessment } from '../assessments/assessment.ts'
import { isAtAnEnd, type Finding } from '../findings/finding.ts'
import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { correctiveActionReference, nothingDoneYet, type CorrectiveAction } from './corrective-action.ts'
import { followCorrection } from './corrective-action-workflow.ts'

export type ActionWords = Pick<
  CorrectiveAction,
  | 'title'
  | 'description'
  | 'kind'
  | 'rootCause'
  | 'criterion'
  | 'owner'
  | 'dueOn'
  | 'findings'
  | 'caveats'
  | 'recurrenceOf'
>

type Ground = {
  readonly assessment: Assessment
  readonly findings: readonly Finding[]
  /** The actions of the organisation that may come up again. */
  readonly repeatable: readonly CorrectiveAction[]
}

/**
 * The organisation proposes an action for issued findings or for caveats, with owner, day, root cause and the
 * criterion by which anybody can tell that it worked. Source: rules `open-finding-has-an-action`, `caveat-has-owner-and-date`.
 */
export function proposeAction(
  words: ActionWords,
  { number, ...ground }: Ground & { readonly number: number },
  context: Context,
): CorrectiveAction {
  const { actor, today } = context
  const { assessment } = ground
  if (!capacitiesFor('action', 'draft', assessment, actor).includes('contact')) throw new NotPermitted()
  refuseIf(wordsReasons(words, ground, context))
  const { reference, organisation, organisationName, cases, assessors } = assessment
  return {
    ...words,
    ...nothingDoneYet,
    reference: correctiveActionReference(reference, number),
    version: 1,
    assessment: reference,
    number,
    plan: null,
    planNumber: null,
    hasPlanWords: false,
    ...{ organisation, organisationName, cases, assessors },
    proposedOn: today,
    proposedBy: actor.person,
    breach: null,
  }
}

/** An action is changed until its evidence is in. */
export function changeAction(
  action: CorrectiveAction,
  words: ActionWords,
  ground: Ground,
  context: Context,
): CorrectiveAction {
  const status = followCorrection('change', action, context)
  refuseIf(planReasons(action))
  refuseIf(wordsReasons(words, ground, context, action.dueOn))
  return { ...action, ...words, status }
}

/** An action is withdrawn with a reason; its number is not used again. Source: rule `reason-is-recorded`. */
export function withdrawAction(action: CorrectiveAction, reason: string, context: Context): CorrectiveAction {
  const status = followCorrection('withdraw', action, context)
  refuseIf(planReasons(action))
  return { ...action, status, withdrawnBecause: reason }
}

/** What a plan in force says is changed by its next version, and its days by an agreed extension. Source: rule `action-follows-the-plan`. */
export function planReasons({ plan }: CorrectiveAction): readonly Reason[] {
  if (plan === null) return []
  const message = `The action is one of plan ${plan}: draft a new version of the plan, or ask for a later day.`
  return [because('action-follows-the-plan', message)]
}

/** The findings that an action may answer: those issued and neither closed nor withdrawn. */
export function openFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one) => one.issuedAt !== null && !isAtAnEnd(one))
}

/** What speaks against an action, as far as its words are typed. Sources: rules `open-finding-has-an-action`, `caveat-has-owner-and-date`. */
export function wordsReasons(
  { findings: answered, caveats: met, recurrenceOf, dueOn }: Partial<ActionWords>,
  { assessment, findings, repeatable }: Ground,
  { today }: Pick<Context, 'today'>,
  earlierDueOn: ActionWords['dueOn'] | null = null,
): readonly Reason[] {
  const reasons: Reason[] = []
  if (assessment.issuedAt === null || assessment.status === 'closed') {
    const message = `Actions are proposed once the report is issued and until the assessment is closed; it is “${assessmentStatusLabels[assessment.status]}” now.`
    reasons.push(because('open-finding-has-an-action', message))
  }
  if (answered?.length === 0 && met?.length === 0) {
    reasons.push(
      because('open-finding-has-an-action', 'Choose the findings or caveats it answers.', 'findings'),
    )
  }
  const open = openFindings(findings).map((finding) => finding.reference)
  if (answered?.some((reference) => !open.includes(reference))) {
    const message = 'Choose findings of this assessment that are issued and open.'
    reasons.push(because('open-finding-has-an-action', message, 'findings'))
  }
  const caveats = openCaveats(assessment)
  if (met?.some((number) => !caveats.some((caveat) => caveat.number === number))) {
    const message = 'Choose open caveats of the assurance status that is set.'
    reasons.push(because('caveat-has-owner-and-date', message, 'caveats'))
  }
  reasons.push(...recurrenceReasons({ recurrenceOf: recurrenceOf ?? null }, repeatable))
  if (dueOn !== undefined && dueOn < today && dueOn !== earlierDueOn) {
    reasons.push(because('dates-in-order', 'The action is due today or later.', 'dueOn'))
  }
  return reasons
}

/** An action repeats one of the same organisation that was verified or closed. Source: rule `ledger-is-stable`. */
export function recurrenceReasons(
  { recurrenceOf }: Pick<CorrectiveAction, 'recurrenceOf'>,
  repeatable: readonly Pick<CorrectiveAction, 'reference'>[],
): readonly Reason[] {
  const isKnown = recurrenceOf === null || repeatable.some(({ reference }) => reference === recurrenceOf)
  const message = 'Choose an action of yours that is verified or closed.'
  return isKnown ? [] : [because('ledger-is-stable', message, 'recurrenceOf')]
}
