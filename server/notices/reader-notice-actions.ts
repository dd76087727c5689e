import type { Context } from '../kernel/actor.ts'
import { is, isNot, isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { findPerson } from '../people/person-store.ts'
import { readerOf } from '../people/reader-of.ts'
import { listPublications } from '../publications/publication-store.ts'
import type { Publication } from '../publications/publication.ts'
import { fetchesOf, publicationsFetchedBy } from '../publishing/fetch-store.ts'
import { fetchersIn } from '../publishing/publication-fetch.ts'
import { arePublicationsServed } from '../publishing/register-actions.ts'
import { everyProposalOn } from '../redaction-proposals/proposal-store.ts'
import { lineAfter } from '../publishing/published-store.ts'
import { noticeInWords, successorIn, type ShownNotice } from './reader-notice.ts'

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
  const successors = await successorsOf(latest)
  const readable = await listPublications(
    readerOf(person, today),
    { sort: { reference: 1 } },
    isOneOf('reference', [...successors.values()]),
    is('state', 'current'),
  )
  return latest.flatMap((publication) => {
    const own = fetches.filter((fetch) => fetch.publication === publication.reference)
    const successor = successors.get(publication.reference) ?? null
    const isReadable = readable.some(({ reference }) => reference === successor)
    return noticeInWords(publication, fetchersIn(own)[0] ?? null, isReadable ? successor : null) ?? []
  })
}

/** What took the place of each that was replaced, as the private side knows, where readers may be told. */
async function successorsOf(
  ended: readonly Pick<Publication, 'reference' | 'state'>[],
): Promise<ReadonlyMap<Reference, Reference>> {
  const successors = new Map<Reference, Reference>()
  for (const { reference } of ended.filter(({ state }) => state === 'replaced')) {
    const line = await lineAfter(reference)
    const proposals = line ? await everyProposalOn(line.reference) : []
    const named = new Set(
      proposals.flatMap(({ namesOrganisation, closure }) =>
        namesOrganisation && closure ? [closure.publication] : [],
      ),
    )
    const successor = line && successorIn(line, reference, named)
    if (successor) successors.set(reference, successor)
  }
  return successors
}
