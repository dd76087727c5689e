import { dayInWords } from '../kernel/day.ts'
import type { PlannedAction, PlanVersion } from '../remediation-plans/plan-version.ts'
import { versionPath } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf } from '../web/field-views.ts'
import type { Cell, FieldView, FormPage, Section } from '../web/page-shapes.ts'
import type { PlanView } from './give-plan-view.ts'
import {
  adequacyVerdictLabels,
  adequacyVerdicts,
  planReviewPath,
  planReviewTitle,
  type PlanReview,
} from './plan-review.ts'

/** The page on which a member says of each action what they think, before the meeting. */
export function planViewPage(review: PlanReview, version: PlanVersion, own: PlanView | null): FormPage {
  return {
    heading: 'Give your views on the actions',
    caption: planReviewTitle(review),
    back: { text: 'The adequacy view', href: planReviewPath(review) },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'Your views are read by the PMA and the secretariat alone. They are no vote, and you may leave actions out.',
        ],
      },
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
      action: `${planReviewPath(review)}/view`,
      version: own?.version ?? 0,
      submit: 'Save your views',
      fields: [
        ...version.actions.map((action) => actionGroup(action, own)),
        areaField('comment', 'On the plan as a whole (optional)', { value: own?.comment ?? '' }),
      ],
    },
  }
}

function actionGroup(action: PlannedAction, own: PlanView | null): FieldView {
  const { number, title, owner, dueOn } = action
  const said = own?.actions.find((one) => one.number === number)
  return {
    kind: 'group',
    legend: `Action ${number}: ${title}`,
    hint: `${owner}, due on ${dayInWords(dueOn)}`,
    fields: [
      choiceField(
        `verdicts.${number}`,
        `Your view on action ${number}`,
        [...optionsOf(adequacyVerdicts, adequacyVerdictLabels), { value: '', text: 'No view yet' }],
        { value: said?.verdict ?? '', why: explain('plan-advice-within-smki') },
      ),
      areaField(`comments.${number}`, `Comment on action ${number} (optional)`, {
        value: said?.comment ?? '',
        rows: 2,
      }),
    ],
  }
}

/** What the members think of each action, for those who may read it. */
export function viewsSection(version: PlanVersion, views: readonly PlanView[]): Section {
  const whole = views.filter(({ comment }) => comment !== '')
  return {
    kind: 'table',
    heading: 'Members’ views beforehand',
    id: 'views',
    intro: 'Views are no votes. The PMA and the secretariat alone read them.',
    table: {
      caption: 'Views of members',
      captionHidden: true,
      head: [{ text: 'On' }, { text: 'Member' }, { text: 'View' }, { text: 'Comment' }],
      rows: [
        ...version.actions.flatMap(({ number, title }) =>
          rowsOf(`Action ${number}: ${title}`, number, views),
        ),
        ...whole.map(({ name, comment }): readonly Cell[] => [
          { text: 'The plan as a whole' },
          { text: name },
          { text: '' },
          { lines: comment.split('\n') },
        ]),
      ],
      empty: 'No member has given a view yet.',
    },
  }
}

function rowsOf(on: string, number: number, views: readonly PlanView[]): readonly (readonly Cell[])[] {
  return views.flatMap(({ name, actions }) => {
    const said = actions.find((one) => one.number === number)
    if (!said || (said.verdict === null && said.comment === '')) return []
    return [
      [
        { text: on },
        { text: name },
        { text: said.verdict ? adequacyVerdictLabels[said.verdict] : '' },
        { lines: said.comment.split('\n') },
      ],
    ]
  })
}
