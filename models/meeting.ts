import { seats } from '../server/kernel/actor.ts'
import type { KeptMeeting } from '../server/meetings/kept-meeting.ts'
import {
  chairAlternateGrounds,
  meetingModes,
  meetingStatuses,
  type Attendance,
} from '../server/meetings/meeting.ts'
import { capacities } from '../server/meetings/seats.ts'
import { day, instant, list, model, number, orNull, part, text, word } from './schema.ts'

export const MeetingModel = model<KeptMeeting>(
  'meetings',
  {
    reference: text(),
    version: number(),
    status: word(meetingStatuses),
    heldOn: day(),
    startsAt: text(),
    mode: word(meetingModes),
    place: text(),
    calledBy: text(),
    attendance: list(
      part<Attendance>({
        person: text(),
        name: text(),
        employers: list(text()),
        contactOf: list(text()),
        employersAndAffiliates: list(text()),
        capacity: word(capacities),
        seat: orNull(word(seats)),
        actingFor: orNull(text()),
        chairAlternateGround: orNull(word(chairAlternateGrounds)),
        note: text(),
        arrivedAt: instant(),
        leftAt: orNull(instant()),
      }),
    ),
    cancelledBecause: orNull(text()),
    invitees: list(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { heldOn: 1, reference: 1 } },
    { on: { status: 1, reference: 1 } },
  ],
)
