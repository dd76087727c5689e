import type { Context } from '../kernel/actor.ts'
import { dayInWords, dayOf } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import type { PublicationOutput } from '../kernel/reader.ts'
import type { Publication } from '../publications/publication.ts'
import type { Fetcher } from '../publishing/publication-fetch.ts'

/** What those who fetched a publication are told of. One that was removed altogether is mentioned to nobody. */
export const readerNoticeKinds = ['publication-replaced', 'publication-withdrawn'] as const
export type ReaderNoticeKind = (typeof readerNoticeKinds)[number]

/** A notice to one reader: kind and public reference, and no word of what was published. */
export type ReaderNotice = {
  readonly reference: Reference
  readonly version: number
  readonly kind: ReaderNoticeKind
  readonly publication: Reference
  readonly person: Reference
  readonly madeAt: Date
}

/** A notice as its reader sees it, made anew each time it is shown. */
export type ShownNotice = { readonly subject: string; readonly text: string }

/** Everybody who fetched it is told once, whatever they fetched and however often. Source: rule `fetchers-told`. */
export function tellFetchers(
  kind: ReaderNoticeKind,
  publication: Reference,
  fetchers: readonly Pick<Fetcher, 'person'>[],
  { now, today, random }: Pick<Context, 'now' | 'today' | 'random'>,
): readonly ReaderNotice[] {
  return fetchers.map(({ person }) => ({
    reference: newReference('NR', today.slice(0, 4), random, 8),
    version: 1,
    kind,
    publication,
    person,
    madeAt: now,
  }))
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

/**
 * The words of a notice: of what the viewer may still know to have existed, and fetched. `seen` is the publication
 * through the viewer’s own filter, null where that shows nothing; then nothing is said. Source: rule `fetchers-told`.
 */
export function noticeInWords(
  notice: ReaderNotice,
  seen: Pick<Publication, 'state'> | null,
  fetched: Fetcher | null,
): ShownNotice | null {
  if (seen === null || fetched === null || seen.state === 'current') return null
  const outputs = new Intl.ListFormat('en-GB').format(fetched.outputs.map((output) => outputWords[output]))
  return {
    subject: subjects[seen.state],
    text: `${notice.publication}, which you fetched (${outputs}), last on ${dayInWords(dayOf(fetched.lastAt))}. Do not rely on what you kept of it.`,
  }
}
