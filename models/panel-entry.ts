import type { PanelEntry } from '../server/panel-meetings/panel-entry.ts'
import type { ExcusedFromPanel, PanelPerson } from '../server/panel-meetings/panel-meeting.ts'
import { day, instant, list, orNull, part, text, type FieldsOf } from './schema.ts'

const person = part<PanelPerson>({ person: text(), name: text() })

/** What is kept in every record of what the Panel decided: its meeting, who entered it, and who confirmed it. */
export const panelEntryFields: FieldsOf<PanelEntry> = {
  meetingOn: day(),
  minuteReference: text(),
  tookPart: list(person),
  excused: list(part<ExcusedFromPanel>({ person: text(), name: text(), why: text() })),
  enteredBy: list(person),
  returnedBecause: orNull(text()),
  confirmedBy: orNull(person),
  hasEffectSince: orNull(instant()),
}
