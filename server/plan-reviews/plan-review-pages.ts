import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { mayWith } from '../people/capacities.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { planPath, versionPath, type Plan } from '../remediation-plans/plan.ts'
import type { Advice } from '../panel-advice/advice.ts'
import { explain } from '../rules/explain.ts'
import type { ButtonView, Cell, RecordPage, Section, TagColour } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { mayAdviseOnPlan } from './advise-on-plan.ts'
import { planDecisionButtons, planDecisionSections } from './decide-on-plan-pages.ts'
import type { PlanView } from './give-plan-view.ts'
import { planReviewDoers, planReviewWorkflow } from './plan-review-workflow.ts'
import {
  isUnderReview,
  planReviewPath,
  planReviewStatusLabels,
  planReviewTitle,
  type PlanReview,
  type PlanReviewStatus,
} from './plan-review.ts'
import {
  adviceSections,
  judgementSection,
  missingSections,
  wholeSections,
} from './plan-review-section-pages.ts'
import { viewsSection } from './plan-view-pages.ts'

export const planReviewColours: Readonly<Record<PlanReviewStatus, TagColour>> = {
  gathering: 'yellow',
  circulated: 'blue',
  taken: 'green',
}

export type PlanReviewShown = {
  readonly review: PlanReview
  readonly version: PlanVersion
  readonly plan: Plan
  readonly actor: Actor
  /** The members’ views; null for who may not read them. */
  readonly views: readonly PlanView[] | null
  readonly hasOwnView: boolean
  /** The advice that carries it, as far as the viewer may read it, the latest first. */
  readonly advice: readonly Advice[]
  readonly trail: readonly TrailEntry[]
}

export function planReviewPage(shown: PlanReviewShown): RecordPage {
  const { review, version, views } = shown
  return {
    heading: planReviewTitle(review),
    caption: review.reference,
    back: { text: review.plan, href: planPath(review.plan) },
    status: { text: planReviewStatusLabels[review.status], colour: planReviewColours[review.status] },
    intro:
      'The PMA says of each action whether it meets the SMKI requirements, only in so far as it applies to SMKI compliance.',
    buttons: buttonsFor(shown),
    sections: [
      { kind: 'summary', heading: 'What is reviewed', rows: aboutRows(review, views !== null) },
      judgementSection(review, version),
      ...wholeSections(review),
      ...missingSections(review, shown.actor),
      ...adviceSections(shown.advice),
      ...planDecisionSections(review, shown.plan, shown.actor),
      ...(views ? [viewsSection(version, views)] : []),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          planReviewWorkflow,
          planReviewStatusLabels,
          review.status,
          'The life of an adequacy view',
        ),
      },
      historySection(shown.trail),
    ],
  }
}

function buttonsFor(shown: PlanReviewShown): readonly ButtonView[] {
  const { review, plan, actor, hasOwnView } = shown
  const path = planReviewPath(review)
  const mayGive = review.status !== 'taken' && mayWith('plan-view', 'write', review, actor)
  const own: readonly ButtonView[] = mayGive
    ? [
        {
          text: hasOwnView ? 'Change your views' : 'Give your views',
          href: `${path}/view`,
          style: hasOwnView ? 'secondary' : 'primary',
        },
      ]
    : []
  const mayAdvise = mayAdviseOnPlan({ plan, review }, true) && mayWith('advice', 'draft', review, actor)
  const advice: readonly ButtonView[] =
    mayAdvise && review.panel === null
      ? [
          {
            text: 'Draft advice to the Panel',
            href: `${path}/advice`,
            style: review.advice ? 'secondary' : 'primary',
          },
        ]
      : []
  return [
    ...(isUnderReview(plan, review) ? [...own, ...moveButtons(shown)] : []),
    ...advice,
    ...planDecisionButtons(review, plan, actor),
  ]
}

function moveButtons({ review, actor }: PlanReviewShown): readonly ButtonView[] {
  const { version } = review
  const path = planReviewPath(review)
  const moves = available(planReviewWorkflow, review.status, planReviewDoers(review, { actor }))
  return moves.flatMap(({ action, label }): readonly ButtonView[] => {
    switch (action) {
      case 'name-drafter':
        return [{ text: label, href: `${path}/drafter`, style: 'secondary' }]
      case 'draft':
        return [{ text: label, href: `${path}/draft` }]
      case 'circulate':
        return [{ text: label, post: `${path}/circulate`, version, style: 'secondary' }]
      case 'take':
        return [
          {
            text: 'Put on an agenda',
            href: agendaPath('take-adequacy-view', review.reference, review.overall ?? ''),
            style: 'secondary',
          },
          { text: label, post: `${path}/take`, version },
        ]
    }
  })
}

function aboutRows(review: PlanReview, isPma: boolean) {
  const rows: (readonly [string, Cell | null])[] = [
    [
      'Version',
      { text: `Version ${review.planVersion}`, href: versionPath(review.plan, review.planVersion) },
    ],
    ['Organisation', { text: review.organisationName }],
    ['Under review since', { text: dayInWords(review.begunOn), why: explain('plan-advice-within-smki') }],
    [
      'Who drafts the view',
      isPma
        ? {
            text: review.drafterName ? `${review.drafterName}, or the PKI Specialist` : 'The PKI Specialist',
            why: explain('adequacy-view-drafted-from-views'),
          }
        : null,
    ],
    [
      'Drafted',
      isPma && review.draftedOn && review.draftedByName
        ? { text: `${dayInWords(review.draftedOn)}, by ${review.draftedByName}` }
        : null,
    ],
    [
      'Decided by the PMA',
      review.taken && {
        text: dayInWords(review.taken.takenOn),
        hint: isPma ? `Item ${review.taken.decision}` : null,
        why: explain('decision-bound-to-text'),
      },
    ],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

/** On a plan’s page: the PMA’s views on its versions, as far as the viewer may read them. */
export function reviewsSection(reviews: readonly PlanReview[]): readonly Section[] {
  if (reviews.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Whether it meets the SMKI requirements',
      id: 'adequacy',
      items: reviews.map((review) => ({
        text: `The PMA’s view on version ${review.planVersion}`,
        href: planReviewPath(review),
        tag: { text: planReviewStatusLabels[review.status], colour: planReviewColours[review.status] },
      })),
    },
  ]
}
