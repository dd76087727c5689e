import { type FieldName, type FieldValues, fieldNames } from './finding-fields.ts'
import type { Place, UploadWarning } from './upload-notes.ts'

export type FieldChange = { readonly field: FieldName; readonly before: string; readonly after: string }

export const nothing = Object.fromEntries(fieldNames.map((field) => [field, ''])) as FieldValues

/** Only fields that the file maps can change; a line break is the same however the file ends its lines. */
export function changesBetween(before: FieldValues, after: Partial<FieldValues>): readonly FieldChange[] {
  return fieldNames.flatMap((field) => {
    const value = after[field]
    if (value === undefined || lineEnds(value) === lineEnds(before[field])) return []
    return [{ field, before: before[field], after: value }]
  })
}

/** The finding with these changes made to it. */
export function withChanges(values: FieldValues, changes: readonly FieldChange[]): FieldValues {
  return { ...values, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) }
}

function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** A value that would be emptied is shown as such: a blank column is more often an accident. */
export function emptied(
  changes: readonly FieldChange[],
  placeFor: (field: FieldName) => Place,
): readonly UploadWarning[] {
  return changes
    .filter(({ after }) => after === '')
    .map(({ field }) => ({
      kind: 'value-emptied',
      message: 'The file has nothing here, and the finding has a value. Take the tick off to keep it.',
      place: placeFor(field),
      field,
    }))
}
