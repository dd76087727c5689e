import { dayInWords, type Day } from '../kernel/day.ts'
import type { Section, TableView, TagColour } from '../web/page-shapes.ts'
import {
  correctionStatusLabels,
  correctiveActionPath,
  isActionOverdue,
  type CorrectionStatus,
  type CorrectiveAction,
} from './corrective-action.ts'

export const correctionColours: Readonly<Record<CorrectionStatus, TagColour>> = {
  proposed: 'blue',
  'evidence-submitted': 'purple',
  verified: 'green',
  closed: 'grey',
  withdrawn: 'grey',
}

/** What an action answers, in words. */
export function answersInWords({
  findings,
  caveats,
}: Pick<CorrectiveAction, 'findings' | 'caveats'>): string {
  const names = findings.map((reference) => `finding ${reference.split('-F').at(-1) ?? reference}`)
  return [...names, ...caveats.map((number) => `caveat ${number}`)].join(', ')
}

export function correctiveActionTable(actions: readonly CorrectiveAction[], today: Day): TableView {
  return {
    caption: 'Actions',
    captionHidden: true,
    head: [{ text: 'Action' }, { text: 'Answers' }, { text: 'Owner' }, { text: 'Due' }, { text: 'State' }],
    rows: actions.map((action) => [
      { text: `${action.number}. ${action.title}`, href: correctiveActionPath(action) },
      { text: answersInWords(action) },
      { text: action.owner },
      {
        text: dayInWords(action.dueOn),
        tag: isActionOverdue(action, today) ? { text: 'Overdue', colour: 'red' } : null,
      },
      { tag: { text: correctionStatusLabels[action.status], colour: correctionColours[action.status] } },
    ]),
    empty: 'No action has been proposed yet.',
  }
}

/** The actions of an assessment, on its page once the report is issued. */
export function correctiveActionSection(
  actions: readonly CorrectiveAction[],
  today: Day,
  maySee: boolean,
): readonly Section[] {
  if (!maySee) return []
  return [
    {
      kind: 'table',
      heading: 'Corrective actions',
      id: 'actions',
      table: correctiveActionTable(actions, today),
    },
  ]
}
