import { correctionKindLabels } from '../corrective-actions/corrective-action.ts'
import { errorTable, failedRowsLink } from '../findings-upload/preview-pages.ts'
import { placeInWords, type UploadWarning } from '../findings-upload/upload-notes.ts'
import { dayInWords, instantInWords } from '../kernel/day.ts'
import { draftPath } from '../plan-drafts/plan-draft.ts'
import { coveredName, type CoveredShown } from '../remediation-plans/covered-name.ts'
import { planTitle, type Plan } from '../remediation-plans/plan.ts'
import { choiceField } from '../web/field-views.ts'
import type { RecordPage, Section, SummaryRow } from '../web/page-shapes.ts'
import { discardButton, uploadStatusColours } from './actions-upload-pages.ts'
import {
  actionsUploadPath,
  actionsUploadsOf,
  actionsUploadStatusLabels,
  type ActionsUpload,
} from './actions-upload.ts'
import type { ActionRow } from './preview-plan-upload.ts'

export type ActionsPreviewShown = {
  readonly plan: Plan
  readonly upload: ActionsUpload
  readonly covered: CoveredShown
  readonly rows: readonly ActionRow[]
  readonly notes: readonly UploadWarning[]
  readonly seen: string
}

/** Step 3: what the upload would do. Nothing is written yet. */
export function actionsPreviewPage(shown: ActionsPreviewShown): RecordPage {
  const { plan, upload, rows, notes } = shown
  const errors = rows.flatMap((row) => row.errors)
  const warnings = [...notes, ...rows.flatMap((row) => row.warnings)]
  return {
    heading: 'What this upload would do',
    caption: `${planTitle(plan)} · ${upload.reference}`,
    back: { text: 'Upload actions', href: actionsUploadsOf(upload.plan) },
    status: { text: actionsUploadStatusLabels[upload.status], colour: uploadStatusColours[upload.status] },
    buttons: [
      { text: 'Change the mapping', href: `${actionsUploadPath(upload)}/columns`, style: 'secondary' },
      discardButton(upload),
    ],
    sections: [
      { kind: 'summary', heading: 'In figures', rows: figures(shown) },
      ...(errors.length === 0
        ? []
        : [
            { kind: 'table' as const, heading: 'Errors', id: 'errors', table: errorTable(errors) },
            { kind: 'list' as const, items: [failedRowsLink(actionsUploadPath(upload))] },
          ]),
      ...(warnings.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              heading: 'To look at',
              items: warnings.map(({ message, place }) => ({
                text: message,
                hint: place ? placeInWords(place) : null,
              })),
            },
          ]),
      ...newActions(shown),
      confirmSection(shown),
    ],
  }
}

function figures({ upload, rows }: ActionsPreviewShown): readonly SummaryRow[] {
  const count = (state: ActionRow['state']) => String(rows.filter((row) => row.state === state).length)
  const [file] = upload.files
  return [
    { key: 'File', value: { text: file?.name ?? '', hint: `SHA-256 ${file?.sha256 ?? ''}` } },
    { key: 'Rows read', value: { text: String(rows.length) } },
    { key: 'New actions', value: { text: count('new') } },
    { key: 'There already', value: { text: count('there'), hint: thereAlready(rows) } },
    { key: 'Rows with errors', value: { text: count('error') } },
    ...(upload.expiresAt
      ? [
          {
            key: 'Kept until',
            value: { text: instantInWords(upload.expiresAt), hint: 'Only you can see this preview' },
          },
        ]
      : []),
  ]
}

/** Which rows say what an action of the draft, or an earlier row, says: two findings may be answered in the same words. */
function thereAlready(rows: readonly ActionRow[]): string | null {
  const there = rows.filter(({ state }) => state === 'there').map(({ place }) => String(place.row))
  if (there.length === 0) return null
  const named = `${there.length === 1 ? 'Row' : 'Rows'} ${there.slice(0, 20).join(', ')}${there.length > 20 ? ' and more' : ''}`
  return `${named}: the draft, or an earlier row, has the same words for the same. Nothing happens to them.`
}

function newActions({ rows, covered }: ActionsPreviewShown): readonly Section[] {
  const added = rows.filter(({ state }) => state === 'new')
  if (added.length === 0) return []
  return [
    {
      kind: 'details',
      summary: `The new actions as they would stand in the draft (${added.length})`,
      open: added.length <= 10,
      sections: [{ kind: 'summary', rows: added.map((row) => newRow(row, covered)) }],
    },
  ]
}

function newRow({ place, words }: ActionRow, covered: CoveredShown): SummaryRow {
  const facts = [
    words.kind ? correctionKindLabels[words.kind] : null,
    words.rootCauses.length > 0 ? `Root causes: ${words.rootCauses.join(', ')}` : null,
    words.owner === '' ? null : `Owner: ${words.owner}`,
    words.dueOn ? `Due on ${dayInWords(words.dueOn)}` : null,
    words.criterion === '' ? null : words.criterion,
    words.doneOn ? `Done on ${dayInWords(words.doneOn)}` : null,
  ].filter((fact) => fact !== null)
  return {
    key: `Row ${place.row}`,
    value: {
      text: words.title === '' ? null : words.title,
      lines: [...words.description.split('\n'), ...facts],
      hint: words.covers.map((one) => coveredName(one, covered)).join('; '),
    },
  }
}

function confirmSection({ upload, rows, seen }: ActionsPreviewShown): Section {
  const added = rows.filter(({ state }) => state === 'new').length
  const wrong = rows.filter(({ state }) => state === 'error').length
  if (added === 0) {
    const text =
      wrong > 0
        ? 'There is nothing to write: every row that would add an action has errors.'
        : 'There is nothing to write: every action of the file is in the draft already.'
    return { kind: 'inset', heading: 'Confirm', text }
  }
  return {
    kind: 'form',
    heading: 'Confirm',
    intro: `${added} new ${added === 1 ? 'action is' : 'actions are'} written into the draft, in one step. There they can be completed, changed and taken out.`,
    form: {
      action: `${actionsUploadPath(upload)}/confirm`,
      version: upload.version,
      submit: 'Confirm the upload',
      fields: [
        { kind: 'hidden', name: 'seen', value: seen },
        ...(wrong === 0
          ? []
          : [
              choiceField(
                'choice',
                'Some rows have errors. What is written?',
                [
                  {
                    value: 'all-or-nothing',
                    text: 'All or nothing',
                    hint: 'Nothing is written until the whole file is right',
                  },
                  {
                    value: 'good-rows-only',
                    text: 'The good rows only',
                    hint: `${wrong} ${wrong === 1 ? 'row' : 'rows'} with errors ${wrong === 1 ? 'is' : 'are'} left out`,
                  },
                ],
                { value: 'all-or-nothing' },
              ),
            ]),
      ],
    },
  }
}

/** What was written, once and for all. */
export function confirmedActionsPage(plan: Plan, upload: ActionsUpload): RecordPage {
  const [file] = upload.files
  return {
    heading: 'Actions uploaded',
    caption: `${planTitle(plan)} · ${upload.reference}`,
    back: { text: 'The draft', href: `${draftPath(plan.reference)}#actions` },
    status: { text: actionsUploadStatusLabels.confirmed, colour: uploadStatusColours.confirmed },
    sections: [
      {
        kind: 'summary',
        rows: [
          { key: 'File', value: { text: file?.name ?? '', hint: `SHA-256 ${file?.sha256 ?? ''}` } },
          { key: 'Actions written', value: { text: String(upload.written ?? 0) } },
        ],
      },
    ],
  }
}
