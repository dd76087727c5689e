import type { Stretch } from '../kernel/quoted-words.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Piece } from './published-words.ts'

export const pointerKinds = ['number', 'direction', 'reference'] as const
export type PointerKind = (typeof pointerKinds)[number]

/** What becomes of that which published words point to. */
export const pointerFates = ['withheld', 'renumbered', 'unknown'] as const
export type PointerFate = (typeof pointerFates)[number]

export const pointerFateLabels: Readonly<Record<PointerFate, string>> = {
  withheld: 'It points to something that is withheld',
  renumbered: 'It points to something that gets another number',
  unknown: 'Look whether it points to something withheld or numbered anew',
}

/** Published words that point to another place of the plan, or to a record. */
export type Pointer = Stretch & {
  readonly part: Reference
  readonly cell: number
  readonly text: string
  readonly kind: PointerKind
  readonly fate: PointerFate
}

/** The numbers that actions have in the plan. */
export type ActionNumbers = readonly { readonly part: Reference; readonly number: number }[]

const things =
  'action annex answer appendix appendice breach case cause cell chapter clause column deliverable figure finding footnote item line measure milestone note objective page paragraph part phase point row section stage step table task workstream'
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth last next previous preceding following same former latter'
const cardinals = 'one two three four five six seven eight nine ten eleven twelve'

/** One of the words, in small letters, with a capital or in capitals: a single letter after it counts only as a capital. */
function oneOf(words: string): string {
  const ways = words
    .split(' ')
    .flatMap((one) => [`[${one.charAt(0).toUpperCase()}${one.charAt(0)}]${one.slice(1)}`, one.toUpperCase()])
  return `(?:${ways.join('|')})`
}

const thing = `${oneOf(things)}(?:e?s|E?S)?`
const label = String.raw`(?:\d+(?:\.\d+)*[a-z]?|[ivx]{2,}|[IVX]+|[A-Z])(?![\p{L}\p{N}])`
const more = String.raw`(?:\s*(?:,|–|-|/|and|or|to|&)\s*(?:and\s+)?${label})*`

// “action 3”, “actions 3, 4 and 6–8”, “section no. 4.2”, “part B”, “table one”; “the third action”, “the next section”.
const byNumber = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:[Rr]oot\s+)?${thing}\s+(?:[Nn]o\.?\s*|number\s+|#\s*)?(?:${label}${more}|${oneOf(cardinals)}(?!\p{L}))|${oneOf(ordinals)}\s+${thing}(?!\p{L})|#\d+)`,
  'gu',
)
const byDirection =
  /(?<![\p{L}\p{N}])(?:(?:see|as|the|mentioned|described|listed|shown|set\s+out|noted|discussed|given)\s+(?:above|below|overleaf|earlier|later|before)|(?:above|below|afore)-?(?:mentioned|said|named)|the\s+(?:former|latter|foregoing|following)|aforesaid|hereunder|overleaf|ibid|op\.\s?cit)(?!\p{L})/giu
const byReference =
  /(?<![\p{L}\p{N}])[A-Z]{1,4}-\d{4}-[0-9A-Z]{4,8}(?:-[A-Z]{1,2}\d+)?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[AF]\d{1,3}(?![\p{L}\p{N}])/gu

/**
 * Published words that point to something withheld, or to something that is numbered anew where it is published: “action
 * 3”, “section 2”, “the above”, a reference. Pointed out beforehand; nothing is stopped by it. A local rule.
 */
export function pointersIn(pieces: readonly Piece[], actions: ActionNumbers): readonly Pointer[] {
  const published = pieces.filter((piece) => piece.isPublished)
  const shown = actions.filter(({ part }) => published.some((piece) => piece.part === part))
  return published.flatMap(({ part, cell, from, text }) =>
    [
      ...pointing(text, byNumber, 'number'),
      ...pointing(text, byDirection, 'direction'),
      ...pointing(text, byReference, 'reference'),
    ]
      .toSorted((one, other) => one.from - other.from)
      .flatMap((one) => {
        const fate = fateOf(one, actions, shown)
        return fate === null ? [] : [{ ...one, part, cell, from: from + one.from, to: from + one.to, fate }]
      }),
  )
}

type Found = Pick<Pointer, 'from' | 'to' | 'text' | 'kind'>

function pointing(text: string, pattern: RegExp, kind: PointerKind): readonly Found[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
    text: found,
    kind,
  }))
}

/** Of actions it is known what becomes of them; null where each keeps the number it has. */
function fateOf({ text, kind }: Found, actions: ActionNumbers, shown: ActionNumbers): PointerFate | null {
  const named = kind === 'number' && /^actions?\b/i.test(text) ? actionNumbersIn(text) : []
  if (named.length === 0) return 'unknown'
  const inOrder = shown.toSorted((one, other) => one.number - other.number)
  const newNumbers = named.map((number) => 1 + inOrder.findIndex((one) => one.number === number))
  if (newNumbers.some((number) => number === 0)) {
    return named.every((number) => actions.some((one) => one.number === number)) ? 'withheld' : 'unknown'
  }
  return newNumbers.every((number, at) => number === named[at]) ? null : 'renumbered'
}

/** Which actions are named: 3, 4 and 6–8 are five. */
function actionNumbersIn(text: string): readonly number[] {
  return [...text.matchAll(/(\d+)(?:\s*(?:–|-|to)\s*(\d+))?/g)].flatMap(([, first = '', last]) => {
    const from = Number(first)
    const to = Math.min(Number(last ?? first), from + 1_000)
    return Array.from({ length: Math.max(1, to - from + 1) }, (_, at) => from + at)
  })
}
