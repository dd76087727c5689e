import type { Cell, Section } from '../web/page-shapes.ts'
import { correctionKindLabels } from '../corrective-actions/corrective-action.ts'
import { dayInWords } from '../kernel/day.ts'
import { coveredName, type CoveredShown } from './covered-name.ts'
import type { SensitiveMark } from './plan-block.ts'
import {
  plannedStateLabels,
  type PlannedAction,
  type PlanPart,
  type PlanVersion,
  type RootCause,
} from './plan-version.ts'

/** The parts of a plan as a text is read: each heading with what follows it, runs of items and of rows together. */
export function partSections(parts: readonly PlanPart[]): readonly Section[] {
  const sections: Section[] = []
  for (const run of runsOf(parts)) {
    const [first] = run
    if (first === undefined) continue
    if (first.kind === 'table-row') sections.push(tableOf(run, sections.length))
    else if (first.kind === 'list-item')
      sections.push({ kind: 'list', items: run.map((part) => ({ text: part.cells[0] ?? '' })) })
    else if (first.kind === 'heading')
      sections.push({ kind: 'text', heading: first.cells[0] ?? '', id: first.reference, paragraphs: [] })
    else sections.push({ kind: 'text', paragraphs: run.map((part) => part.cells[0] ?? '') })
  }
  return sections
}

/** Neighbours of one kind together; every heading stands alone. */
function runsOf(parts: readonly PlanPart[]): readonly (readonly PlanPart[])[] {
  const runs: PlanPart[][] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last?.[0]?.kind === part.kind && part.kind !== 'heading') last.push(part)
    else runs.push([part])
  }
  return runs
}

function tableOf(rows: readonly PlanPart[], at: number): Section {
  const [head, ...body] = rows
  // One row alone is head and table at once.
  if (head === undefined || body.length === 0) {
    return { kind: 'list', items: (head?.cells ?? []).map((text) => ({ text })) }
  }
  return {
    kind: 'table',
    table: {
      caption: `Table ${at + 1}`,
      captionHidden: true,
      head: head.cells.map((text, cell) => ({ text: text === '' ? `Column ${cell + 1}` : text })),
      rows: body.map(({ cells }) => cells.map((text): Cell => ({ lines: text.split('\n') }))),
      empty: '',
    },
  }
}

/** The root causes of a version, with what each explains. */
export function causeSections(causes: readonly RootCause[], covered: CoveredShown): readonly Section[] {
  if (causes.length === 0) return []
  return [
    {
      kind: 'summary',
      heading: 'Root causes',
      id: 'causes',
      rows: causes.map((cause) => ({
        key: `Root cause ${cause.number}`,
        value: {
          lines: cause.text.split('\n'),
          hint: [
            ...(cause.explains.length > 0
              ? [`Explains ${cause.explains.map((one) => coveredName(one, covered)).join('; ')}`]
              : []),
            ...(cause.trainingAloneBecause === null
              ? []
              : [`Training alone answers it because: ${cause.trainingAloneBecause}`]),
          ].join('. '),
        },
      })),
    },
  ]
}

/** The actions of a version, each with all it says. */
export function actionSections(
  { actions }: Pick<PlanVersion, 'actions'>,
  covered: CoveredShown,
): readonly Section[] {
  return actions.map((action): Section => ({
    kind: 'summary',
    heading: `Action ${action.number}: ${action.title}`,
    id: `action-${action.number}`,
    rows: actionRows(action, covered).map(([key, value]) => ({ key, value })),
  }))
}

function actionRows(action: PlannedAction, covered: CoveredShown): readonly (readonly [string, Cell])[] {
  const causes = action.rootCauses.map((number) => `Root cause ${number}`)
  return [
    ['What is done', { lines: action.description.split('\n') }],
    [
      'What it does',
      { text: correctionKindLabels[action.kind], hint: action.isTraining ? 'It is training.' : null },
    ],
    ['Serves', { lines: causes }],
    ['Answers', { lines: action.covers.map((one) => coveredName(one, covered)) }],
    ...(action.recurrenceOf ? [['Repeats', { text: action.recurrenceOf }] as const] : []),
    ['Owner', { text: action.owner }],
    [
      'Due',
      {
        text: dayInWords(action.dueOn),
        hint: action.lateBecause && `Later than the limit because: ${action.lateBecause}`,
      },
    ],
    [
      'State',
      {
        text: plannedStateLabels[action.state],
        hint: action.doneOn && `Done on ${dayInWords(action.doneOn)}`,
      },
    ],
    ['How anybody can tell that it worked', { lines: action.criterion.split('\n') }],
  ]
}

/** What the organisation marked as sensitive, with its reasons. */
export function markedSection(
  pieces: readonly { readonly name: string; readonly sensitive: readonly SensitiveMark[] }[],
): readonly Section[] {
  const marked = pieces.flatMap(({ name, sensitive }) => sensitive.map((mark) => ({ name, mark })))
  if (marked.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'What the organisation marked as sensitive',
      id: 'sensitive',
      intro:
        'A mark is a request to those who propose what is published. Everything is withheld until the PMA decides.',
      table: {
        caption: 'Marked words',
        captionHidden: true,
        head: [{ text: 'Where' }, { text: 'Words' }, { text: 'Reason' }],
        rows: marked.map(({ name, mark }) => [
          { text: name },
          { lines: mark.quote.split('\n') },
          { lines: mark.reason.split('\n') },
        ]),
        empty: '',
      },
    },
  ]
}
