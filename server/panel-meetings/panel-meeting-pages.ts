import { dayInWords } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import { dayField, textField } from '../web/field-views.ts'
import type { FieldView, SummaryRow } from '../web/page-shapes.ts'
import type { PanelMeeting, PanelRoll } from './panel-meeting.ts'

/** The fields for the meeting of the Panel, with what was entered before. */
export function panelMeetingFields(
  { members, conflicted }: PanelRoll,
  before: PanelMeeting | null,
): readonly FieldView[] {
  return [
    dayField('meetingOn', 'Day of the Panel’s meeting', { value: before?.meetingOn ?? null }),
    textField('minuteReference', 'Reference of the minute', {
      value: before?.minuteReference ?? '',
      width: 20,
    }),
    {
      kind: 'choices',
      name: 'tookPart',
      label: 'Who took part',
      value: (before?.tookPart ?? []).map((one) => one.person),
      options: members.map(({ person, name }) => ({
        value: person,
        text: name,
        hint: conflicted.includes(person) ? 'Excused from this case' : null,
      })),
      why: explain('excusal-applies-to-panel'),
    },
    {
      kind: 'group',
      legend: 'Who was excused',
      hint: 'Say why, beside the name of each member who was excused; leave the others empty.',
      fields: members.map(({ person, name }) =>
        textField(`excused.${person}`, name, {
          value: before?.excused.find((one) => one.person === person)?.why ?? '',
        }),
      ),
    },
  ]
}

/** When the Panel met, where that is written, and who took part. */
export function panelMeetingRows({
  meetingOn,
  minuteReference,
  tookPart,
  excused,
}: PanelMeeting): readonly SummaryRow[] {
  return [
    { key: 'Met on', value: { text: dayInWords(meetingOn) } },
    { key: 'Minute', value: { text: minuteReference } },
    { key: 'Took part', value: { lines: tookPart.map((one) => one.name) } },
    {
      key: 'Excused',
      value:
        excused.length > 0 ? { lines: excused.map((one) => `${one.name}: ${one.why}`) } : { text: 'Nobody' },
    },
  ]
}
