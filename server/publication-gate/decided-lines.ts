import type { Ground, PublicationSet, Span } from '../redactions/publication-set.ts'
import type { Passage, PassageKind } from '../remediation-plans/passages.ts'

/*
 * The second reading of a decision. It shares nothing with the projection: the plan becomes one long text in which every
 * beginning of a part and cell, and every withheld sign, is a sign of its own; then all that lies between two published
 * words is looked at as one.
 */

export type DecidedPiece = string | { readonly mark: Ground | null }
export type DecidedCell = { readonly label: string; readonly pieces: readonly DecidedPiece[] }
/** One part that shows something, or a mark that stands by itself. */
export type DecidedLine =
  | {
      readonly kind: Exclude<PassageKind, 'table-row'> | 'head' | 'row'
      readonly cells: readonly DecidedCell[]
    }
  | { readonly kind: 'mark' | 'mark-row'; readonly mark: Ground | null }

const wholeSigns = new Intl.Segmenter('en')
const kinds = ['heading', 'paragraph', 'list-item', 'row', 'head', 'action'] as const
const shownGrounds = [null, 'security', 'commercial', 'personal', 'not-necessary'] as const

// Signs for private use, which nobody can type into a plan.
const [partSign, cellSign, goneSign, markSign, rowSign, fieldSign, blockSign] = [
  0xe000, 0xe100, 0xf000, 0xf100, 0xf200, 0xf300, 0xf400,
]
const row = sign(partSign, kinds.indexOf('row'))
const head = sign(partSign, kinds.indexOf('head'))
const action = sign(partSign, kinds.indexOf('action'))
const betweenWords = /[\s\ue000-\ue0ff\ue100-\uefff\uf000-\uf0ff]+/g
const parts = /[\ue000-\ue0ff]/g

/** Thrown where a plan holds signs that nobody can have typed. */
export class UnreadablePlan extends Error {
  constructor() {
    super('The plan holds signs for private use.')
    this.name = 'UnreadablePlan'
  }
}

/** The lines that readers may have, computed from the decision alone. Source: rule `only-decided-words-leave`. */
export function decidedLines(passages: readonly Passage[], set: PublicationSet): readonly DecidedLine[] {
  const decision = readDecision(set)
  const whole = passages.map((passage) => signsOf(passage, decision)).join('')
  // The part in which the published words before this place stand: the last that began.
  let from = ''
  const marked = whole.replaceAll(betweenWords, (stretch, at: number) => {
    const before = from
    from = stretch.match(parts)?.at(-1) ?? from
    if (!/[\uf000-\uf0ff]/.test(stretch)) return stretch
    return settled(stretch, { from: before, isLast: at + stretch.length === whole.length })
  })
  return linesOf(marked, passages, decision)
}

/** The decision by part: which are chosen, and what is struck in each. */
type Decision = {
  readonly chosen: ReadonlySet<string>
  readonly struck: ReadonlyMap<string, readonly Span[]>
}

function readDecision({ chosen, spans }: PublicationSet): Decision {
  const struck = new Map<string, Span[]>()
  for (const span of spans) struck.set(span.part, [...(struck.get(span.part) ?? []), span])
  return { chosen: new Set(chosen.map(({ part }) => part)), struck }
}

function sign(base: number, offset: number): string {
  return String.fromCharCode(base + offset)
}

function signsOf(passage: Passage, { chosen, struck }: Decision): string {
  const kind = passage.kind === 'table-row' ? (passage.isTableHead ? 'head' : 'row') : passage.kind
  const begin = sign(partSign, kinds.indexOf(kind))
  if (!chosen.has(passage.part)) return begin + sign(goneSign, 0)
  const spans = struck.get(passage.part) ?? []
  return (
    begin +
    passage.cells
      .map(({ text }, at) => {
        if (/[\ue000-\uf8ff]/.test(text)) throw new UnreadablePlan()
        const here = spans.filter(({ cell }) => cell === at)
        return sign(cellSign, at) + withoutWithheld(text, here)
      })
      .join('')
  )
}

/** A sign, as people see it, that is struck in part is gone whole; what lies between struck stretches stays as it is. */
function withoutWithheld(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const seen = wholeSigns.segment(text)
  let left = ''
  let at = 0
  for (const { from, to, ground, showsGround } of spans.toSorted((one, other) => one.from - other.from)) {
    const [first, last] = [seen.containing(from), seen.containing(to - 1)]
    if (!first || !last) continue
    left += text.slice(at, Math.max(at, first.index))
    left += sign(goneSign, showsGround ? shownGrounds.indexOf(ground) : 0)
    at = Math.max(at, last.index + last.segment.length)
  }
  return left + text.slice(at)
}

type Around = { readonly from: string; readonly isLast: boolean }

/** What stands in the place of all that lies between two published words, where some of it is withheld. */
function settled(stretch: string, { from, isLast }: Around): string {
  const grounds = new Set(stretch.match(/[\uf000-\uf0ff]/g))
  const [only = ''] = grounds
  const ground = grounds.size === 1 ? only.charCodeAt(0) - goneSign : 0
  const signs = stretch.replaceAll(/[\s\uf000-\uf0ff]/g, '')
  const firstPart = signs.search(parts)
  const mark = sign(markSign, ground)
  if (firstPart === -1 && !isLast) return withinOnePart(signs, from, ground)
  const rest = firstPart === -1 ? signs : signs.slice(0, firstPart)
  const next = isLast ? '' : signs.slice(signs.lastIndexOf(signs.match(parts)?.at(-1) ?? ''))
  const isFromRow = from === row || from === head
  if (isFromRow && rest !== '') return rest.slice(0, 1) + mark + rest.slice(1) + next
  if (/^[\ue003\ue004]/.test(next) && next.length > 2) return next.slice(0, 2) + mark + next.slice(2)
  const isOneTable = isFromRow && next !== '' && (signs.match(parts) ?? []).every((part) => part === row)
  return sign(isOneTable ? rowSign : blockSign, ground) + next
}

function withinOnePart(cells: string, from: string, ground: number): string {
  const mark = sign(markSign, ground)
  if (cells === '') return mark
  if (from === action) return sign(fieldSign, ground) + cells.slice(-1)
  return cells.length > 1 ? cells.slice(0, 1) + mark + cells.slice(1) : mark + cells
}

const anySign =
  /([\ue000-\ue0ff])|([\ue100-\uefff])|([\uf100-\uf1ff])|([\uf200-\uf2ff])|([\uf300-\uf3ff])|([\uf400-\uf4ff])|([^\ue000-\uf8ff]+)/g

function linesOf(
  marked: string,
  passages: readonly Passage[],
  { chosen: shownParts }: Decision,
): readonly DecidedLine[] {
  const labels = passages.filter(({ part }) => shownParts.has(part))
  type Open = { kind: (typeof kinds)[number]; cells: { label: string; pieces: DecidedPiece[] }[] }
  const lines: (Open | Extract<DecidedLine, { mark: unknown }>)[] = []
  let chosen = -1
  let open: Open | null = null
  for (const [, part, cell, mark, rowMark, fieldMark, blockMark, words] of marked.matchAll(anySign)) {
    const shown = (found: string, base: number) => shownGrounds[found.charCodeAt(0) - base] ?? null
    const pieces = open?.cells.at(-1)?.pieces
    if (part !== undefined) {
      chosen += 1
      open = { kind: kinds[part.charCodeAt(0) - partSign] ?? 'paragraph', cells: [] }
      lines.push(open)
    } else if (cell !== undefined) {
      open?.cells.push({
        label: labels[chosen]?.cells[cell.charCodeAt(0) - cellSign]?.label ?? '',
        pieces: [],
      })
    } else if (mark !== undefined) pieces?.push({ mark: shown(mark, markSign) })
    else if (rowMark !== undefined) lines.push({ kind: 'mark-row', mark: shown(rowMark, rowSign) })
    else if (fieldMark !== undefined) {
      open?.cells.push({ label: '', pieces: [{ mark: shown(fieldMark, fieldSign) }] })
    } else if (blockMark !== undefined) lines.push({ kind: 'mark', mark: shown(blockMark, blockSign) })
    else if (words !== undefined && words.trim() !== '') pieces?.push(words.trim())
  }
  return lines
}
