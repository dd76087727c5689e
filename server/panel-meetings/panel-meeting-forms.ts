import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import { day, form, keyed, listOf, optional, text } from '../web/form-fields.ts'

/** What every form asks on which a decision of the Panel is entered. */
export const panelMeetingTyped = {
  meetingOn: askedBy('life-of-a-panel-decision', day({ label: 'Day of the Panel’s meeting' })),
  minuteReference: askedBy('life-of-a-panel-decision', text({ label: 'Reference of the minute' })),
  tookPart: listOf(text({ label: 'Panel member', max: 40 })),
  excused: keyed(optional(text({ label: 'Why the member was excused', max: 500 }))),
}

/** What is asked of who returns a decision of the Panel that was entered wrongly. */
export const returnEntryForm = form({
  why: recordedReason({ label: 'What was entered wrongly' }),
})
