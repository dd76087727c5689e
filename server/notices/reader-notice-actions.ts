import type { Context } from '../kernel/actor.ts'
import { isNot, isOneOf } from '../kernel/filter.ts'
import { findPerson } from '../people/person-store.ts'
import { readerOf } from '../people/reader-of.ts'
import { listPublications } from '../publications/publication-store.ts'
import { fetchesOf, publicationsFetchedBy } from '../publishing/fetch-store.ts'
import { fetchersIn } from '../publishing/publication-fetch.ts'
import { arePublicationsServed } from '../publishing/register-actions.ts'
import { noticeInWords, type ShownNotice } from './reader-notice.ts'

const mostShown = 20

/** What the actor is told of publications that ended, the latest first: those fetched, through the reader’s own filter. */
export async function shownNotices({ actor, today }: Context): Promise<readonly ShownNotice[]> {
  const fetched = await publicationsFetchedBy(actor.person)
  if (fetched.length === 0 || !(await arePublicationsServed())) return []
  const person = await findPerson(actor.person)
  if (!person) return []
  const ended = await listPublications(
    readerOf(person, today),
    { sort: { reference: 1 } },
    isOneOf('reference', fetched),
    isNot('state', 'current'),
  )
  const latest = ended
    .toSorted((one, other) => (other.endedAt?.getTime() ?? 0) - (one.endedAt?.getTime() ?? 0))
    .slice(0, mostShown)
  const fetches = await fetchesOf(
    latest.map(({ reference }) => reference),
    actor.person,
  )
  return latest.flatMap((publication) => {
    const own = fetches.filter((fetch) => fetch.publication === publication.reference)
    return noticeInWords(publication, fetchersIn(own)[0] ?? null) ?? []
  })
}
