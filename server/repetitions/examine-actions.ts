import { formerNames } from '../audit-trail/trail-store.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { allPeople } from '../people/person-store.ts'
import { readablePublications } from '../publishing/published-store.ts'
import type { ReadProposal } from '../redaction-proposals/proposal-words-actions.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import { piecesOf } from '../redactions/published-words.ts'
import { pointersIn, type Pointer } from '../redactions/references-in-text.ts'
import { sensitiveWords, type SensitiveWords } from '../redactions/sensitive-words.ts'
import { setOf } from '../redactions/set-problems.ts'
import { findRepetitions } from './find-repetitions.ts'
import type { KnownNames } from './known-names.ts'
import { readableWords } from './readable-words.ts'
import type { Repetition } from './repetition.ts'
import { quotesOf } from './withheld-quotes.ts'

/** What comes of a set once its redactions are put together: what stands again, what is sensitive, what points elsewhere. */
export type Examined = {
  readonly set: PublicationSet
  readonly repetitions: readonly Repetition[]
  readonly sensitive: readonly SensitiveWords[]
  readonly pointers: readonly Pointer[]
}

/** Looks through the set; refused where a redaction does not stand on its words any more. */
export async function examine({ proposal, version, passages }: ReadProposal): Promise<Examined> {
  const set = setOf(proposal, passages)
  const pieces = piecesOf(passages, set)
  const quotes = quotesOf(pieces, await knownNames(proposal))
  const readable = await readablePublications()
  return {
    set,
    repetitions: findRepetitions(quotes, {
      pieces,
      sentences: [{ name: 'whyPublished', text: proposal.whyPublished }],
      readable: readable.map(({ reference, json }) => ({ place: reference, text: readableWords(json) })),
    }),
    sensitive: sensitiveWords(passages, pieces, version, proposal.needed),
    pointers: pointersIn(
      pieces,
      version.actions.map(({ reference: part, number }) => ({ part, number })),
    ),
  }
}

/** Names as they are, and as they were before somebody was renamed: text may be older than a name. */
async function knownNames({
  organisation,
  organisationName,
  namesOrganisation,
}: ReadProposal['proposal']): Promise<KnownNames> {
  const organisations = [
    ...(await allOrganisations()).map(({ reference, name }) => ({ record: reference, name })),
    ...(await formerNames('organisation')),
  ]
  const namesOf = (isOwn: boolean) =>
    organisations.filter(({ record }) => (record === organisation) === isOwn).map(({ name }) => name)
  const people = [...(await allPeople()), ...(await formerNames('person'))].map(({ name }) => name)
  return {
    people: [...new Set(people)],
    organisations: [...new Set(namesOf(false))],
    unnamed: namesOrganisation ? [] : [...new Set([organisationName, ...namesOf(true)])],
  }
}
