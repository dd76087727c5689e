import type { PublicationSet } from '../redactions/publication-set.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { publicationOutputs, type PublicationOutput } from '../publishing/publication-output.ts'
import { sentence } from '../publishing/fixed-sentences.ts'
import { compareItems, type Difference, type DifferenceInWords } from './compare-items.ts'
import { decidedBlocks } from './decided-blocks.ts'
import { decidedLines } from './decided-lines.ts'
import type { ExpectedFacts, ExpectedItem } from './expected-facts.ts'
import { expectedJson } from './expected-json.ts'
import { expectedPage } from './expected-page.ts'
import { expectedFurniture, expectedPdf, repeatableHeads } from './expected-pdf.ts'
import { expectedCsv, expectedFeed } from './expected-register.ts'
import { looseEnds, type Circumstances } from './loose-ends.ts'

/** An output as it was read back from its bytes. */
export type ReadBack = {
  readonly output: PublicationOutput
  readonly type: string
  readonly fileName: string | null
  readonly items: readonly ExpectedItem[]
}

/** What stopped a publication: the output and the place in it, or the circumstance. Safe to keep, log and show. */
export type Hit = Difference & { readonly output: PublicationOutput | null }
export type HitInWords = DifferenceInWords & Pick<Hit, 'output'>

/** What the gate rests on besides plan and decision. */
export type GateFacts = Omit<ExpectedFacts, 'organisation' | 'whyPublished' | 'audience' | 'blocks'> & {
  readonly organisationName: string
}

/**
 * A publication passes while every output holds, in order and white space aside, what a second reading of the decision
 * computes, and while nothing of the decision is open. No one can override it. Source: rule `only-decided-words-leave`.
 */
export function judgeOutputs(
  read: readonly ReadBack[],
  passages: readonly Passage[],
  set: PublicationSet,
  facts: GateFacts,
  circumstances: Circumstances,
): readonly HitInWords[] {
  const open = looseEnds(passages, set, circumstances).map((hit) => ({ ...hit, output: null }))
  if (open.length > 0) return open
  const { organisationName, ...others } = facts
  const { whyPublished, audience, namesOrganisation } = set
  const organisation = namesOrganisation ? organisationName : null
  const blocks = decidedBlocks(decidedLines(passages, set))
  const all = { ...others, organisation, whyPublished, audience, blocks }
  return publicationOutputs.flatMap((output) => {
    const found = read.filter((one) => one.output === output)
    const [first] = found
    if (!first || found.length > 1) return [{ output, ...outOfNumber }]
    return compareItems(expectedOf(output, all, first), itemsOf(first)).map((hit) => ({ ...hit, output }))
  })
}

const outOfNumber = { what: 'lack', channel: 'outputs', place: 1, words: '' } as const

/** A hit without its words. */
export function withoutWords({ output, what, channel, place }: HitInWords): Hit {
  return { output, what, channel, place }
}

function itemsOf({ type, fileName, items }: ReadBack): readonly ExpectedItem[] {
  return [...headers(type, fileName), ...items]
}

function headers(type: string, fileName: string | null): readonly ExpectedItem[] {
  return [
    { channel: 'type', text: type },
    { channel: 'file name', text: fileName ?? '' },
  ]
}

function expectedOf(
  output: PublicationOutput,
  facts: ExpectedFacts,
  read: ReadBack,
): readonly ExpectedItem[] {
  const { reference } = facts
  switch (output) {
    case 'page':
      return [...headers('text/html; charset=utf-8', null), ...expectedPage(facts)]
    case 'pdf':
      return [
        ...headers('application/pdf', sentence('file-pdf', { reference })),
        ...withFurniture(expectedPdf(facts), facts, read.items),
      ]
    case 'json':
      return [
        ...headers('application/json; charset=utf-8', sentence('file-json', { reference })),
        ...expectedJson(facts),
      ]
    case 'csv':
      return [...headers('text/csv; charset=utf-8', null), ...expectedCsv(facts)]
    case 'feed':
      return [...headers('application/atom+xml; charset=utf-8', null), ...expectedFeed(facts)]
  }
}

const furniture = /^furniture of page \d+$/

/** Where pages break is the layout’s; each has its furniture, and before it the headings of a table that goes on. */
function withFurniture(
  items: readonly ExpectedItem[],
  facts: ExpectedFacts,
  read: readonly ExpectedItem[],
): readonly ExpectedItem[] {
  const channels = [
    ...new Set(read.map(({ channel }) => channel).filter((channel) => furniture.test(channel))),
  ]
  const squeezed = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, '')
  const heads = repeatableHeads(facts).map(squeezed)
  const onPages = channels.flatMap((_, at) => {
    const channel = `furniture of page ${at + 1}`
    const found = read.filter((one) => one.channel === channel)
    const isRepeated = found.length > 1 && heads.includes(squeezed(found[0]?.text ?? ''))
    const own = { channel, text: expectedFurniture(facts, at + 1, channels.length) }
    return isRepeated && found[0] ? [found[0], own] : [own]
  })
  const end = items.findIndex(({ channel }) => channel === 'Info')
  return [...items.slice(0, end), ...onPages, ...items.slice(end)]
}
