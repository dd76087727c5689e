import type { Ground, PublicationSet, Span } from '../../server/redactions/publication-set.ts'
import type { ProjectedBlock, Runs } from '../../server/publishing/projected-block.ts'
import { actionCellLabels, type Passage, type PassageKind } from '../../server/remediation-plans/passages.ts'

/*
 * A plan with its redactions, one part a line: its kind (# heading, p paragraph, - list item, ! head of a table, | row,
 * a action), with ~ before it where the part is not chosen. Cells stand between bars. [words] are withheld; the letter
 * in [s:words] gives their ground (security, commercial, personal, not necessary), a capital one a ground that is shown.
 */

export type WrittenPlan = { readonly passages: readonly Passage[]; readonly set: PublicationSet }

const kinds: Readonly<Record<string, PassageKind>> = {
  '#': 'heading',
  p: 'paragraph',
  '-': 'list-item',
  '!': 'table-row',
  '|': 'table-row',
  a: 'action',
}
const groundOf: Readonly<Record<string, Ground>> = {
  s: 'security',
  c: 'commercial',
  p: 'personal',
  n: 'not-necessary',
}

/** Reads the notation. */
export function written(text: string, differing: Partial<PublicationSet> = {}): WrittenPlan {
  const lines = text.split('\n').flatMap((line) => /^\s*(~?)([#p\-!|a]) (.*)$/.exec(line) ?? [])
  const parts = Array.from({ length: lines.length / 4 }, (_, at) => lines.slice(at * 4, at * 4 + 4))
  const read = parts.map(([, withheld, sign = 'p', content = ''], at) => {
    const part = `PB-${at + 1}`
    const cells = content.split('|').map((cell, number) => readCell(cell.trim(), part, number))
    const passage: Passage = {
      part,
      version: 1,
      kind: kinds[sign] ?? 'paragraph',
      cells: cells.map((cell, number) => ({
        label: sign === 'a' ? (actionCellLabels[number] ?? '') : null,
        text: cell.text,
      })),
      isTableHead: sign === '!',
    }
    return { passage, isChosen: withheld === '', spans: cells.flatMap(({ spans }) => spans) }
  })
  const chosen = read.filter(({ isChosen }) => isChosen)
  return {
    passages: read.map(({ passage }) => passage),
    set: aSet({
      chosen: chosen.map(({ passage }) => ({ part: passage.part, partVersion: 1, why: 'needed' })),
      spans: chosen.flatMap(({ spans }) => spans),
      ...differing,
    }),
  }
}

function readCell(cell: string, part: string, number: number): { text: string; spans: readonly Span[] } {
  let text = ''
  const spans: Span[] = []
  for (const [, open, ground, words = ''] of cell.matchAll(/(\[(?:([a-zA-Z]):)?)?([^[\]]+)\]?/g)) {
    if (open) {
      const from = text.length
      const letter = ground ?? 's'
      const showsGround = letter !== letter.toLowerCase()
      const where = { part, partVersion: 1, cell: number, from, to: from + words.length, quote: words }
      spans.push({
        ...where,
        ground: groundOf[letter.toLowerCase()] ?? 'security',
        reason: 'private',
        showsGround,
      })
    }
    text += words
  }
  return { text, spans }
}

export function aSet(differing: Partial<PublicationSet> = {}): PublicationSet {
  return {
    plan: 'RP-2027-K7Q4',
    planVersion: 1,
    chosen: [],
    spans: [],
    whyPublished: 'Other Parties rely on the same key ceremony.',
    namesOrganisation: true,
    audience: 'sec-parties',
    templateVersion: 1,
    ...differing,
  }
}

/** Writes what is projected, one block a line; a mark is ▒, with its ground where that is shown. */
export function shown(blocks: readonly ProjectedBlock[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

function linesOf(block: ProjectedBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`# ${words(block.runs)}`]
    case 'paragraph':
      return [`p ${words(block.runs)}`]
    case 'list':
      return ['list', ...block.items.map((item) => `- ${words(item)}`)]
    case 'table':
      return [
        'table',
        ...(block.head ? [`! ${block.head.map(words).join(' | ')}`] : []),
        ...block.rows.map((row) => `| ${row.map(words).join(' | ')}`),
      ]
    case 'action':
      return [
        `action ${block.number}`,
        ...block.fields.map((field) =>
          field.kind === 'mark' ? words([field]) : `${field.label}: ${words(field.runs)}`,
        ),
      ]
    case 'mark':
      return [words([block])]
  }
}

function words(runs: Runs): string {
  return runs.map((run) => (run.kind === 'words' ? run.text : `▒${run.ground ?? ''}`)).join(' ')
}
