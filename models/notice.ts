import { roles } from '../server/kernel/actor.ts'
import { type Notice } from '../server/notices/notice.ts'
import { noticeKinds } from '../server/notices/notice-texts.ts'
import { day, instant, list, model, number, orNull, text, word } from './schema.ts'

export const NoticeModel = model<Notice>(
  'notices',
  {
    reference: text(),
    version: number(),
    kind: word(noticeKinds),
    record: text(),
    path: text(),
    organisation: orNull(text()),
    cases: list(text()),
    assessors: list(text()),
    addressedTo: list(word(roles)),
    subject: text(),
    text: text(),
    madeAt: instant(),
    sentOn: orNull(day()),
    sentHow: orNull(text()),
    sentBy: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { record: 1 } },
    { on: { madeAt: 1, reference: 1 } },
    { on: { sentOn: 1, reference: 1 } },
    { on: { subject: 1, reference: 1 } },
  ],
)
