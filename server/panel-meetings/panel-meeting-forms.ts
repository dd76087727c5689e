import { day, keyed, listOf, optional, text } from '../web/form-fields.ts'

/** What every form asks on which a decision of the Panel is entered. */
export const panelMeetingTyped = {
  meetingOn: day({ label: 'Day of the Panel’s meeting' }),
  minuteReference: text({ label: 'Reference of the minute' }),
  tookPart: listOf(text({ label: 'Panel member', max: 40 })),
  excused: keyed(optional(text({ label: 'Why the member was excused', max: 500 }))),
}
