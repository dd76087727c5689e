import { blankBetween } from '../server/publishing/blank-between.ts'
import { dayInWords } from '../server/kernel/day.ts'
import {
  audienceWords,
  labelWords,
  markWords,
  organisationWords,
  readersNote,
  sentence,
} from '../server/publishing/fixed-sentences.ts'
import type { Field, Mark, ProjectedBlock, Runs } from '../server/publishing/projected-block.ts'
import type { Projection } from '../server/publishing/projection.ts'
import { heading, paragraph, type Block, type Column, type PdfDocument } from './blocks.ts'

type ProjectedTable = Extract<ProjectedBlock, { kind: 'table' }>
type Rows = readonly (readonly string[])[]

/**
 * The published parts of a plan, made of the projection alone: what is withheld is nowhere in it. The hash in the footer
 * is that of the projection as a JSON file.
 */
export function publishedPlan(projection: Projection, contentHash: string): PdfDocument {
  const { reference, publishedOn, audience } = projection
  return {
    title: sentence('title', { reference }),
    language: 'en-GB',
    label: labelWords(audience),
    isDraft: false,
    issuedOn: publishedOn,
    contentHash,
    identifier: contentHash.slice(0, 32),
    blocks: [...firstPage(projection), ...projection.blocks.flatMap(blocksOf), ...lastPage(projection)],
  }
}

function firstPage(projection: Projection): readonly Block[] {
  const { reference, publishedOn, organisation, audience, whyPublished } = projection
  return [
    heading(1, sentence('title', { reference })),
    {
      kind: 'definitions',
      rows: [
        { term: sentence('published-term'), text: sentence('day', { day: dayInWords(publishedOn) }) },
        { term: sentence('organisation-term'), text: organisationWords(organisation) },
        { term: sentence('audience-term'), text: audienceWords(audience) },
      ],
    },
    heading(2, sentence('why-heading')),
    paragraph(whyPublished, 'lead'),
    heading(2, sentence('plan-heading')),
  ]
}

function lastPage({ audience, code, address }: Projection): readonly Block[] {
  return [
    heading(2, sentence('withheld-heading')),
    paragraph(sentence('withheld-size')),
    paragraph(sentence('withheld-ground')),
    paragraph(sentence('withheld-numbers')),
    heading(2, sentence('readers-heading')),
    paragraph(readersNote(audience)),
    heading(2, sentence('record-heading')),
    paragraph(sentence('address', { address })),
    paragraph(sentence('hash-purpose')),
    heading(2, sentence('code-heading')),
    paragraph(sentence('code', { code })),
    paragraph(sentence('code-purpose')),
    paragraph(sentence('code-how'), 'small'),
  ]
}

function blocksOf(block: ProjectedBlock): readonly Block[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: 3, text: textOf(block.runs), isBookmark: true }]
    case 'paragraph':
      return [paragraph(textOf(block.runs))]
    case 'list':
      return [{ kind: 'list', numbered: false, items: block.items.map(textOf) }]
    case 'table':
      return [tableOf(block)]
    case 'action': {
      const text = sentence('action', { ordinal: block.number })
      return [{ kind: 'heading', level: 3, text, isBookmark: true }, ...fieldBlocks(block.fields)]
    }
    case 'mark':
      return [markBlock(block)]
  }
}

/** Fields that follow each other are one list of terms; a mark stands between two lists. */
function fieldBlocks(fields: readonly Field[]): readonly Block[] {
  const groups: ({ kind: 'definitions'; rows: { term: string; text: string }[] } | Block)[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (field.kind === 'mark') groups.push(markBlock(field))
    else {
      const row = { term: field.label, text: textOf(field.runs) }
      if (last?.kind === 'definitions') groups[groups.length - 1] = { ...last, rows: [...last.rows, row] }
      else groups.push({ kind: 'definitions', rows: [row] })
    }
  }
  return groups
}

function tableOf({ head, rows }: ProjectedTable): Block {
  const headings = head?.map(textOf) ?? null
  const cells = rows.map((row) => row.map(textOf))
  return {
    kind: 'table',
    caption: null,
    columns: columnsOf(headings, cells),
    rows: cells,
    namesRows: false,
  }
}

// A column is as wide as its longer texts need, within bounds, so that no column starves another.
function columnsOf(headings: readonly string[] | null, rows: Rows): readonly Column[] {
  const all = headings ? [headings, ...rows] : rows
  return (all[0] ?? []).map((_, at) => {
    const lengths = all.map((row) => Math.min(row[at]?.length ?? 0, 120))
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    return { heading: headings?.[at] ?? null, share: 12 + Math.round(mean) }
  })
}

function markBlock({ ground }: Mark): Block {
  return paragraph(markWords(ground), 'small')
}

function textOf(runs: Runs): string {
  return runs
    .map((run) => (run.kind === 'words' ? run.text : markWords(run.ground)))
    .reduce((before, text) => `${before}${blankBetween(before, text)}${text}`, '')
}
