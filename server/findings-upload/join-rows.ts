import { Refused } from '../kernel/refusals.ts'
import { type TableRow, emptyCell } from '../kernel/table.ts'
import { because } from '../rules/because.ts'
import { type UploadedSheet, placeOf } from './read-cell.ts'
import type { UploadMapping } from './upload-mapping.ts'
import type { UploadError, UploadWarning } from './upload-notes.ts'

/** The rows of both files that tell of one finding, in the files' order. */
export type RowGroup = {
  readonly reference: string
  readonly first: readonly TableRow[]
  readonly second: readonly TableRow[]
}

export type JoinedRows = {
  readonly groups: readonly RowGroup[]
  readonly warnings: readonly UploadWarning[]
}

/**
 * Brings together the rows that share a reference and joins the second file to them by the columns the mapping
 * names. A row of the second file that fits nothing is told, not lost in silence.
 */
export function joinRows(
  first: UploadedSheet,
  second: UploadedSheet | null,
  mapping: UploadMapping,
  referenceOf: (row: TableRow) => string,
): JoinedRows {
  const partners = second && mapping.join ? indexBy(second, mapping.join.second) : null
  const joinColumn = mapping.join ? first.sheet.header.indexOf(mapping.join.first) : -1
  const gathered = new Map<string, { first: TableRow[]; keys: Set<string> }>()
  for (const row of first.sheet.rows) {
    const reference = referenceOf(row)
    // Rows without a reference stay apart: each is an error of its own.
    const key = reference === '' ? `\u0000${row.number}` : reference
    const group = gathered.get(key) ?? { first: [], keys: new Set() }
    group.first.push(row)
    if (partners) group.keys.add(textAt(row, joinColumn))
    gathered.set(key, group)
  }
  refuseManyPairs(gathered.values(), partners)
  const used = new Set<string>()
  const groups = [...gathered].map(([key, group]) => {
    for (const partner of group.keys) used.add(partner)
    return {
      reference: key.startsWith('\u0000') ? '' : key,
      first: group.first,
      second: [...group.keys].flatMap((partner) => (partner === '' ? [] : (partners?.get(partner) ?? []))),
    }
  })
  return {
    groups,
    warnings: second && partners ? strangers(second, partners, used, mapping) : [],
  }
}

// A column that says the same in thousands of rows of both files joins each with each.
const mostPairs = 200_000

function refuseManyPairs(
  groups: Iterable<{ readonly keys: ReadonlySet<string> }>,
  partners: ReadonlyMap<string, readonly TableRow[]> | null,
): void {
  let pairs = 0
  for (const { keys } of groups) for (const key of keys) pairs += partners?.get(key)?.length ?? 0
  if (pairs <= mostPairs) return
  const message =
    'The columns that join the two files say the same in too many rows. Choose columns that hold the reference.'
  throw new Refused([because('mapping-tells-rows-apart', message, 'join')])
}

/** Rows with more cells than the header: a comma inside a text was most likely not put in quotation marks. */
export function tooManyCells(uploaded: UploadedSheet, row: TableRow): readonly UploadError<never>[] {
  const most = uploaded.sheet.header.length
  if (row.cells.length <= most) return []
  return [
    {
      place: placeOf(uploaded, row.number, null),
      field: null,
      value: row.cells[most]?.text ?? '',
      rule: `A row has no more cells than the header (${most}); this one has ${row.cells.length}.`,
      cure: 'Put texts that hold the separating sign in quotation marks, or give every column a name.',
    },
  ]
}

function indexBy({ sheet }: UploadedSheet, column: string): ReadonlyMap<string, readonly TableRow[]> {
  const at = sheet.header.indexOf(column)
  const index = new Map<string, TableRow[]>()
  for (const row of sheet.rows) {
    const key = textAt(row, at)
    const rows = index.get(key)
    if (rows) rows.push(row)
    else index.set(key, [row])
  }
  return index
}

function strangers(
  second: UploadedSheet,
  partners: ReadonlyMap<string, readonly TableRow[]>,
  used: ReadonlySet<string>,
  mapping: UploadMapping,
): readonly UploadWarning[] {
  const column = second.sheet.header.indexOf(mapping.join?.second ?? '')
  return [...partners]
    .filter(([key]) => key === '' || !used.has(key))
    .flatMap(([key, rows]) =>
      rows.map((row) => ({
        kind: 'no-partner' as const,
        message: `No row of the first file has the reference “${key.slice(0, 60)}”: this row was not used.`,
        place: placeOf(second, row.number, column),
        field: null,
      })),
    )
}

function textAt(row: TableRow, column: number): string {
  return (row.cells[column] ?? emptyCell).text.trim()
}
