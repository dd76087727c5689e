import { trailAudiences, type TrailChange, type TrailEntry } from '../server/audit-trail/trail-entry.ts'
import { instant, list, model, number, orNull, part, text, word } from './schema.ts'

export const TrailEntryModel = model<TrailEntry>(
  'trail',
  {
    reference: text(),
    version: number(),
    at: instant(),
    person: text(),
    personName: text(),
    actingAs: text(),
    recordKind: text(),
    record: text(),
    recordVersion: orNull(number()),
    cases: list(text()),
    organisation: orNull(text()),
    did: text(),
    changes: list(part<TrailChange>({ field: text(), from: orNull(text()), to: orNull(text()) })),
    reason: orNull(text()),
    rule: orNull(text()),
    decision: orNull(text()),
    audience: word(trailAudiences),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { at: 1, reference: 1 } },
    { on: { record: 1, at: -1 } },
    { on: { cases: 1, at: -1 } },
  ],
)
