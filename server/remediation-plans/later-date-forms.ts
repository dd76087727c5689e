import { panelMeetingTyped } from '../panel-meetings/panel-meeting-forms.ts'
import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import { form, oneOf, picked } from '../web/form-fields.ts'
import { dateOutcomes } from './plan.ts'

export const enterDateForm = form({
  outcome: askedBy('late-date-is-asked-for', oneOf(dateOutcomes, { label: 'What the Panel decided' })),
  reasons: recordedReason({ label: 'Reasons', max: 10_000 }),
  ...panelMeetingTyped,
})

export const recordDateForm = form({
  item: askedBy('late-date-is-asked-for', picked({ label: 'Decision of the PMA', max: 40 })),
})
