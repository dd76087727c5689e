import type { MeetingHold } from '../server/meetings/kept-meeting.ts'
import { model, number, text } from './schema.ts'

export const MeetingHoldModel = model<MeetingHold>(
  'meeting-holds',
  { reference: text(), version: number() },
  [{ on: { reference: 1 }, unique: true }],
)
