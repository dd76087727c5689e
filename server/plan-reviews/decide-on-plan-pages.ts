import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { hasTakenPart } from '../panel-meetings/confirm-meeting.ts'
import { noEffectYet, panelMeetingFields, panelMeetingRows } from '../panel-meetings/panel-meeting-pages.ts'
import type { PanelRoll } from '../panel-meetings/panel-meeting.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { planDoers } from '../remediation-plans/plan-workflow.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf } from '../web/field-views.ts'
import type { ButtonView, Cell, FieldView, FormPage, Section } from '../web/page-shapes.ts'
import {
  adequacyVerdictLabels,
  fallsShort,
  planOutcomeLabels,
  planOutcomes,
  planReviewPath,
  planReviewTitle,
  type PlanReview,
} from './plan-review.ts'

const localReading =
  'That the SEC Panel accepts plans is a local setting (not law): it rests on later text, which is not checked. The seed says that the Panel may require a plan, and that the PMA advises whether it meets the SMKI requirements.'

type PanelShown = { readonly panelAccepts: boolean; readonly roll: PanelRoll }

/** The page on which the secretariat enters what the Panel decided on the plan, or corrects that. */
export function planDecisionPage(
  review: PlanReview,
  version: PlanVersion,
  { panelAccepts, roll }: PanelShown,
): FormPage {
  const before = review.panel
  const offered = planOutcomes.filter((one) => one === 'returned' || (one === 'accepted') === panelAccepts)
  return {
    heading: before ? 'Correct the Panel’s decision on the plan' : 'Enter the Panel’s decision on the plan',
    caption: planReviewTitle(review),
    back: { text: 'The adequacy view', href: planReviewPath(review) },
    before: [
      { kind: 'inset', text: localReading },
      { kind: 'inset', text: noEffectYet },
    ],
    form: {
      action: `${planReviewPath(review)}/decision`,
      version: review.version,
      submit: before ? 'Save the correction' : 'Enter the decision',
      fields: [
        ...panelMeetingFields(roll, before),
        choiceField('outcome', 'What the Panel decided', optionsOf(offered, planOutcomeLabels), {
          value: before?.outcome ?? '',
          why: explain('panel-accepts-remediation-plans'),
        }),
        areaField('reasons', 'Reasons', {
          value: before?.reasons ?? '',
          hint: 'Needed where the plan is returned',
        }),
        dayField('dueOn', 'Day the next version is due', {
          value: before?.dueOn ?? null,
          hint: 'Only where the plan is returned',
        }),
        ...version.actions.map((action) => differsField(action, review)),
      ],
    },
  }
}

function differsField({ number, title }: PlanVersion['actions'][number], review: PlanReview): FieldView {
  const said = review.judgements.find((one) => one.number === number)
  const verdict = said?.verdict ? adequacyVerdictLabels[said.verdict] : ''
  const needed = said && fallsShort(said) ? ' Needed where the plan is accepted as it is.' : ''
  return areaField(`differs.${number}`, `Where the Panel differs on action ${number}: ${title}`, {
    value: review.panel?.differences.find((one) => one.number === number)?.why ?? '',
    rows: 2,
    hint: `The PMA’s view: ${verdict}.${needed}`,
    why: explain('panel-differs-with-reasons'),
  })
}

/** The page on which a Panel member sends back what was entered wrongly. */
export function sendBackPage({ review }: { readonly review: PlanReview }): FormPage {
  return {
    heading: 'Send it back to the secretariat',
    caption: planReviewTitle(review),
    back: { text: 'The adequacy view', href: planReviewPath(review) },
    form: {
      action: `${planReviewPath(review)}/send-back`,
      version: review.version,
      submit: 'Send it back',
      style: 'warning',
      fields: [areaField('why', 'What was entered wrongly', { why: explain('reason-is-recorded') })],
    },
  }
}

/** What is done about the Panel’s decision on the plan: entered, then confirmed or sent back. */
export function planDecisionButtons(review: PlanReview, plan: Plan, actor: Actor): readonly ButtonView[] {
  const path = planReviewPath(review)
  const doers = planDoers(plan, { actor })
  if (plan.status !== 'advised' || review.planVersion !== plan.versions) return []
  const { panel, version } = review
  const entering: ButtonView = panel
    ? { text: 'Correct what was entered', href: `${path}/decision`, style: 'secondary' }
    : { text: 'Enter the Panel’s decision', href: `${path}/decision` }
  const confirming: readonly ButtonView[] = [
    { text: 'Confirm the Panel’s decision', post: `${path}/confirm`, version },
    { text: 'Send it back', href: `${path}/send-back`, style: 'secondary' },
  ]
  return [
    ...(doers.includes('secretariat') ? [entering] : []),
    ...(doers.includes('panel-member') && panel && hasTakenPart(panel, actor) ? confirming : []),
  ]
}

/** What the Panel decided on the plan; before it is confirmed, only to those who enter and confirm it. */
export function planDecisionSections(review: PlanReview, plan: Plan, actor: Actor): readonly Section[] {
  if (review.issuedAt === null) return []
  const { panel } = review
  const doers = planDoers(plan, { actor })
  const sees = panel?.confirmedBy ?? (doers.includes('secretariat') || doers.includes('panel-member'))
  const local: Section = { kind: 'inset', text: localReading }
  if (panel === null || !sees) {
    return [
      {
        kind: 'text',
        heading: 'What the Panel decided',
        id: 'panel',
        paragraphs: ['Nothing that has effect yet.'],
      },
      local,
    ]
  }
  return [
    { kind: 'summary', heading: 'What the Panel decided', id: 'panel', rows: decisionRows(panel) },
    local,
  ]
}

function decisionRows(panel: NonNullable<PlanReview['panel']>) {
  const rows: (readonly [string, Cell | null])[] = [
    ['Decision', { text: planOutcomeLabels[panel.outcome], why: explain('panel-accepts-remediation-plans') }],
    ...panelMeetingRows(panel).map(({ key, value }) => [key, value] as const),
    ['Reasons', panel.reasons === '' ? null : { lines: panel.reasons.split('\n') }],
    [
      'Where it differs from the PMA’s view',
      panel.differences.length === 0
        ? null
        : {
            lines: panel.differences.map(({ number, why }) => `Action ${number}: ${why}`),
            why: explain('panel-differs-with-reasons'),
          },
    ],
    ['Next version due', panel.dueOn && { text: dayInWords(panel.dueOn) }],
    ['Entered by', { text: panel.enteredByName }],
    [
      'Confirmed by',
      {
        text: panel.confirmedByName ?? 'Nobody yet: it has no effect',
        why: explain('confirmed-by-who-took-part'),
      },
    ],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}
