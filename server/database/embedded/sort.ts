import type { Collation } from './collation.ts'
import { compareValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { indexValues, type IndexRow } from './index-values.ts'
import { isDocument, isNumeric, type Document, type Value } from './value.ts'

export type Sort = {
  readonly fields: readonly SortField[]
  /** What a document is ordered by: an array counts by its least element, descending by its greatest. */
  readonly keyOf: (document: Document) => IndexRow
  readonly compareKeys: (left: IndexRow, right: IndexRow) => number
  readonly compare: (left: Document, right: Document) => number
}

export type SortField = { readonly path: string; readonly direction: 1 | -1 }

/** A sort specification such as `{ status: 1, dueOn: -1 }`. $meta and $natural are refused. */
export function compileSort(specification: Document, collation?: Collation): Sort {
  const fields = Object.entries(specification).map(([key, value]) => readField(fieldName(key), value))
  const paths = fields.map((field) => field.path)
  const compareKeys = (left: IndexRow, right: IndexRow): number => {
    for (let position = 0; position < fields.length; position += 1) {
      const order = compareValues(left[position], right[position], collation)
      if (order !== 0) return fields[position]?.direction === 1 ? order : -order
    }
    return 0
  }
  const keyOf = (document: Document): IndexRow => leastRow(sortValues(document, paths), compareKeys)
  return { fields, keyOf, compareKeys, compare: (left, right) => compareKeys(keyOf(left), keyOf(right)) }
}

function sortValues(document: Document, paths: readonly string[]): readonly IndexRow[] {
  try {
    return indexValues(document, paths).rows
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    throw new EngineError('BadValue', 'cannot sort with keys that are parallel arrays')
  }
}

/** Of the keys a document has in an index over the sort, the first in sort order. */
function leastRow(rows: readonly IndexRow[], compareKeys: Sort['compareKeys']): IndexRow {
  let least = rows[0] ?? []
  for (let index = 1; index < rows.length; index += 1) {
    const row = rows[index]
    if (row !== undefined && compareKeys(row, least) < 0) least = row
  }
  return least
}

function readField(path: string, value: Value): SortField {
  if (isDocument(value))
    throw new EngineError('NotImplemented', 'Sorting by $meta is not supported by this engine')
  if (!isNumeric(value)) throw new EngineError(15974, 'Illegal key in $sort specification: ' + path)
  const direction = Number(value.toString())
  if (direction !== 1 && direction !== -1)
    throw new EngineError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  if (path === '' || path.split('.').includes(''))
    throw new EngineError(15998, 'FieldPath field names may not be empty strings.')
  if (path.startsWith('$')) throw new EngineError(16410, "FieldPath field names may not start with '$'.")
  return { path, direction }
}
