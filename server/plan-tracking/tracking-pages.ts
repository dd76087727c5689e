import { correctionColours } from '../corrective-actions/corrective-action-section-pages.ts'
import {
  correctionStatusLabels,
  correctiveActionPath,
  isActionOverdue,
  type CorrectiveAction,
} from '../corrective-actions/corrective-action.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import type { Cell, Section } from '../web/page-shapes.ts'

/** How far each action of a plan in force is, for those who may read the actions. */
export function trackingSections(actions: readonly CorrectiveAction[], today: Day): readonly Section[] {
  if (actions.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'Actions',
      id: 'actions',
      intro: inFigures(actions, today),
      table: {
        caption: 'Actions',
        captionHidden: true,
        head: [
          { text: 'Action' },
          { text: 'Owner' },
          { text: 'Due' },
          { text: 'Progress' },
          { text: 'State' },
        ],
        rows: actions.map((action) => [
          {
            text: `${action.planNumber ?? action.number}. ${action.title}`,
            href: correctiveActionPath(action),
          },
          { text: action.owner },
          {
            text: dayInWords(action.dueOn),
            tag: isActionOverdue(action, today) ? { text: 'Overdue', colour: 'red' as const } : null,
          },
          progressCell(action),
          {
            tag: { text: correctionStatusLabels[action.status], colour: correctionColours[action.status] },
            why: action.status === 'evidence-submitted' ? explain('completed-is-not-verified') : null,
          },
        ]),
        empty: '',
      },
    },
  ]
}

function inFigures(actions: readonly CorrectiveAction[], today: Day): string {
  const counting = actions.filter(({ status }) => status !== 'withdrawn')
  const verified = counting.filter(({ status }) => status === 'verified' || status === 'closed').length
  const completed = counting.filter(({ status }) => status === 'evidence-submitted').length
  const late = counting.filter((action) => isActionOverdue(action, today)).length
  const waits = completed === 0 ? '' : ` ${completed} reported as done and not verified.`
  const overdue = late === 0 ? '' : ` ${late} overdue.`
  return `${verified} of ${counting.length} verified.${waits}${overdue}`
}

function progressCell({ progress, evidence }: CorrectiveAction): Cell {
  const latest = [...progress, ...evidence]
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  if (latest === undefined) return { text: 'Nothing reported' }
  const many = (count: number, one: string) =>
    count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`]
  return {
    text: [...many(progress.length, 'report'), ...many(evidence.length, 'piece of evidence')]
      .join(', ')
      .replace('piece of evidences', 'pieces of evidence'),
    hint: `Latest on ${dayInWords(latest)}`,
  }
}
