import { panelMeetingTyped } from '../panel-meetings/panel-meeting-forms.ts'
import { publicationLimits } from '../redactions/publication-set.ts'
import { form, longText, picked } from '../web/form-fields.ts'

export const enterConfirmationForm = form(panelMeetingTyped)

export const exceptionForm = form({
  hit: picked({ label: 'Repetition', max: 80 }),
  reason: longText({ label: 'Reason', max: publicationLimits.reason }),
})
