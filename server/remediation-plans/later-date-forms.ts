import { panelMeetingTyped } from '../panel-meetings/panel-meeting-forms.ts'
import { form, longText, oneOf, text } from '../web/form-fields.ts'
import { dateOutcomes } from './plan.ts'

export const enterDateForm = form({
  outcome: oneOf(dateOutcomes, { label: 'What the Panel decided' }),
  reasons: longText({ label: 'Reasons', max: 10_000 }),
  ...panelMeetingTyped,
})

export const recordDateForm = form({ item: text({ label: 'Decision of the PMA', max: 40 }) })
