import { findingFields, type FieldName } from './finding-fields.ts'
import type { CellReading } from './read-cell.ts'
import type { MergeChoice } from './upload-mapping.ts'
import type { UploadError, UploadWarning } from './upload-notes.ts'

export type MergedField = {
  readonly value: string
  readonly errors: readonly UploadError[]
  readonly warnings: readonly UploadWarning[]
}

/**
 * Makes one value of what several rows say. The first that is not empty wins, and it is told where others differ;
 * or all distinct values stand together, in the rows' order. Words of a choice and days cannot stand together.
 */
export function mergeValues(
  field: FieldName,
  readings: readonly CellReading[],
  how: MergeChoice,
): MergedField {
  const said = readings.filter(({ value }) => value !== '')
  const [first] = said
  const other = said.find(({ value }) => value !== first?.value)
  if (!first || !other) return { value: first?.value ?? '', errors: [], warnings: [] }
  const { label, shape } = findingFields[field]
  if (how === 'first') {
    const message = `${label} differs between row ${first.place.row} and row ${other.place.row}; row ${first.place.row} was taken.`
    return {
      value: first.value,
      errors: [],
      warnings: [{ kind: 'rows-differ', message, place: other.place, field }],
    }
  }
  if (shape.kind === 'choice' || shape.kind === 'day') {
    const error = {
      place: other.place,
      field,
      value: other.value,
      rule: `Rows with the same reference say the same of ${label}; row ${first.place.row} says “${first.value}”.`,
      cure: 'Correct one of the rows, or let the first row win for this field.',
    }
    return { value: '', errors: [error], warnings: [] }
  }
  const distinct = [...new Set(said.map(({ value }) => value))]
  return { value: distinct.join(shape.kind === 'text' ? '\n\n' : '; '), errors: [], warnings: [] }
}
