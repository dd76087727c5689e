import { dayInWords, dayOf } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { PublicationOutput } from '../kernel/reader.ts'
import type { Publication } from '../publications/publication.ts'
import type { PublicationLine } from '../publishing/publication-line.ts'
import type { Fetcher } from '../publishing/publication-fetch.ts'

/*
 * Who fetched a publication that ended is told of it. No notice is kept: it follows from the record of fetches, so that
 * nobody is left out who fetched while it ended. One that was removed altogether is mentioned to nobody.
 */

/** A notice as its reader sees it, made anew each time it is shown. */
export type ShownNotice = {
  readonly subject: string
  readonly text: string
  /** The publication that took its place, where the viewer may be led to it. */
  readonly successor: Reference | null
}

const subjects = {
  replaced: 'A publication that you fetched was replaced',
  withdrawn: 'A publication that you fetched was withdrawn',
} as const

const outputWords: Readonly<Record<PublicationOutput, string>> = {
  page: 'page',
  pdf: 'PDF',
  json: 'JSON',
  csv: 'line of the register',
  feed: 'entry of the feed',
}

/** The words of a notice, of what the viewer may still know to have existed, and fetched. Source: rule `fetchers-told`. */
export function noticeInWords(
  { reference, state }: Pick<Publication, 'reference' | 'state'>,
  fetched: Fetcher | null,
  successor: Reference | null,
): ShownNotice | null {
  if (fetched === null || state === 'current') return null
  const outputs = new Intl.ListFormat('en-GB').format(fetched.outputs.map((output) => outputWords[output]))
  return {
    subject: subjects[state],
    text: [
      `${reference}, which you fetched (${outputs}), last on ${dayInWords(dayOf(fetched.lastAt))}.`,
      'Do not rely on what you kept of it.',
      ...(successor === null ? [] : [`${successor} took its place.`]),
    ].join(' '),
    successor,
  }
}

/**
 * Readers are told what takes the place of a publication where both name the organisation: one that names nobody is
 * joined to no other, as the two together may tell more than each. Source: rule `fetchers-told`.
 */
export function successorIn(
  { current }: Pick<PublicationLine, 'current'>,
  former: Reference,
  named: ReadonlySet<Reference>,
): Reference | null {
  return current !== null && named.has(former) && named.has(current) ? current : null
}
