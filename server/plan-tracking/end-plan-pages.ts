import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { mayConfirmEntry, mayReturnEntry } from '../panel-meetings/confirm-entry.ts'
import { beforeEntering, panelEntryRows, returnEntryPage } from '../panel-meetings/panel-entry-pages.ts'
import { panelMeetingFields } from '../panel-meetings/panel-meeting-pages.ts'
import type { PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { planDoers, planWorkflow } from '../remediation-plans/plan-workflow.ts'
import {
  planPath,
  planStatusLabels,
  planTitle,
  type Plan,
  type PlanEnding,
} from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField } from '../web/field-views.ts'
import type { ButtonView, FieldView, FormPage, Section } from '../web/page-shapes.ts'
import { whyNotComplete, type TrackedPlan } from './end-plan.ts'

type Shown = { readonly plan: Plan; readonly roll: PanelRoll }

/** The page on which the secretariat enters that the Panel holds the plan to be completed; what is not verified yet is said before. */
export function completePlanPage({ plan, actions, roll }: Shown & TrackedPlan): FormPage {
  const open: readonly Section[] = whyNotComplete(actions).map(({ message }) => ({
    kind: 'warning',
    text: message,
  }))
  return {
    ...head(plan, planWorkflow.complete.label),
    before: [...open, beforeEntering(plan.ending)],
    form: {
      action: `${planPath(plan.reference)}/complete`,
      version: plan.version,
      submit: 'Enter it as completed',
      fields: endFields({ plan, roll }),
    },
  }
}

/** The page on which the secretariat enters that the Panel holds the plan to have failed, and what is suspected now. */
export function failPlanPage({ plan, roll }: Shown): FormPage {
  return {
    ...head(plan, planWorkflow.fail.label),
    before: [
      {
        kind: 'inset',
        text: 'Once it is confirmed the plan ends, and with it its own actions that are open. It is referred to the PMA as a new suspected non-compliance on the clauses of the case, which stays as it is.',
      },
      beforeEntering(plan.ending),
    ],
    form: {
      action: `${planPath(plan.reference)}/fail`,
      version: plan.version,
      submit: 'Enter it as failed',
      style: 'warning',
      fields: [
        ...endFields({ plan, roll }),
        areaField('allegation', 'What is suspected now', {
          value: plan.ending?.allegation ?? '',
          rows: 6,
          hint: 'What of the plan is not done, and which non-compliance follows from that. The organisation reads it once the PMA puts it to the organisation.',
          why: explain('failed-plan-is-a-new-case'),
        }),
      ],
    },
  }
}

/** The page on which a Panel member who took part reads what was entered and confirms it. */
export function confirmEndPage(plan: Plan, ending: PlanEnding): FormPage {
  return {
    ...head(plan, 'Confirm the end of the plan'),
    before: [enteredSection(ending)],
    form: {
      action: `${planPath(plan.reference)}/confirm-end`,
      version: plan.version,
      submit: 'Confirm it',
      style: 'warning',
      fields: [],
    },
  }
}

/** The page on which a Panel member who took part returns what was entered wrongly. */
export function returnEndPage(plan: Plan, ending: PlanEnding): FormPage {
  return returnEntryPage({
    ...head(plan, 'Return what was entered on the end of the plan'),
    before: [enteredSection(ending)],
    action: `${planPath(plan.reference)}/return-end`,
    version: plan.version,
  })
}

/** What is done about the end of a plan: entered or corrected by the secretariat, confirmed or returned by who took part. */
export function endButtons(plan: Plan, actor: Actor): readonly ButtonView[] {
  const { ending, inForce, status } = plan
  const from: readonly Plan['status'][] = planWorkflow.complete.from
  if (inForce === null || !from.includes(status)) return []
  const path = planPath(plan.reference)
  const doers = planDoers(plan, { actor })
  const isOfPanel = doers.includes('panel-member')
  return [
    ...(doers.includes('secretariat')
      ? (['complete', 'fail'] as const).map((move) => ({
          text: planWorkflow[move].label,
          href: `${path}/${move}`,
          style: 'secondary' as const,
        }))
      : []),
    ...(isOfPanel && mayConfirmEntry(ending, actor)
      ? [{ text: 'Confirm the end of the plan', href: `${path}/confirm-end` }]
      : []),
    ...(isOfPanel && mayReturnEntry(ending, actor)
      ? [{ text: 'Return what was entered', href: `${path}/return-end`, style: 'secondary' as const }]
      : []),
  ]
}

/** How the plan ended; before that is confirmed, only to those who enter and confirm it. */
export function endSections(plan: Plan, actor: Actor): readonly Section[] {
  const { ending, status } = plan
  if (ending === null) return []
  const { hasEffectSince, meetingOn, reasons, minuteReference } = ending
  if (hasEffectSince !== null) {
    const heading = `${planStatusLabels[status]} on ${dayInWords(meetingOn)}`
    return [
      { kind: 'inset', heading, text: `${reasons} (Minute ${minuteReference} of the Panel.)` },
      { kind: 'summary', rows: panelEntryRows(ending) },
    ]
  }
  const doers = planDoers(plan, { actor })
  return doers.includes('secretariat') || doers.includes('panel-member') ? [enteredSection(ending)] : []
}

/** What was entered and is not confirmed yet is between the secretariat and the Panel. */
function enteredSection(ending: PlanEnding): Section {
  const { outcome, reasons, allegation } = ending
  return {
    kind: 'summary',
    heading: 'The end of the plan, as entered',
    id: 'end',
    rows: [
      { key: 'Decision', value: { text: planStatusLabels[outcome] } },
      { key: 'Reasons', value: { lines: reasons.split('\n') } },
      ...(allegation === null
        ? []
        : [{ key: 'What is suspected now', value: { lines: allegation.split('\n') } }]),
      ...panelEntryRows(ending),
    ],
  }
}

function endFields({ plan, roll }: Shown): readonly FieldView[] {
  return [
    ...panelMeetingFields(roll, plan.ending),
    areaField('reasons', 'The Panel’s reasons', {
      value: plan.ending?.reasons ?? '',
      why: explain('reason-is-recorded'),
    }),
  ]
}

function head(plan: Plan, heading: string) {
  return {
    heading,
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: plan.reference, href: planPath(plan.reference) },
  }
}
