import type { Context } from '../kernel/actor.ts'
import { isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { findPerson } from '../people/person-store.ts'
import { readerOf } from '../people/reader-of.ts'
import { listPublications } from '../publications/publication-store.ts'
import { fetchersOf, fetchesBy } from '../publishing/fetch-store.ts'
import { fetchersIn } from '../publishing/publication-fetch.ts'
import { arePublicationsServed } from '../publishing/register-actions.ts'
import { addReaderNotices, readerNoticesTo } from './reader-notice-store.ts'
import { noticeInWords, tellFetchers, type ReaderNoticeKind, type ShownNotice } from './reader-notice.ts'

/** Leaves a notice for everybody who fetched the publication; belongs into the transaction that ends it. */
export async function leaveNotices(
  kind: ReaderNoticeKind,
  publication: Reference,
  context: Context,
): Promise<void> {
  await addReaderNotices(tellFetchers(kind, publication, await fetchersOf(publication), context))
}

/** The notices to the actor in words, through the actor’s own filter as a reader. */
export async function shownNotices({ actor, today }: Context): Promise<readonly ShownNotice[]> {
  const notices = await readerNoticesTo(actor.person)
  if (notices.length === 0 || !(await arePublicationsServed())) return []
  const person = await findPerson(actor.person)
  if (!person) return []
  const seen = await listPublications(
    readerOf(person, today),
    { sort: { reference: 1 } },
    isOneOf(
      'reference',
      notices.map(({ publication }) => publication),
    ),
  )
  const fetches = await fetchesBy(actor.person)
  return notices.flatMap((notice) => {
    const publication = seen.find(({ reference }) => reference === notice.publication) ?? null
    const own = fetches.filter((fetch) => fetch.publication === notice.publication)
    return noticeInWords(notice, publication, fetchersIn(own)[0] ?? null) ?? []
  })
}
