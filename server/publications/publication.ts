import type { Day } from '../kernel/day.ts'
import type { PublicationAudience } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'

/** One is current; what it replaced, and what was withdrawn, is only remembered by those who could read it. */
export const publicationStates = ['current', 'replaced', 'withdrawn'] as const
export type PublicationState = (typeof publicationStates)[number]

export const publicationStateLabels: Readonly<Record<PublicationState, string>> = {
  current: 'Current',
  replaced: 'Replaced',
  withdrawn: 'Withdrawn',
}

/** Those outputs that are files of their own; a line and an entry stand in the row. */
export const storedOutputs = ['page', 'pdf', 'json'] as const
export type StoredOutput = (typeof storedOutputs)[number]

/**
 * A publication as its readers may know it. Of one that has ended only reference, state, audience and days are left.
 * Nothing here was made by rendering: the words passed the gate as they stand.
 */
export type Publication = {
  readonly reference: Reference
  readonly state: PublicationState
  readonly audience: PublicationAudience
  readonly publishedOn: Day
  readonly publishedAt: Date
  readonly endedAt: Date | null
  /** The organisation’s name as it was decided; null where it is not named. */
  readonly organisation: string | null
  /** Its line of the register’s CSV, but for the state that is put before it. */
  readonly csv: string | null
  /** Its entry of the feed. */
  readonly feed: string | null
}

/** The bytes of one output, as they passed the gate. */
export type PublishedOutput = {
  readonly reference: Reference
  readonly output: StoredOutput
  readonly type: string
  readonly bytes: Buffer
}

/** The columns of the register’s CSV: the state, and then those of every line. */
export const registerColumns = [
  'State',
  'Publication',
  'Published on',
  'Organisation',
  'For',
  'Why it is published',
  'Verification code',
  'Record',
] as const

export const publicationsPath = '/publications'
export const registerCsvPath = `${publicationsPath}.csv`
export const registerFeedPath = `${publicationsPath}.atom`
export const publicationPath = (reference: Reference): string => `${publicationsPath}/${reference}`
export const publicationFilePath = (reference: Reference, output: 'pdf' | 'json'): string =>
  `${publicationPath(reference)}/${output}`
