import type { Credential, OneTimeLink } from '../server/people/credential.ts'
import { instant, model, number, orNull, text } from './schema.ts'

export const CredentialModel = model<Credential>(
  'credentials',
  { reference: text(), version: number(), passwordHash: text() },
  [{ on: { reference: 1 }, unique: true }],
)

export const OneTimeLinkModel = model<OneTimeLink>(
  'one-time-links',
  { reference: text(), version: number(), person: text(), expiresAt: instant(), usedAt: orNull(instant()) },
  [
    { on: { reference: 1 }, unique: true },
    { on: { person: 1 } },
    { on: { expiresAt: 1 }, expireAfterSeconds: 86_400 },
  ],
)
