import { correctionKindLabels } from '../corrective-actions/corrective-action.ts'
import { dayInWords } from '../kernel/day.ts'
import { adequacyOutcomeLabels, adequacyOutcomes } from '../meetings/motion.ts'
import type { Person } from '../people/person.ts'
import type { PlannedAction, PlanVersion } from '../remediation-plans/plan-version.ts'
import { versionPath } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf, selectField } from '../web/field-views.ts'
import type { FieldView, FormPage } from '../web/page-shapes.ts'
import type { PlanView } from './give-plan-view.ts'
import {
  adequacyVerdictLabels,
  adequacyVerdicts,
  planReviewPath,
  planReviewTitle,
  type PlanReview,
} from './plan-review.ts'

const headOf = (review: PlanReview, heading: string) => ({
  heading,
  caption: planReviewTitle(review),
  back: { text: 'The adequacy view', href: planReviewPath(review) },
})

/** The page on which the Chair names a member to draft the view. */
export function drafterPage(review: PlanReview, people: readonly Person[]): FormPage {
  return {
    ...headOf(review, 'Name who drafts the view'),
    form: {
      action: `${planReviewPath(review)}/drafter`,
      version: review.version,
      submit: 'Name the member',
      fields: [
        selectField(
          'drafter',
          'Member',
          people.map(({ reference, name }) => ({ value: reference, text: name })),
          { value: review.drafter ?? '', why: explain('adequacy-view-drafted-from-views') },
        ),
      ],
    },
  }
}

/** The page on which the view is drafted, beside what the members think of each action. */
export function draftAdequacyPage(
  review: PlanReview,
  version: PlanVersion,
  views: readonly PlanView[],
): FormPage {
  return {
    ...headOf(review, 'Draft the PMA’s view'),
    before: [
      {
        kind: 'list',
        items: [
          {
            text: 'Read the version as it was submitted',
            href: versionPath(review.plan, review.planVersion),
          },
        ],
      },
    ],
    form: {
      action: `${planReviewPath(review)}/draft`,
      version: review.version,
      submit: 'Save the draft',
      fields: [
        ...version.actions.map((action) => actionGroup(action, review, views)),
        {
          kind: 'group',
          legend: 'The plan as a whole',
          fields: [
            choiceField(
              'overall',
              'The PMA’s view on the plan as a whole',
              [...optionsOf(adequacyOutcomes, adequacyOutcomeLabels), { value: '', text: 'No view yet' }],
              { value: review.overall ?? '', why: explain('plan-advice-within-smki') },
            ),
            areaField('overallReasons', 'Reasons for the view on the whole', {
              value: review.overallReasons,
            }),
          ],
        },
      ],
    },
  }
}

function actionGroup(action: PlannedAction, review: PlanReview, views: readonly PlanView[]): FieldView {
  const { number, title, owner, dueOn, kind } = action
  const said = review.judgements.find((one) => one.number === number)
  return {
    kind: 'group',
    legend: `Action ${number}: ${title}`,
    hint: `${correctionKindLabels[kind]}. ${owner}, due on ${dayInWords(dueOn)}.`,
    fields: [
      viewsOn(number, views),
      choiceField(
        `verdicts.${number}`,
        `Verdict on action ${number}`,
        [...optionsOf(adequacyVerdicts, adequacyVerdictLabels), { value: '', text: 'No view yet' }],
        { value: said?.verdict ?? '', why: explain('plan-advice-within-smki') },
      ),
      areaField(`reasons.${number}`, `Reasons for the verdict on action ${number}`, {
        value: said?.reasons ?? '',
        rows: 3,
        hint: 'Needed unless the action meets the requirements',
      }),
      areaField(`remedialActions.${number}`, `Remedial action judged appropriate for action ${number}`, {
        value: said?.remedialAction ?? '',
        rows: 3,
        hint: 'Needed where the action falls short',
        why: explain('remedial-action-case-by-case'),
      }),
      areaField(`alternatives.${number}`, `Alternatives considered for action ${number} (optional)`, {
        value: said?.alternatives ?? '',
        rows: 2,
      }),
    ],
  }
}

function viewsOn(number: number, views: readonly PlanView[]): FieldView {
  const lines = views.flatMap(({ name, actions }) => {
    const said = actions.find((one) => one.number === number)
    if (!said || (said.verdict === null && said.comment === '')) return []
    const verdict = said.verdict ? adequacyVerdictLabels[said.verdict] : 'No view yet'
    return [{ text: `${name}: ${verdict}`, ...(said.comment === '' ? {} : { hint: said.comment }) }]
  })
  return {
    kind: 'section',
    section:
      lines.length > 0
        ? { kind: 'list', intro: 'Members beforehand:', items: lines }
        : { kind: 'text', paragraphs: ['No member has given a view on this action.'] },
  }
}
