import type { BlockKind } from '../remediation-plans/plan-block.ts'

/** A piece of a pasted text, recognised as a part. */
export type SplitPart = { readonly kind: BlockKind; readonly cells: readonly string[] }

const bullet = /^\s*[-–—*•‣·▪●○]\s+(?=\S)/
const numbered = /^\s*(\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/
const hash = /^\s*#{1,6}\s+(?=\S)/
const ruleOfTable = /^[\s|:+=-]*-[\s|:+=-]*$/
const longestHeading = 100

/**
 * Splits a long text into parts: headings, paragraphs, list items and table rows. No word is lost and none is changed;
 * only the signs that say what a part is (a hash, a bullet, the lines of a table) go, since its kind says the same.
 * A number before an item stays, because the text may refer to it. A local rule.
 */
export function splitText(text: string): readonly SplitPart[] {
  const chunks = text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .map((chunk) => chunk.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
  return evened(chunks.flatMap((lines, at) => partsOf(lines, chunks[at + 1])))
}

/** The texts of a part as it was typed into one box: a row’s cells have an upright line or a tab between them. */
export function cellsFrom(kind: BlockKind, text: string): readonly string[] {
  if (kind !== 'table-row') return [text]
  const line = text.trim().replace(/^\|/, '').replace(/\|$/, '')
  return line.split(/\||\t/).map((cell) => cell.trim())
}

/** “12 parts: 2 headings, 7 paragraphs, 3 list items” */
export function splitInWords(parts: readonly SplitPart[]): string {
  const many = (kind: BlockKind, one: string, more: string) => {
    const count = parts.filter((part) => part.kind === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]
  }
  const kinds = [
    ...many('heading', 'heading', 'headings'),
    ...many('paragraph', 'paragraph', 'paragraphs'),
    ...many('list-item', 'list item', 'list items'),
    ...many('table-row', 'table row', 'table rows'),
  ]
  return `${parts.length} ${parts.length === 1 ? 'part' : 'parts'}: ${kinds.join(', ')}`
}

type Line = { readonly kind: BlockKind; readonly text: string; readonly cells: readonly string[] | null }

function partsOf(lines: readonly string[], next: readonly string[] | undefined): readonly SplitPart[] {
  const [only = ''] = lines
  if (lines.length === 1 && isHeading(only, next)) return [{ kind: 'heading', cells: [only.trim()] }]
  const parts: SplitPart[] = []
  for (const line of lines.map(lineOf)) {
    const last = parts.at(-1)
    if (line === null) continue
    if (line.cells) parts.push({ kind: 'table-row', cells: line.cells })
    else if (line.kind !== 'paragraph') parts.push({ kind: line.kind, cells: [line.text] })
    // A line without a sign of its own goes on with the item or paragraph before it.
    else if (last && (last.kind === 'list-item' || last.kind === 'paragraph'))
      parts[parts.length - 1] = { kind: last.kind, cells: [`${last.cells[0] ?? ''}\n${line.text}`] }
    else parts.push({ kind: 'paragraph', cells: [line.text] })
  }
  return parts
}

function lineOf(line: string): Line | null {
  if (line.includes('|') && ruleOfTable.test(line)) return null
  const cells = cellsOf(line)
  // A row without any text is a line drawn by hand.
  if (cells) return cells.some((cell) => cell !== '') ? { kind: 'table-row', text: '', cells } : null
  if (hash.test(line)) return { kind: 'heading', text: line.replace(hash, '').trim(), cells: null }
  if (bullet.test(line)) return { kind: 'list-item', text: line.replace(bullet, '').trim(), cells: null }
  return { kind: numbered.test(line) ? 'list-item' : 'paragraph', text: line.trim(), cells: null }
}

/** A row has tabs between its cells, or upright lines around or between them. */
function cellsOf(line: string): readonly string[] | null {
  const isFramed = /^\s*\|.*\|\s*$/.test(line)
  const inner = isFramed ? line.trim().slice(1, -1) : line.trim()
  const cells = inner.includes('\t') ? inner.split('\t') : inner.split('|')
  const isRow = cells.length > 1 && (isFramed || inner.includes('\t') || inner.includes(' | '))
  return isRow ? cells.map((cell) => cell.trim()) : null
}

/** A short line of its own that no full stop ends, with text to follow. */
function isHeading(line: string, next: readonly string[] | undefined): boolean {
  const words = line.trim()
  if (next === undefined || words.length > longestHeading || cellsOf(line) || bullet.test(line)) return false
  if (hash.test(line)) return false
  const isItem = numbered.test(line)
  const nextIsItem = next.some((one) => numbered.test(one))
  return /[\p{L}\p{N})”"’']$/u.test(words) && !(isItem && nextIsItem)
}

/** Rows that follow one another get equally many cells; those added are empty. */
function evened(parts: readonly SplitPart[]): readonly SplitPart[] {
  return parts.map((part, at) => {
    if (part.kind !== 'table-row') return part
    const most = Math.max(...runAround(parts, at).map(({ cells }) => cells.length))
    return { ...part, cells: [...part.cells, ...Array<string>(most - part.cells.length).fill('')] }
  })
}

function runAround(parts: readonly SplitPart[], at: number): readonly SplitPart[] {
  const isRow = (place: number) => parts[place]?.kind === 'table-row'
  let [from, to] = [at, at]
  while (isRow(from - 1)) from -= 1
  while (isRow(to + 1)) to += 1
  return parts.slice(from, to + 1)
}
