import type { ExcusedFromPanel, PanelPerson } from '../server/panel-meetings/panel-meeting.ts'
import { day, list, part, text } from './schema.ts'

/** The meeting of the Panel, in every record of what it decided. */
export const panelMeetingFields = {
  meetingOn: day(),
  minuteReference: text(),
  tookPart: list(part<PanelPerson>({ person: text(), name: text() })),
  excused: list(part<ExcusedFromPanel>({ person: text(), name: text(), why: text() })),
}
