import { correctiveActionPath, type CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import { dayInWords } from '../kernel/day.ts'
import { dateDeciderLabels } from '../panel-decisions/panel-decision.ts'
import { explain } from '../rules/explain.ts'
import { areaField, dayField } from '../web/field-views.ts'
import type { FormPage } from '../web/page-shapes.ts'
import type { SlippingAction } from './ask-extension.ts'

/** The page on which the organisation asks for a later day, beside what else the plan has under way. */
export function extensionPage(
  { plan, action }: SlippingAction,
  others: readonly CorrectiveAction[],
): FormPage {
  const path = correctiveActionPath(action)
  return {
    heading: 'Ask for a later day',
    caption: `Action ${action.planNumber ?? action.number} · ${action.title}`,
    back: { text: 'The action', href: path },
    before: [
      {
        kind: 'inset',
        text: `It is due on ${dayInWords(action.dueOn)}, and stays so until a later day is agreed. On it decides: ${dateDeciderLabels[plan.datesDecidedBy].toLowerCase()}.`,
      },
      ...(others.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              heading: 'The other actions under way',
              items: others.map(({ planNumber, title, dueOn }) => ({
                text: `${planNumber ?? ''}. ${title}`,
                hint: `Due on ${dayInWords(dueOn)}`,
              })),
            },
          ]),
    ],
    form: {
      action: `${path}/extension`,
      version: action.version,
      submit: 'Ask for the later day',
      fields: [
        dayField('askedFor', 'Later day', { why: explain('slip-is-asked-for') }),
        areaField('reason', 'Why the action slips'),
        areaField('effect', 'What it does to the other actions', {
          hint: 'Which of them slip as well, or that none does',
        }),
      ],
    },
  }
}
