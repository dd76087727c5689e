import type { Context } from '../kernel/actor.ts'
import { occurrencesOf, type Stretch } from '../kernel/quoted-words.ts'
import { NotFound, refuseIf, whyRefused, type Reason } from '../kernel/refusals.ts'
import { standsStill, type SensitiveMark } from '../remediation-plans/plan-block.ts'
import { because } from '../rules/because.ts'

/** What a contact says of words that are sensitive: the words, which of several occurrences, and why. */
export type Marking = {
  readonly quote: string
  readonly occurrence: number | null
  readonly reason: string
}

/** The marks that still stand after an edit, and the words of those that went. */
export type KeptMarks = { readonly kept: readonly SensitiveMark[]; readonly gone: readonly string[] }

type Found = Stretch & { readonly cell: number }

/** What speaks against a mark, as far as it is typed: nothing while its words cannot be read. */
export function markReasons(
  marks: readonly SensitiveMark[],
  cells: readonly string[],
  { quote, occurrence = null, reason = '' }: Partial<Marking>,
  context: Context,
): readonly Reason[] {
  if (quote === undefined) return []
  return whyRefused(() => markSensitive(marks, cells, { quote, occurrence, reason }, context))
}

/**
 * A contact marks words of a part or action as sensitive, with the reason, from the first draft on. It is a request to
 * those who propose what is published, and no veto. Source: rule `marked-words-stand`.
 */
export function markSensitive(
  marks: readonly SensitiveMark[],
  cells: readonly string[],
  { quote, occurrence, reason }: Marking,
  { actor, today }: Context,
): readonly SensitiveMark[] {
  const found = cells.flatMap((text, cell) => occurrencesOf(text, quote).map((one) => ({ ...one, cell })))
  const chosen = found[(occurrence ?? 1) - 1]
  if (chosen === undefined) {
    refuseIf([
      because('marked-words-stand', notThere(found.length), found.length === 0 ? 'quote' : 'occurrence'),
    ])
    return marks
  }
  if (found.length > 1 && occurrence === null) {
    const message = `These words stand ${found.length} times. Say which, 1 to ${found.length}: ${placesInWords(cells, found)}.`
    refuseIf([because('marked-words-stand', message, 'occurrence')])
  }
  const { cell, from, to } = chosen
  const overlapping = marks.find((one) => one.cell === cell && one.from < to && from < one.to)
  if (overlapping) {
    const message = `Some of these words are marked already: “${overlapping.quote}”. Take that mark off first.`
    refuseIf([because('marked-words-stand', message, 'quote')])
  }
  const mark = {
    cell,
    from,
    to,
    quote: (cells[cell] ?? '').slice(from, to),
    reason,
    by: actor.person,
    on: today,
  }
  return [...marks, mark].toSorted((one, other) => one.cell - other.cell || one.from - other.from)
}

/** Takes a mark off by its place in the list, from 1; not found where there is none. Source: rule `marked-words-stand`. */
export function takeMarkOff(marks: readonly SensitiveMark[], mark: number): readonly SensitiveMark[] {
  const left = marks.filter((_one, place) => place !== mark - 1)
  if (left.length === marks.length) throw new NotFound()
  return left
}

function notThere(many: number): string {
  if (many === 0) return 'These words do not stand there. Copy them as they are.'
  return `These words stand ${many === 1 ? 'once' : `${many} times`} only: choose a number from 1 to ${many}.`
}

/** Each place with a few words around it, so that the right one can be chosen. */
function placesInWords(cells: readonly string[], found: readonly Found[]): string {
  return found
    .map(({ cell, from, to }, at) => {
      const text = cells[cell] ?? ''
      const around = text
        .slice(Math.max(0, from - 20), Math.min(text.length, to + 20))
        .replaceAll(/\s+/g, ' ')
      return `${at + 1}. “…${around.trim()}…”`
    })
    .join('; ')
}

/**
 * After an edit each mark stands on the same words: at its place, moved with the text around it, or at the nearest place
 * where they stand in its cell. Where they are gone, so is the mark, and the contact is told. Source: rule
 * `marked-words-stand`.
 */
export function marksAfterEdit(
  marks: readonly SensitiveMark[],
  before: readonly string[],
  after: readonly string[],
): KeptMarks {
  const moved = marks.map((mark) => movedMark(mark, before[mark.cell] ?? '', after[mark.cell] ?? ''))
  const kept = moved.filter((mark): mark is SensitiveMark => mark !== null && standsStill(mark, after))
  // Two marks on words that became one are one.
  const distinct = kept.filter(
    (mark, at) => kept.findIndex((one) => one.cell === mark.cell && one.from === mark.from) === at,
  )
  return { kept: distinct, gone: marks.filter((_mark, at) => moved[at] === null).map(({ quote }) => quote) }
}

function movedMark(mark: SensitiveMark, before: string, after: string): SensitiveMark | null {
  const [start, end] = [commonStart(before, after), commonEnd(before, after)]
  if (mark.to <= start) return mark
  const shift = after.length - before.length
  const shifted = { ...mark, from: mark.from + shift, to: mark.to + shift }
  if (mark.from >= before.length - end && standsStill(shifted, cellsWith(mark.cell, after))) return shifted
  const distance = ({ from }: Stretch) => Math.abs(from - mark.from)
  const [nearest] = occurrencesOf(after, mark.quote)
    .filter(({ from, to }) => after.slice(from, to) === mark.quote)
    .toSorted((one, other) => distance(one) - distance(other))
  return nearest ? { ...mark, ...nearest } : null
}

function cellsWith(cell: number, text: string): readonly string[] {
  return [...Array<string>(cell).fill(''), text]
}

function commonStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1
  return at
}

function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length) - commonStart(one, other)
  let at = 0
  while (at < most && one[one.length - 1 - at] === other[other.length - 1 - at]) at += 1
  return at
}

/** What an edit did to marks, for the sentence that says what was done, without the words; empty where it took none. */
export function goneInWords({ gone }: KeptMarks): string {
  if (gone.length === 0) return ''
  return gone.length === 1
    ? ' A mark of sensitive words went with its words: mark anew what is still sensitive.'
    : ` ${gone.length} marks of sensitive words went with their words: mark anew what is still sensitive.`
}
