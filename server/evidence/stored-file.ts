import type { Context } from '../kernel/actor.ts'
import { dayInWords, dayOf, type Day } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'

export const filePurposes = [
  'evidence',
  'report',
  'report-content',
  'signed-report',
  'advice',
  'letter',
  'upload',
] as const
export type FilePurpose = (typeof filePurposes)[number]

/** A file of a case: what it is, whose, and the SHA-256 that proves its bytes. Its name is never a path. */
export type StoredFile = {
  readonly reference: Reference
  readonly version: number
  readonly purpose: FilePurpose
  /** The record it belongs to, through whose rights alone it is reached. */
  readonly record: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  /** The day it is true for, apart from the day it was uploaded. */
  readonly effectiveOn: Day | null
  readonly description: string
  readonly addedAt: Date
  readonly addedBy: Reference
  readonly addedByName: string
}

export type FileOwner = {
  readonly reference: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
}
export type FileAbout = Pick<
  StoredFile,
  'purpose' | 'name' | 'type' | 'size' | 'sha256' | 'description' | 'effectiveOn'
>

/** The entry of a file whose bytes are kept. */
export function fileEntry(
  owner: FileOwner,
  about: FileAbout,
  { actor, today, now, random }: Context,
): StoredFile {
  return {
    reference: newReference('FI', today.slice(0, 4), random, 6),
    version: 1,
    record: owner.reference,
    organisation: owner.organisation,
    cases: owner.cases,
    ...about,
    addedAt: now,
    addedBy: actor.person,
    addedByName: actor.name,
  }
}

/** A file as it is stored: with the organisation whose person gave it, where that decides who reads it. */
export type KeptFile = StoredFile & { readonly givenBy: Reference | null }

/** “PDF, 1.2 MB, added on 1 March 2027”: the day of the upload, apart from the day that the file is true for. */
export function aboutFile(file: Pick<StoredFile, 'type' | 'size' | 'addedAt'>): string {
  const kind = file.type.split('/').at(-1)?.toUpperCase() ?? ''
  const size =
    file.size < 1_000_000
      ? `${Math.max(1, Math.round(file.size / 1_000))} kB`
      : `${(file.size / 1_000_000).toFixed(1)} MB`
  return `${kind}, ${size}, added on ${dayInWords(dayOf(file.addedAt))}`
}

/** What the file shows, and the day that it is true for where that is known. */
export function saidOfFile({
  effectiveOn,
  description,
}: Pick<StoredFile, 'effectiveOn' | 'description'>): string {
  return effectiveOn ? `True for ${dayInWords(effectiveOn)}. ${description}` : description
}
