import { dayInWords, type Day } from '../kernel/day.ts'
import { sortingHead, type Listing } from '../web/listing.ts'
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
  breach,
}: Pick<CorrectiveAction, 'findings' | 'caveats' | 'breach'>): string {
  const names = findings.map((reference) => `finding ${reference.split('-F').at(-1) ?? reference}`)
  const cases = breach === null ? [] : [`case ${breach}`]
  return [...cases, ...names, ...caveats.map((number) => `caveat ${number}`)].join(', ')
}

/** With a listing its columns sort; `isOfAll` where the actions are of several assessments. */
export function correctiveActionTable(
  actions: readonly CorrectiveAction[],
  today: Day,
  { listing = null, isOfAll = false }: { readonly listing?: Listing | null; readonly isOfAll?: boolean } = {},
): TableView {
  const head = (text: string, key: string) => (listing ? sortingHead(text, key, listing) : { text })
  return {
    caption: 'Actions',
    captionHidden: true,
    head: [
      isOfAll ? { text: 'Action' } : head('Action', 'number'),
      { text: 'Answers' },
      isOfAll ? head('Organisation', 'organisation') : { text: 'Owner' },
      head('Due', 'due'),
      head('State', 'status'),
    ],
    rows: actions.map((action) => [
      {
        text: `${action.number}. ${action.title}`,
        href: correctiveActionPath(action),
        hint: isOfAll ? (action.assessment ?? action.plan) : null,
      },
      { text: answersInWords(action) },
      isOfAll ? { text: action.organisationName, hint: action.owner } : { text: action.owner },
      {
        text: dayInWords(action.dueOn),
        tag: isActionOverdue(action, today) ? { text: 'Overdue', colour: 'red' } : null,
      },
      { tag: { text: correctionStatusLabels[action.status], colour: correctionColours[action.status] } },
    ]),
    empty: isOfAll
      ? 'There are no actions here, or none that you may see.'
      : 'No action has been proposed yet, or none fits.',
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
