import { compareWords } from '../meetings/compare-words.ts'
import type { ProjectedBlock, Runs } from '../publishing/projected-block.ts'
import type { Projection } from '../publishing/projection.ts'
import { grounds, type Ground } from './publication-set.ts'

/** What sets two publications of a plan apart to whoever holds both. */
export type Comparison = {
  /** Words that were there and are not any more: whoever has the earlier one knows what was struck. */
  readonly struck: readonly string[]
  readonly added: readonly string[]
  /** Marks that went and came, each with the ground it names. */
  readonly marksGone: readonly (Ground | null)[]
  readonly marksNew: readonly (Ground | null)[]
  /** Readers could not tell the two apart: a new one would only tell that something hidden changed. */
  readonly isSame: boolean
}

type Read = Pick<Projection, 'organisation' | 'whyPublished' | 'blocks' | 'audience'>

/**
 * What a reader could learn by comparing a publication with one that was there before, apart from references, dates and
 * codes, which are new in each. Source: rule `publication-tells-something`.
 */
export function comparePublications(before: Read, after: Read): Comparison {
  const [earlier, later] = [linesOf(before), linesOf(after)]
  const pieces = compareWords(written(earlier), written(later))
  const removed = pieces.flatMap(({ change, text }) => (change === 'removed' ? [text] : []))
  const added = pieces.flatMap(({ change, text }) => (change === 'added' ? [text] : []))
  return {
    struck: removed.flatMap(wordsIn),
    added: added.flatMap(wordsIn),
    marksGone: removed.flatMap(marksIn),
    marksNew: added.flatMap(marksIn),
    isSame: before.audience === after.audience && seen(earlier) === seen(later),
  }
}

/** Words struck after publication are shown beforehand, with the number of people who have them. A local rule. */
export function struckInWords(struck: readonly string[], fetchedBy: number): string | null {
  if (struck.length === 0) return null
  if (fetchedBy === 0) return 'Nobody has fetched the words that are struck.'
  const people = fetchedBy === 1 ? '1 person has' : `${fetchedBy} people have`
  return `${people} fetched the words that are struck, and may have kept them.`
}

type Line = { readonly kind: string; readonly runs: Runs }

/** A publication as readers see it, line by line. */
function linesOf({ organisation, whyPublished, blocks }: Read): readonly Line[] {
  const words = (kind: string, text: string): Line => ({ kind, runs: [{ kind: 'words', text }] })
  return [
    ...(organisation === null ? [] : [words('organisation', organisation)]),
    words('why', whyPublished),
    ...blocks.flatMap(linesOfBlock),
  ]
}

function linesOfBlock(block: ProjectedBlock): readonly Line[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block]
    case 'list':
      return block.items.map((runs) => ({ kind: 'item', runs }))
    case 'table':
      return [
        ...(block.head ?? []).map((runs) => ({ kind: 'head', runs })),
        ...block.rows.flatMap((row) => row.map((runs, at) => ({ kind: at === 0 ? 'row' : 'cell', runs }))),
      ]
    case 'action':
      return [
        { kind: 'action', runs: [] },
        ...block.fields.map((field) =>
          field.kind === 'mark'
            ? { kind: 'field', runs: [field] }
            : { kind: `field ${field.label}`, runs: field.runs },
        ),
      ]
    case 'mark':
      return [{ kind: 'mark', runs: [block] }]
  }
}

// Exactly as readers see it, in whatever order a stored record holds its fields.
function seen(lines: readonly Line[]): string {
  const runsOf = (runs: Runs) => runs.map((run) => (run.kind === 'words' ? [run.text] : [null, run.ground]))
  return JSON.stringify(lines.map(({ kind, runs }) => [kind, runsOf(runs)]))
}

// Private-use characters are refused wherever text is typed, so these stand in no word.
const marks: readonly (Ground | null)[] = [null, ...grounds]
const signOf = (ground: Ground | null): string => String.fromCharCode(0xe000 + marks.indexOf(ground))
const endOfLine = '\ue0ff'
const signs = /[\ue000-\ue0ff]/u

function written(lines: readonly Line[]): string {
  return lines
    .map(({ runs }) => runs.map((run) => (run.kind === 'words' ? run.text : signOf(run.ground))).join(' '))
    .map((line) => `${line.split(/\s+/).filter(Boolean).join(' ')} ${endOfLine} \n`)
    .join('')
}

function wordsIn(text: string): readonly string[] {
  return text
    .split(signs)
    .map((words) => words.trim())
    .filter((words) => words !== '')
}

function marksIn(text: string): readonly (Ground | null)[] {
  return Array.from(text).flatMap((sign) => marks.filter((ground) => signOf(ground) === sign))
}
