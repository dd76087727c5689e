import { day, form, longText, text } from '../web/form-fields.ts'

const end = {
  reasons: longText({ label: 'The Panel’s reasons', max: 10_000 }),
  meetingOn: day({ label: 'Day of the Panel’s meeting' }),
  minuteReference: text({ label: 'Reference of the minute' }),
}

export const completePlanForm = form(end)
export const failPlanForm = form({
  ...end,
  allegation: longText({ label: 'What is suspected now', max: 10_000 }),
})
