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

async function knownNames({
  organisation,
  organisationName,
  namesOrganisation,
}: ReadProposal['proposal']): Promise<KnownNames> {
  const people = await allPeople()
  const organisations = await allOrganisations()
  return {
    people: people.map(({ name }) => name),
    organisations: organisations
      .filter(({ reference }) => reference !== organisation)
      .map(({ name }) => name),
    unnamed: namesOrganisation ? [] : [organisationName],
  }
}
