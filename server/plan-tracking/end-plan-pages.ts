import { planPath, planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField, dayField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Section } from '../web/page-shapes.ts'
import { whyNotComplete, type TrackedPlan } from './end-plan.ts'

const endFields: readonly FieldView[] = [
  areaField('reasons', 'The Panel’s reasons', { why: explain('reason-is-recorded') }),
  dayField('meetingOn', 'Day of the Panel’s meeting'),
  textField('minuteReference', 'Reference of the minute', { width: 20 }),
]

/** The page on which a Panel member records the plan as completed; what is not verified yet is said before. */
export function completePlanPage({ plan, actions }: TrackedPlan): FormPage {
  const open: readonly Section[] = whyNotComplete(actions).map(({ message }) => ({
    kind: 'warning',
    text: message,
  }))
  return {
    ...head(plan, 'Record the plan as completed'),
    before: open,
    form: {
      action: `${planPath(plan.reference)}/complete`,
      version: plan.version,
      submit: 'Record it as completed',
      fields: endFields,
    },
  }
}

/** The page on which a Panel member records the plan as failed and says what is suspected now. */
export function failPlanPage(plan: Plan): FormPage {
  return {
    ...head(plan, 'Record the plan as failed'),
    before: [
      {
        kind: 'inset',
        text: 'The plan ends, and with it its own actions that are open. It is referred to the PMA as a new suspected non-compliance on the clauses of the case, which stays as it is.',
      },
    ],
    form: {
      action: `${planPath(plan.reference)}/fail`,
      version: plan.version,
      submit: 'Record it as failed',
      style: 'warning',
      fields: [
        ...endFields,
        areaField('allegation', 'What is suspected now', {
          rows: 6,
          hint: 'What of the plan is not done, and which non-compliance follows from that. The organisation reads it once the PMA puts it to the organisation.',
          why: explain('failed-plan-is-a-new-case'),
        }),
      ],
    },
  }
}

function head(plan: Plan, heading: string) {
  return {
    heading,
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: plan.reference, href: planPath(plan.reference) },
  }
}
