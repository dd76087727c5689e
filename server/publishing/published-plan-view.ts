import { dayInWords } from '../kernel/day.ts'
import { blankBetween } from './blank-between.ts'
import { audienceWords, markWords, organisationWords, readersNote, sentence } from './fixed-sentences.ts'
import type { Field, ProjectedBlock, Runs } from './projected-block.ts'
import type { Projection } from './projection.ts'

type RunView = { readonly blank: string; readonly text: string; readonly isMark: boolean }
type RunViews = readonly RunView[]
type TermView = { readonly term: string; readonly runs: RunViews }
type BlockView =
  | { readonly kind: 'heading' | 'paragraph'; readonly runs: RunViews }
  | { readonly kind: 'hash'; readonly text: string }
  | { readonly kind: 'terms'; readonly rows: readonly TermView[] }
  | { readonly kind: 'list'; readonly items: readonly RunViews[] }
  | {
      readonly kind: 'table'
      readonly label: string
      readonly head: readonly RunViews[] | null
      readonly rows: readonly (readonly RunViews[])[]
    }
  | { readonly kind: 'action'; readonly heading: string; readonly groups: readonly BlockView[] }

/** What `views/publications/_published-plan.hbs` takes. */
export type PublishedPlanView = {
  readonly rows: readonly TermView[]
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly BlockView[] }[]
}

/** The published plan as a piece of a page: what it is, why it is published, its words, and how to read them. */
export function publishedPlanView(projection: Projection): PublishedPlanView {
  const { audience, code, whyPublished } = projection
  return {
    rows: identity(projection),
    sections: [
      { heading: sentence('why-heading'), blocks: [typed(whyPublished)] },
      { heading: sentence('plan-heading'), blocks: projection.blocks.map(blockView) },
      {
        heading: sentence('withheld-heading'),
        blocks: (['withheld-size', 'withheld-ground', 'withheld-numbers'] as const).map((id) =>
          typed(sentence(id)),
        ),
      },
      { heading: sentence('readers-heading'), blocks: [typed(readersNote(audience))] },
      {
        heading: sentence('code-heading'),
        blocks: [
          typed(sentence('code-purpose')),
          { kind: 'hash', text: sentence('code', { code }) },
          typed(sentence('code-how')),
        ],
      },
    ],
  }
}

function identity({ reference, publishedOn, organisation, audience }: Projection): readonly TermView[] {
  const rows = [
    [sentence('publication-term'), sentence('reference', { reference })],
    [sentence('published-term'), sentence('day', { day: dayInWords(publishedOn) })],
    [sentence('organisation-term'), organisationWords(organisation)],
    [sentence('audience-term'), audienceWords(audience)],
  ] as const
  return rows.map(([term, text]) => ({ term, runs: [{ blank: '', text, isMark: false }] }))
}

function blockView(block: ProjectedBlock): BlockView {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { kind: block.kind, runs: runViews(block.runs) }
    case 'mark':
      return { kind: 'paragraph', runs: runViews([block]) }
    case 'list':
      return { kind: 'list', items: block.items.map(runViews) }
    case 'table':
      return {
        kind: 'table',
        label: sentence('table-label'),
        head: block.head?.map(runViews) ?? null,
        rows: block.rows.map((row) => row.map(runViews)),
      }
    case 'action':
      return {
        kind: 'action',
        heading: sentence('action', { ordinal: block.number }),
        groups: groupsOf(block.fields),
      }
  }
}

/** Fields that follow each other are one list of terms; a mark stands between two lists. */
function groupsOf(fields: readonly Field[]): readonly BlockView[] {
  const groups: ({ kind: 'terms'; rows: TermView[] } | { kind: 'paragraph'; runs: RunViews })[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (field.kind === 'mark') groups.push({ kind: 'paragraph', runs: runViews([field]) })
    else {
      const row = { term: field.label, runs: runViews(field.runs) }
      if (last?.kind === 'terms') last.rows.push(row)
      else groups.push({ kind: 'terms', rows: [row] })
    }
  }
  return groups
}

function runViews(runs: Runs): RunViews {
  const texts = runs.map((run) => (run.kind === 'words' ? run.text : markWords(run.ground)))
  return runs.map(({ kind }, at) => ({
    blank: blankBetween(texts[at - 1] ?? '', texts[at] ?? ''),
    text: texts[at] ?? '',
    isMark: kind === 'mark',
  }))
}

function typed(text: string): BlockView {
  return { kind: 'paragraph', runs: [{ blank: '', text, isMark: false }] }
}
