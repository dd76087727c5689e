import type { Ground, PublicationAudience } from '../redactions/publication-set.ts'

/** All that may stand in a fixed sentence besides its own words. */
export const sentenceParameters = [
  'reference',
  'day',
  'page',
  'pages',
  'ordinal',
  'organisation',
  'code',
  'hash',
  'address',
] as const
export type SentenceParameter = (typeof sentenceParameters)[number]

type Sentence = { readonly words: string; readonly takes: readonly SentenceParameter[] }

function plain(words: string): { readonly words: string; readonly takes: readonly [] } {
  return { words, takes: [] }
}

/**
 * Every sentence that an output may hold besides decided words, with the parameters each takes. Neither of them may say
 * how much is withheld. A local rule: `only-decided-words-leave`.
 */
export const fixedSentences = {
  title: { words: 'Published remediation plan {reference}', takes: ['reference'] },
  'label-sec-parties': plain('For SEC Parties'),
  'label-everyone': plain('Open to all'),

  'publication-term': plain('Publication'),
  reference: { words: '{reference}', takes: ['reference'] },
  'published-term': plain('Published on'),
  day: { words: '{day}', takes: ['day'] },
  'organisation-term': plain('Organisation'),
  organisation: { words: '{organisation}', takes: ['organisation'] },
  'organisation-not-named': plain('Not named in this publication'),
  'audience-term': plain('For'),
  'audience-sec-parties': plain('SEC Parties who sign in'),
  'audience-everyone': plain('Everybody'),

  'why-heading': plain('Why it is published'),
  'plan-heading': plain('What is published of the plan'),
  'table-label': plain('Table of the plan'),
  action: { words: 'Action {ordinal}', takes: ['ordinal'] },

  mark: plain('[withheld]'),
  'mark-security': plain('[withheld: security]'),
  'mark-commercial': plain('[withheld: commercial]'),
  'mark-personal': plain('[withheld: personal]'),
  'mark-not-necessary': plain('[withheld: not necessary]'),

  'withheld-heading': plain('What “withheld” means'),
  'withheld-size': plain(
    'Only those parts of the plan are published that the integrity of the SMKI needs. Wherever anything else was left out stands one mark, “[withheld]”. It says nothing of how much was left out: it may be one word, the rest of a sentence, a cell of a table, or many pages.',
  ),
  'withheld-ground': plain(
    'Where the mark names a ground (security, commercial, personal, not necessary), the committee decided to name it. Where it names none, no conclusion can be drawn from that.',
  ),
  'withheld-numbers': plain(
    'Actions are numbered as they are published. These are not the numbers they have in the plan, and no number is missing.',
  ),

  'readers-heading': plain('If it changes'),
  'readers-sec-parties': plain(
    'Whoever fetches this publication while signed in is recorded, so that its readers can be told when it is replaced or withdrawn.',
  ),
  'readers-everyone': plain(
    'This publication is open to all. It has no list of readers, so nobody can be told when it is replaced or withdrawn: look at its record again before you rely on it.',
  ),

  'code-heading': plain('Verification code'),
  'code-purpose': plain(
    'This code was made of the whole plan when its publication was decided. It tells nothing of what is withheld. Should a withheld passage be disclosed later, the code shows whether it is the passage on which the decision was taken.',
  ),
  'code-how': plain(
    'A disclosed passage comes with its identifier, a key, a place from 0 to 4095 and twelve hashes, in hexadecimal. Write {"passage":…,"publication":…,"text":…} as JSON without spaces, with the identifier, the reference of this publication and the passage, and take its HMAC-SHA-256 with the key. Then, for each of the twelve hashes in order, take the SHA-256 of two values put together: where the place is even, yours and then the hash; where it is odd, the hash and then yours. Halve the place, without its remainder, before the next. The last result is the code.',
  ),
  code: { words: '{code}', takes: ['code'] },

  'record-heading': plain('The record of this publication'),
  address: { words: '{address}', takes: ['address'] },
  'hash-purpose': plain(
    'The number at the foot of each page is the SHA-256 of this publication as a JSON file, which its record offers.',
  ),

  'content-hash': { words: 'SHA-256 of the content: {hash}', takes: ['hash'] },
  'page-number': { words: 'Page {page} of {pages}', takes: ['page', 'pages'] },
  bullet: plain('•'),

  'json-format': plain('assay-publication-1'),
  'feed-author': plain('SMKI PMA'),
  'feed-instant': { words: '{day}T00:00:00Z', takes: ['day'] },
  'file-pdf': { words: '{reference}.pdf', takes: ['reference'] },
  'file-json': { words: '{reference}.json', takes: ['reference'] },
} as const satisfies Record<string, Sentence>

export type SentenceId = keyof typeof fixedSentences
type Given<Id extends SentenceId> = Readonly<
  Record<(typeof fixedSentences)[Id]['takes'][number], string | number>
>

/** A fixed sentence with its parameters in their places. */
export function sentence<Id extends SentenceId>(
  id: Id,
  ...given: (typeof fixedSentences)[Id]['takes'] extends readonly [] ? [] : [Given<Id>]
): string {
  const values: Readonly<Record<string, string | number>> = given[0] ?? {}
  const { words, takes }: Sentence = fixedSentences[id]
  return takes.reduce((text, name) => text.replace(`{${name}}`, () => String(values[name])), words)
}

/** The mark, with its ground where the decision shows it. */
export function markWords(ground: Ground | null): string {
  return sentence(ground === null ? 'mark' : `mark-${ground}`)
}

export function labelWords(audience: PublicationAudience): string {
  return sentence(`label-${audience}`)
}

export function audienceWords(audience: PublicationAudience): string {
  return sentence(`audience-${audience}`)
}

/** Whether readers can be told of changes: what is open to all has no list of them. */
export function readersNote(audience: PublicationAudience): string {
  return sentence(`readers-${audience}`)
}

export function organisationWords(organisation: string | null): string {
  return organisation === null
    ? sentence('organisation-not-named')
    : sentence('organisation', { organisation })
}
