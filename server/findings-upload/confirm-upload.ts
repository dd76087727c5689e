import type { Day } from '../kernel/day.ts'
import { type Reason, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { type FieldName, type FieldValues, findingFields } from './finding-fields.ts'
import { findingProblems } from './finding-checks.ts'
import { type FieldChange, withChanges } from './compare-finding.ts'
import type { ExistingFinding, Preview, PreviewRow } from './preview-upload.ts'
import { type WarningKind, warningKinds } from './upload-notes.ts'

export const uploadChoices = ['all-or-nothing', 'good-rows-only'] as const
export type UploadChoice = (typeof uploadChoices)[number]

/** What the uploader decided on the preview: which changes are left out, and why the warnings are accepted. */
export type Confirmation = {
  readonly choice: UploadChoice
  readonly unticked: readonly { readonly reference: string; readonly field: FieldName }[]
  readonly accepted: readonly { readonly kind: WarningKind; readonly reason: string }[]
}

export type FindingUpdate = {
  readonly reference: string
  readonly values: FieldValues
  readonly changes: readonly FieldChange[]
}

/** What a confirmed upload writes: whole new findings, and changes to those that are there. */
export type ConfirmedUpload = {
  readonly creates: readonly FieldValues[]
  readonly updates: readonly FindingUpdate[]
  readonly leftOut: readonly string[]
  readonly accepted: Confirmation['accepted']
}

/**
 * Confirms an upload: everything is checked again against what is there now, and every reason against it is given
 * at once. A row with errors is never written. Source: rule `upload-checked-again`.
 */
export function confirmUpload(
  preview: Preview,
  confirmation: Confirmation,
  now: { readonly existing: readonly ExistingFinding[]; readonly today: Day },
): ConfirmedUpload {
  const wrong = preview.rows.filter(({ state }) => state === 'error')
  const existing = new Map(now.existing.map((finding) => [finding.values.reference, finding]))
  const creates = preview.rows.filter(({ state }) => state === 'new')
  const unticked = new Set(confirmation.unticked.map(({ reference, field }) => `${field} ${reference}`))
  const updates = preview.rows
    .filter(({ state }) => state === 'changed')
    .map((row) => updateFrom(row, unticked))
    .filter(({ changes }) => changes.length > 0)
  refuseIf([
    ...choiceReasons(confirmation, wrong),
    ...(creates.length + updates.length === 0
      ? [
          because(
            'upload-checked-again',
            'There is nothing to write: no row is new, and no change is ticked.',
          ),
        ]
      : []),
    ...acceptanceReasons(preview, confirmation),
    ...creates.flatMap(({ reference }) => (existing.has(reference) ? [meanwhile(reference)] : [])),
    ...updates.flatMap((update) => updateReasons(update, existing.get(update.reference), now.today)),
  ])
  return {
    creates: creates.map(({ values }) => values),
    updates,
    leftOut: wrong.map(({ reference }) => reference),
    accepted: confirmation.accepted,
  }
}

function updateFrom(row: PreviewRow, unticked: ReadonlySet<string>): FindingUpdate {
  const left = row.changes.filter(({ field }) => unticked.has(`${field} ${row.reference}`))
  const values = { ...row.values, ...Object.fromEntries(left.map(({ field, before }) => [field, before])) }
  return { reference: row.reference, values, changes: row.changes.filter((change) => !left.includes(change)) }
}

function choiceReasons({ choice }: Confirmation, wrong: readonly PreviewRow[]): readonly Reason[] {
  if (choice === 'good-rows-only' || wrong.length === 0) return []
  const many = wrong.length === 1 ? '1 finding has' : `${wrong.length.toLocaleString('en-GB')} findings have`
  const message = `${many} errors. Correct them, or choose to upload the good rows only.`
  return [because('upload-checked-again', message, 'choice')]
}

/** Each kind of warning that asks for it is accepted with a reason; rows with errors are not written and need none. */
function acceptanceReasons(preview: Preview, { accepted }: Confirmation): readonly Reason[] {
  const given = new Set(accepted.filter(({ reason }) => reason.trim() !== '').map(({ kind }) => kind))
  return [...warningsToAccept(preview)]
    .filter((kind) => !given.has(kind))
    .map((kind) =>
      because('reason-is-recorded', `Say why this is accepted: ${warningKinds[kind].label}.`, kind),
    )
}

/** The kinds of warning that have to be accepted before this preview can be confirmed. */
export function warningsToAccept(preview: Preview): ReadonlySet<WarningKind> {
  const written = preview.rows.filter(({ state }) => state === 'new' || state === 'changed')
  const warnings = [...preview.warnings, ...written.flatMap((row) => row.warnings)]
  return new Set(
    warnings.map(({ kind }) => kind).filter((kind) => warningKinds[kind].consequence === 'accept'),
  )
}

function updateReasons(
  update: FindingUpdate,
  existing: ExistingFinding | undefined,
  today: Day,
): readonly Reason[] {
  if (!existing) return [meanwhile(update.reference)]
  if (existing.frozen)
    return [{ message: `${update.reference}: ${existing.frozen}`, rule: 'upload-checked-again' }]
  if (update.changes.some(({ field, before }) => existing.values[field] !== before))
    return [meanwhile(update.reference)]
  const after = withChanges(existing.values, update.changes)
  return findingProblems(after, today).map(({ field, rule, cure }) => ({
    field,
    message: `${update.reference}, ${findingFields[field].label}: with the changes that are ticked, ${rule} ${cure}`,
  }))
}

function meanwhile(reference: string): Reason {
  const message = `${reference} was changed by somebody else since the preview. Compare the file again to see what differs now.`
  return { message, rule: 'upload-checked-again' }
}
