import { panelMeetingTyped } from '../panel-meetings/panel-meeting-forms.ts'
import { form, longText } from '../web/form-fields.ts'

const end = { ...panelMeetingTyped, reasons: longText({ label: 'The Panel’s reasons', max: 10_000 }) }

export const completePlanForm = form(end)
export const failPlanForm = form({
  ...end,
  allegation: longText({ label: 'What is suspected now', max: 10_000 }),
})
