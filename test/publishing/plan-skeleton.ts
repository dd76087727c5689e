import fc from 'fast-check'
import {
  grounds,
  type Ground,
  type PublicationSet,
  type Span,
} from '../../server/redactions/publication-set.ts'
import { actionCellLabels, type Passage, type PassageKind } from '../../server/remediation-plans/passages.ts'
import { aSet } from './plan-notation.ts'

/** How many plans are made and filled twice to see that nothing differs that a reader can fetch. */
export const pairsOfPlans = 200

/*
 * A skeleton is what a decision lets readers know: the published words, where something is left out, and the grounds
 * shown. It can be filled again and again with other withheld matter: every plan that comes of it must be published
 * alike, byte for byte.
 */

/** What is left out before some words: nothing, something, or something whose ground is shown. */
export type LeftOut = 'nothing' | 'something' | Ground

type Words = { readonly text: string; readonly before: LeftOut }
export type Bone = {
  readonly kind: PassageKind
  /** By cell; a cell of a row or action without words is blank. */
  readonly cells: readonly (readonly Words[])[]
}
export type Skeleton = { readonly bones: readonly Bone[]; readonly after: LeftOut }

export type FilledPlan = { readonly passages: readonly Passage[]; readonly set: PublicationSet }

/** Whole numbers from 0 up to, not including, the limit. */
type Draw = (limit: number) => number

const columns = 3
const kinds: readonly PassageKind[] = ['heading', 'paragraph', 'list-item', 'table-row', 'action']

function widthOf(kind: PassageKind): number {
  return kind === 'table-row' ? columns : kind === 'action' ? actionCellLabels.length : 1
}

const leftOut: fc.Arbitrary<LeftOut> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('nothing' as const) },
  { weight: 4, arbitrary: fc.constant('something' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...grounds) },
)

// Letters at both ends, so that no sign of what is left out can become part of a published one.
const inner = fc.oneof(
  fc.constantFrom(
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '`',
    '-',
    '=',
    '&',
    '<b>',
    '"',
    "'",
    'é',
    'Ж',
    'ω',
    '“',
    '7',
    '[withheld]',
    '€',
  ),
  fc.constantFrom('key', 'ceremony', 'records', 'safe', 'and', 'Łódź'),
)
const publishedText = fc
  .tuple(
    fc.constantFrom('a', 'Q', 'ß', '4', 'Щ'),
    fc.array(inner, { maxLength: 8 }),
    fc.constantFrom('e', 'Z', '9'),
  )
  .map(([first, middle, last]) => `${first}${middle.join('')}${last}`)

function wordsOf(isFirst: boolean): fc.Arbitrary<Words> {
  return fc.record({ text: publishedText, before: leftOut }).map(({ text, before }) => ({
    text,
    // Words of one cell that nothing interrupts are one text.
    before: !isFirst && before === 'nothing' ? 'something' : before,
  }))
}

const cellOfWords = fc
  .tuple(wordsOf(true), fc.array(wordsOf(false), { maxLength: 2 }))
  .map(([first, others]) => [first, ...others])

function boneOf(kind: PassageKind): fc.Arbitrary<Bone> {
  const width = widthOf(kind)
  const cell = width === 1 ? cellOfWords : fc.oneof(cellOfWords, fc.constant([]))
  return fc
    .array(cell, { minLength: width, maxLength: width })
    .filter((cells) => cells.some((words) => words.length > 0))
    .map((cells) => ({ kind, cells }))
}

/** Any skeleton. */
export const anySkeleton: fc.Arbitrary<Skeleton> = fc.record({
  bones: fc.array(fc.constantFrom(...kinds).chain(boneOf), { minLength: 1, maxLength: 9 }),
  after: leftOut,
})

type Draft = {
  readonly part: string
  readonly kind: PassageKind
  readonly isChosen: boolean
  readonly cells: string[]
}

/** A plan with this skeleton; everything that is left out is drawn. */
export function fill({ bones, after }: Skeleton, draw: Draw): FilledPlan {
  const drafts: Draft[] = []
  const spans: Span[] = []
  let [open, openCell] = [-1, -1]

  const write = (passage: number, cell: number, text: string): number => {
    const cells = drafts[passage]?.cells ?? []
    const from = (cells[cell] ?? '').length
    cells[cell] = `${cells[cell] ?? ''}${text}`
    return from
  }
  const withhold = (passage: number, cell: number, text: string, gap: LeftOut): void => {
    // One run may be withheld in two goes, each for its own private reason, and the space between them left standing.
    const middle = draw(2) === 0 ? 1 + draw(text.length - 1) : text.length
    for (const quote of [text.slice(0, middle), text.slice(middle)]) {
      if (quote === '') continue
      const from = write(passage, cell, quote)
      spans.push(spanOf(drafts[passage]?.part ?? '', cell, from, quote, gap))
      if (draw(3) === 0) write(passage, cell, ' ')
    }
  }
  const spanOf = (part: string, cell: number, from: number, quote: string, gap: LeftOut): Span => ({
    ...{ part, partVersion: 1, cell, from, to: from + quote.length, quote, reason: secret(draw) },
    ground: isGround(gap) ? gap : (grounds[draw(grounds.length)] ?? 'security'),
    showsGround: isGround(gap),
  })
  const maybe = (passage: number, cell: number, text: string, gap: LeftOut): void => {
    if (draw(2) === 0) withhold(passage, cell, text, gap)
  }
  const leaveOutTheRest = (gap: LeftOut): void => {
    if (open < 0) return
    maybe(open, openCell, tail(draw), gap)
    const width = drafts[open]?.cells.length ?? 0
    for (let cell = openCell + 1; cell < width; cell += 1) maybe(open, cell, secret(draw), gap)
  }

  for (const { kind, cells } of bones) {
    const gap = cells.find((words) => words.length > 0)?.[0]?.before ?? 'nothing'
    if (gap !== 'nothing') leaveOutTheRest(gap)
    if (gap === 'something') drafts.push(...wholeParts(drafts, kind, draw))
    const passage = drafts.length
    drafts.push({ part: partAt(passage), kind, isChosen: true, cells: cells.map(() => '') })
    cells.forEach((words, cell) => {
      for (const [at, { text, before }] of words.entries()) {
        const blankFrom = open === passage ? openCell + 1 : 0
        if (before !== 'nothing') {
          if (at === 0 && open === passage) maybe(passage, openCell, tail(draw), before)
          for (let blank = blankFrom; blank < cell; blank += 1) maybe(passage, blank, secret(draw), before)
          withhold(passage, cell, tail(draw), before)
        }
        write(passage, cell, text)
        open = passage
        openCell = cell
      }
    })
  }
  if (after !== 'nothing') {
    withhold(open, openCell, tail(draw), after)
    leaveOutTheRest(after)
    if (after === 'something') drafts.push(...wholeParts(drafts, null, draw))
  }
  return planOf(drafts, spans, draw)
}

function planOf(drafts: readonly Draft[], spans: readonly Span[], draw: Draw): FilledPlan {
  const chosen = drafts.filter(({ isChosen }) => isChosen)
  return {
    passages: drafts.map(({ part, kind, cells }, at) => ({
      ...{ part, version: 1, kind },
      cells: cells.map((text, cell) => ({
        label: kind === 'action' ? (actionCellLabels[cell] ?? '') : null,
        text,
      })),
      isTableHead: kind === 'table-row' && drafts[at - 1]?.kind !== 'table-row',
    })),
    set: aSet({ chosen: chosen.map(({ part }) => ({ part, partVersion: 1, why: secret(draw) })), spans }),
  }
}

/**
 * Parts that nobody chose, as many as it comes. Between rows of one table there are rows alone; and no row stands just
 * before a table whose head is published.
 */
function wholeParts(drafts: readonly Draft[], next: PassageKind | null, draw: Draw): readonly Draft[] {
  const inTable = next === 'table-row' && drafts.at(-1)?.kind === 'table-row'
  const possible = kinds.filter((kind) =>
    inTable ? kind === 'table-row' : kind !== 'table-row' || next !== 'table-row',
  )
  return Array.from({ length: draw(4) }, (_, at) => {
    const kind = possible[draw(possible.length)] ?? 'paragraph'
    const cells = Array.from({ length: widthOf(kind) }, () => secret(draw))
    return { part: partAt(drafts.length + at), kind, isChosen: false, cells }
  })
}

const partAt = (place: number) => `PB-${place + 1}`

const secrets = [
  'x',
  'the safe is in room 12',
  'सुरक्षित कक्ष',
  '保険庫の鍵は赤い',
  'مفتاح الخزنة أحمر',
  '👨‍👩‍👧 and 🇬🇧',
  'a\r\nb\r\nc',
  'long and longer '.repeat(40),
  '192.0.2.44',
  'ſﬁ ① K',
]

function secret(draw: Draw): string {
  const picked = secrets[draw(secrets.length)] ?? 'x'
  return `s${picked.repeat(1 + draw(3))}${draw(1000)}s`
}

const space = (draw: Draw): string => ['', ' ', '\n'][draw(3)] ?? ''
const tail = (draw: Draw): string => `${space(draw)}${secret(draw)}${space(draw)}`

function isGround(gap: LeftOut): gap is Ground {
  return gap !== 'nothing' && gap !== 'something'
}

/** The same numbers for the same seed. */
export function drawnFrom(seed: number): Draw {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
