import type { Context } from '../kernel/actor.ts'
import { isNot, isOneOf } from '../kernel/filter.ts'
import { findPerson } from '../people/person-store.ts'
import { readerOf } from '../people/reader-of.ts'
import { listPublications } from '../publications/publication-store.ts'
import { fetchesBy } from '../publishing/fetch-store.ts'
import { fetchedBy } from '../publishing/publication-fetch.ts'
import { arePublicationsServed } from '../publishing/register-actions.ts'
import { noticeInWords, type ShownNotice } from './reader-notice.ts'

const mostShown = 20

/** What the actor is told of publications that ended, the latest first: those fetched, through the reader’s own filter. */
export async function shownNotices({ actor, today }: Context): Promise<readonly ShownNotice[]> {
  const fetched = fetchedBy(await fetchesBy(actor.person))
  if (fetched.size === 0 || !(await arePublicationsServed())) return []
  const person = await findPerson(actor.person)
  if (!person) return []
  const ended = await listPublications(
    readerOf(person, today),
    { sort: { reference: 1 } },
    isOneOf('reference', [...fetched.keys()]),
    isNot('state', 'current'),
  )
  return ended
    .toSorted((one, other) => (other.endedAt?.getTime() ?? 0) - (one.endedAt?.getTime() ?? 0))
    .flatMap((publication) => noticeInWords(publication, fetched.get(publication.reference) ?? null) ?? [])
    .slice(0, mostShown)
}
