import { type Reason, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { ConfirmedUpload } from './confirm-upload.ts'
import { type FieldValues, fieldNames } from './finding-fields.ts'
import type { FieldChange } from './compare-finding.ts'
import type { ExistingFinding } from './preview-upload.ts'

/** The way back from a confirmed upload, kept with it: what it made, and what stood there before. */
export type UploadUndo = {
  readonly created: readonly FieldValues[]
  readonly changed: readonly { readonly reference: string; readonly changes: readonly FieldChange[] }[]
}

/** What undoing does: findings taken away, and values put back. */
export type UndoneUpload = {
  readonly remove: readonly string[]
  readonly restore: readonly { readonly reference: string; readonly changes: readonly FieldChange[] }[]
}

/** Notes the way back of an upload. */
export function undoFor(upload: ConfirmedUpload): UploadUndo {
  return {
    created: upload.creates,
    changed: upload.updates.map(({ reference, changes }) => ({ reference, changes })),
  }
}

/** An upload can be undone while everything it wrote stands as it wrote it and nothing depends on it; all reasons against it at once. */
export function undoUpload(undo: UploadUndo, existing: readonly ExistingFinding[]): UndoneUpload {
  const now = new Map(existing.map((finding) => [finding.values.reference, finding]))
  const against = [
    ...undo.created.flatMap((values) =>
      reasonsAgainst(values.reference, now.get(values.reference), (there) =>
        fieldNames.every((field) => there[field] === values[field]),
      ),
    ),
    ...undo.changed.flatMap(({ reference, changes }) =>
      reasonsAgainst(reference, now.get(reference), (there) =>
        changes.every(({ field, after }) => there[field] === after),
      ),
    ),
  ]
  const cure = 'Nothing was taken back. Change or withdraw the findings one by one, as their state allows.'
  refuseIf(against.length > 0 ? [...against, because('upload-undone-while-untouched', cure)] : [])
  return {
    remove: undo.created.map(({ reference }) => reference),
    restore: undo.changed.map(({ reference, changes }) => ({
      reference,
      changes: changes.map(({ field, before, after }) => ({ field, before: after, after: before })),
    })),
  }
}

function reasonsAgainst(
  reference: string,
  finding: ExistingFinding | undefined,
  isAsWritten: (there: FieldValues) => boolean,
): readonly Reason[] {
  const say = (message: string) => [because('upload-undone-while-untouched', message)]
  if (!finding) return say(`${reference} is not there any more.`)
  if (finding.frozen) return say(`${reference}: ${finding.frozen}`)
  return isAsWritten(finding.values) ? [] : say(`${reference} was changed since the upload.`)
}
