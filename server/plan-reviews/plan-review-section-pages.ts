import type { Actor } from '../kernel/actor.ts'
import { adequacyOutcomeLabels } from '../meetings/motion.ts'
import { adviceColours } from '../panel-advice/advice-pages.ts'
import { advicePath, adviceStatusLabels, type Advice } from '../panel-advice/advice.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { versionPath } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import type { Section, TagColour } from '../web/page-shapes.ts'
import { adequacyProblems } from './draft-adequacy.ts'
import { planReviewDoers } from './plan-review-workflow.ts'
import { adequacyVerdictLabels, type AdequacyVerdict, type PlanReview } from './plan-review.ts'

const verdictColours: Readonly<Record<AdequacyVerdict, TagColour>> = {
  meets: 'green',
  'meets-with-change': 'yellow',
  'does-not-meet': 'red',
  'outside-smki': 'grey',
}

/** What is said of each action, with reasons and remedial action. */
export function judgementSection(review: PlanReview, { actions }: PlanVersion): Section {
  return {
    kind: 'table',
    heading: 'The view on each action',
    id: 'actions',
    table: {
      caption: 'Actions and verdicts',
      captionHidden: true,
      head: [{ text: 'Action' }, { text: 'View' }, { text: 'Reasons and remedial action' }],
      rows: actions.map(({ number, title }) => {
        const said = review.judgements.find((one) => one.number === number)
        return [
          {
            text: `Action ${number}: ${title}`,
            href: `${versionPath(review.plan, review.planVersion)}#action-${number}`,
          },
          said?.verdict
            ? { tag: { text: adequacyVerdictLabels[said.verdict], colour: verdictColours[said.verdict] } }
            : { tag: { text: 'No view yet', colour: 'grey' } },
          { lines: said ? linesOf(said) : [] },
        ]
      }),
      empty: 'The version has no actions.',
    },
  }
}

/** What is said of the plan as a whole, once something is. */
export function wholeSections({ overall, overallReasons }: PlanReview): readonly Section[] {
  if (overall === null && overallReasons === '') return []
  return [
    {
      kind: 'summary',
      heading: 'The view on the plan as a whole',
      rows: [
        { key: 'View', value: { text: overall ? adequacyOutcomeLabels[overall] : 'No view yet' } },
        { key: 'Reasons', value: { lines: overallReasons.split('\n') } },
      ],
    },
  ]
}

/** The advice that carries the view, as far as the viewer may read it. */
export function adviceSections(advice: readonly Advice[]): readonly Section[] {
  if (advice.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Advice to the Panel',
      items: advice.map((one) => ({
        text: one.issue?.number ?? one.reference,
        href: advicePath(one.reference),
        tag: { text: adviceStatusLabels[one.status], colour: adviceColours[one.status] },
      })),
    },
  ]
}

/** All that is still missing before the view is put before the PMA, for those who may put it there. */
export function missingSections(review: PlanReview, actor: Actor): readonly Section[] {
  const missing = adequacyProblems(review)
  const isDrafter = planReviewDoers(review, { actor }).includes('drafter')
  if (review.status !== 'gathering' || review.draftedOn === null || !isDrafter || missing.length === 0) {
    return []
  }
  return [
    {
      kind: 'list',
      heading: 'Still missing',
      id: 'missing',
      intro: 'The view cannot be put before the PMA before all of this is done.',
      items: missing.map(({ message, rule }) => ({
        text: message,
        why: rule === undefined ? null : explain(rule),
      })),
    },
  ]
}

function linesOf({ reasons, remedialAction, alternatives }: PlanReview['judgements'][number]) {
  return [
    ...(reasons === '' ? [] : reasons.split('\n')),
    ...(remedialAction === '' ? [] : [`Remedial action judged appropriate: ${remedialAction}`]),
    ...(alternatives === '' ? [] : [`Alternatives considered: ${alternatives}`]),
  ]
}
