import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { mayConfirmEntry, mayReturnEntry } from '../panel-meetings/confirm-entry.ts'
import { beforeEntering, panelEntryRows, returnEntryPage } from '../panel-meetings/panel-entry-pages.ts'
import { panelMeetingFields } from '../panel-meetings/panel-meeting-pages.ts'
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
  type PlanDecision,
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
    before: [{ kind: 'inset', text: localReading }, beforeEntering(before)],
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
        ...version.actions.map((action) => differsField(action, review, panelAccepts)),
      ],
    },
  }
}

function differsField(
  { number, title }: PlanVersion['actions'][number],
  review: PlanReview,
  panelAccepts: boolean,
): FieldView {
  const said = review.judgements.find((one) => one.number === number)
  const verdict = said?.verdict ? adequacyVerdictLabels[said.verdict] : ''
  const needed =
    panelAccepts && said && fallsShort(said) ? ' Needed where the plan is accepted as it is.' : ''
  return areaField(`differs.${number}`, `Where the Panel differs on action ${number}: ${title}`, {
    value: review.panel?.differences.find((one) => one.number === number)?.why ?? '',
    rows: 2,
    hint: `The PMA’s view: ${verdict}.${needed}`,
    why: explain('panel-differs-with-reasons'),
  })
}

/** The page on which a Panel member sends back what was entered wrongly. */
export function sendBackPage(review: PlanReview, entry: PlanDecision): FormPage {
  return returnEntryPage({
    heading: 'Return what was entered on the plan',
    caption: planReviewTitle(review),
    back: { text: 'The adequacy view', href: planReviewPath(review) },
    before: [{ kind: 'summary', rows: decisionRows(entry) }],
    action: `${planReviewPath(review)}/send-back`,
    version: review.version,
  })
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
  const isOfPanel = doers.includes('panel-member')
  return [
    ...(doers.includes('secretariat') ? [entering] : []),
    ...(isOfPanel && mayConfirmEntry(panel, actor)
      ? [{ text: 'Confirm the Panel’s decision', post: `${path}/confirm`, version }]
      : []),
    ...(isOfPanel && mayReturnEntry(panel, actor)
      ? [{ text: 'Return what was entered', href: `${path}/send-back`, style: 'secondary' as const }]
      : []),
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
    ...panelEntryRows(panel).map(({ key, value }) => [key, value] as const),
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}
