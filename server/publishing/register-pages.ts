import { dayInWords, instantInWords } from '../kernel/day.ts'
import {
  publicationStateLabels,
  publicationStates,
  type Publication,
  type PublicationState,
} from '../publications/publication.ts'
import { explain } from '../rules/explain.ts'
import type { Cell, RecordPage, Section, TagView } from '../web/page-shapes.ts'
import { confirmRegisterPath, disagrees, type RegisterSeen } from './publication-register.ts'

/** Whether publications are served, every row of their register beside the recall file, and the way to confirm it. */
export function publishedRegisterPage(seen: RegisterSeen, confirmedBy: string | null): RecordPage {
  const { waitingSince, confirmedAt } = seen.register
  const why = explain('recalls-outlive-restores')
  return {
    heading: 'Register of publications',
    status:
      waitingSince === null ? { text: 'Served', colour: 'green' } : { text: 'Waiting', colour: 'orange' },
    sections: [
      ...(waitingSince === null
        ? []
        : [
            {
              kind: 'warning' as const,
              text: `The database was brought back from a copy, as found on ${instantInWords(waitingSince)}. Nobody gets any publication until you have confirmed this register.`,
            },
            {
              kind: 'text' as const,
              paragraphs: [
                'What the recall file says was recalled since is recalled again already. Look whether each row stands as you know it: what is current is served, what is replaced or withdrawn is not.',
              ],
            },
          ]),
      {
        kind: 'summary',
        rows: [
          {
            key: 'Publications are served',
            value: { text: waitingSince === null ? 'Yes' : 'No, not before this register is confirmed', why },
          },
          {
            key: 'Last confirmed',
            value: {
              text:
                confirmedAt === null
                  ? 'Never: this database was not brought back from a copy'
                  : `${instantInWords(confirmedAt)}, by ${confirmedBy ?? 'somebody who is no longer known'}`,
            },
          },
        ],
      },
      rowsSection(seen),
      ...(waitingSince === null ? [] : [confirmSection(seen)]),
    ],
  }
}

function rowsSection({ rows, recalls }: RegisterSeen): Section {
  return {
    kind: 'table',
    heading: 'What it holds',
    table: {
      caption: 'Publications beside the recall file',
      captionHidden: true,
      head: ['Publication', 'Organisation', 'Published', 'Here', 'In the recall file'].map((text) => ({
        text,
      })),
      rows: rows.map((row): readonly Cell[] => {
        const kept = recalls.find(({ reference }) => reference === row.reference)
        const known = publicationStates.find((state) => state === kept?.kind)
        return [
          { text: row.reference },
          { text: row.organisation ?? (row.state === 'current' ? 'Not named' : '') },
          { text: dayInWords(row.publishedOn) },
          { tag: stateTag(row.state) },
          disagrees(row, recalls) ? { tag: { text: 'Recalled', colour: 'red' } } : recallCell(row, known),
        ]
      }),
      empty: 'Nothing was ever published.',
    },
  }
}

function recallCell(row: Publication, kept: PublicationState | undefined): Cell {
  if (kept !== undefined) return { text: publicationStateLabels[kept] }
  return { text: row.state === 'current' ? 'Not recalled' : 'Missing; it is added within the hour' }
}

function stateTag(state: PublicationState): TagView {
  return { text: publicationStateLabels[state], colour: state === 'current' ? 'green' : 'grey' }
}

function confirmSection({ register }: RegisterSeen): Section {
  return {
    kind: 'form',
    heading: 'Confirm it',
    form: {
      action: confirmRegisterPath,
      version: register.version,
      submit: 'Confirm the register and serve publications',
      fields: [],
    },
  }
}
