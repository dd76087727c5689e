import type { Breach } from '../breaches/breach.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { adequacyOutcomeLabels } from '../meetings/motion.ts'
import { mayWith } from '../people/capacities.ts'
import { mayAdviseOnPlan } from '../plan-reviews/advise-on-plan.ts'
import {
  adequacyVerdictLabels,
  fallsShort,
  planReviewTitle,
  type PlanReview,
} from '../plan-reviews/plan-review.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { planStatusLabels, type Plan } from '../remediation-plans/plan.ts'
import type { Requirement } from '../requirements/requirement.ts'
import { because } from '../rules/because.ts'
import type { Word } from '../rules/setting-kinds.ts'
import type { AdviceBody, AdvisedOrganisation, AdvisedPlan } from './advice-content.ts'
import { begunAdvice, supersedingReasons, type DraftChoice, type DraftingContext } from './draft-advice.ts'
import { clausesWithTexts } from './draft-body.ts'
import { isInForce, type Advice } from './advice.ts'

/** Everything that advice on a plan is made from: the PMA’s view, the version it is on, and the case. */
export type PlanAdviceGround = {
  readonly review: PlanReview
  readonly version: PlanVersion
  readonly plan: Plan
  readonly breach: Breach
  readonly organisation: AdvisedOrganisation
  readonly requirements: readonly Requirement[]
  readonly labels: readonly Word[]
  /** Whether the Panel accepts plans by local setting, or takes note of them. */
  readonly panelAccepts: boolean
  /** A draft on the same plan that is not issued yet. */
  readonly underWay: Reference | null
}

/** Advice on whether a plan meets the SMKI requirements is drafted from the view the PMA has taken on it. Source: S¶60. */
export function draftPlanAdvice(
  ground: PlanAdviceGround,
  choice: DraftChoice,
  context: DraftingContext,
): Advice {
  const { review, breach, organisation } = ground
  if (!mayWith('advice', 'draft', review, context.actor)) throw new NotPermitted()
  refuseIf(planDraftReasons(ground, choice))
  return begunAdvice(
    {
      kind: 'plan-adequacy',
      review: review.reference,
      breach: breach.reference,
      organisation: review.organisation,
      organisationName: review.organisationName,
      cases: review.cases,
      title: planReviewTitle(review),
      organisationRoles: organisation.roles,
      source: `Version ${review.planVersion} of the remediation plan ${review.plan}, which the Panel required`,
      environment: null,
      body: planAdviceBody(ground),
    },
    choice,
    context,
  )
}

function isOn(review: PlanReview): (advice: Advice) => boolean {
  return (advice) => isInForce(advice) && advice.review === review.reference
}

type PlanDraftingGround = Pick<PlanAdviceGround, 'plan' | 'review' | 'labels' | 'underWay'>

/** Everything that speaks against a draft on a plan, all at once. Sources: rules named in each refusal. */
export function planDraftReasons(ground: PlanDraftingGround, choice: DraftChoice): readonly Reason[] {
  return [
    ...beginPlanReasons(ground, choice.supersedes !== null),
    ...supersedingReasons(ground.labels, choice, isOn(ground.review)),
  ]
}

/** What speaks against a draft on the plan, whatever is chosen for it. Source: rule `plan-advice-within-smki`. */
export function beginPlanReasons(
  { plan, review, underWay }: PlanDraftingGround,
  isSuperseding: boolean,
): readonly Reason[] {
  return [
    ...(review.taken === null
      ? [because('pma-advises-the-panel', 'The PMA takes its view on the plan before it advises.')]
      : []),
    ...(review.taken !== null && !mayAdviseOnPlan({ plan, review }, true)
      ? [
          because(
            'plan-advice-within-smki',
            `The plan is “${planStatusLabels[plan.status]}” now: the Panel is advised on a plan that is under review.`,
          ),
        ]
      : []),
    ...(review.advice !== null && !isSuperseding
      ? [
          because(
            'issued-record-is-final',
            'The Panel is advised on this version already: name the advice that this one supersedes.',
            'supersedes',
          ),
        ]
      : []),
    ...(underWay === null
      ? []
      : [
          because(
            'life-of-an-advice',
            `Advice ${underWay} on this version is under way: go on with it, or withdraw it.`,
          ),
        ]),
  ]
}

/** The body of the advice as the view gives it; people edit the words around it from there. Sources: S¶60, 73. */
export function planAdviceBody(ground: PlanAdviceGround): AdviceBody {
  const { review, breach, requirements, version } = ground
  const words = review.overall ? adequacyOutcomeLabels[review.overall] : ''
  return {
    summary: `The PMA’s view on version ${version.number} of the remediation plan of ${review.organisationName}: ${words}, as far as it concerns the SMKI.`,
    recommendations: recommendationsOf(ground).map((text, place) => ({ number: place + 1, text })),
    facts: factsOf(ground),
    clauses: clausesWithTexts({ breach, requirements, findings: [] }),
    evidence: [],
    assurance: null,
    representations: [],
    noRepresentations: null,
    view: { words, reasons: review.overallReasons, factors: [] },
    likeCases: [],
    remedialAction: remedialActionOf(review),
    alternatives: review.judgements
      .filter(({ alternatives }) => alternatives !== '')
      .map(({ number, alternatives }) => ({ action: `Action ${number}`, reason: alternatives })),
    options: [
      ground.panelAccepts
        ? {
            option: 'Accept the plan',
            consequence:
              'It is in force from then on, and its actions are followed. Where the Panel differs from the PMA’s view on an action, it says why.',
          }
        : {
            option: 'Take note of the plan',
            consequence: 'It is in force as it is from then on, and its actions are followed.',
          },
      {
        option: 'Return the plan',
        consequence:
          'The Panel gives its reasons and a new due date; the next version starts as a copy of this one.',
      },
    ],
    plan: advisedPlan(review, version),
  }
}

function recommendationsOf({ review, panelAccepts }: PlanAdviceGround): readonly string[] {
  const { overall, planVersion, organisationName, judgements } = review
  const plan = `version ${planVersion} of the remediation plan of ${organisationName}`
  if (overall === 'meets') {
    return [`The Panel is invited to ${panelAccepts ? 'accept' : 'take note of'} ${plan}.`]
  }
  const short = judgements.filter(fallsShort).map(({ number }) => number)
  const actions = short.length === 1 ? `action ${short.join()}` : `actions ${short.join(', ')}`
  return [
    `The Panel is invited to return ${plan}${short.length > 0 ? `, so that ${actions} become what the PMA judges appropriate` : ''}.`,
  ]
}

function factsOf({ plan, version, review }: PlanAdviceGround): readonly string[] {
  return [
    `${dayInWords(plan.requiredOn)}: the Panel’s decision ${plan.decision} required a remediation plan of ${plan.organisationName}.`,
    `${dayInWords(version.submittedOn)}: ${version.submittedByName} submitted version ${version.number} for ${version.organisationName}, with ${counted(version.actions.length)}.`,
    ...(review.taken
      ? [`${dayInWords(review.taken.takenOn)}: the PMA took its view on it (item ${review.taken.decision}).`]
      : []),
  ]
}

function remedialActionOf({ judgements }: PlanReview): string {
  const other = judgements.filter(({ remedialAction }) => remedialAction !== '')
  return other.length === 0
    ? 'The PMA judges no other remedial action appropriate than the plan has.'
    : other.map(({ number, remedialAction }) => `Action ${number}: ${remedialAction}`).join('\n')
}

function advisedPlan(review: PlanReview, version: PlanVersion): AdvisedPlan {
  return {
    reference: review.plan,
    version: version.number,
    submittedOn: version.submittedOn,
    actions: version.actions.flatMap(({ number, title, owner, dueOn }) => {
      const said = review.judgements.find((one) => one.number === number)
      if (!said?.verdict) return []
      const { reasons, remedialAction, verdict } = said
      return [
        { number, title, owner, dueOn, verdict: adequacyVerdictLabels[verdict], reasons, remedialAction },
      ]
    }),
  }
}

function counted(actions: number): string {
  return actions === 1 ? 'one action' : `${actions} actions`
}
