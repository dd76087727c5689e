import type { TableRow } from '../kernel/table.ts'
import { type FieldName, type FieldValues, fieldNames, findingFields } from './finding-fields.ts'
import { type RowGroup, joinRows, tooManyCells } from './join-rows.ts'
import { mergeValues } from './merge-values.ts'
import { type CellReading, type FieldReader, type UploadedSheet, fieldReader, placeOf } from './read-cell.ts'
import { type FileSide, type UploadMapping, columnsOf } from './upload-mapping.ts'
import type { Place, UploadError, UploadWarning } from './upload-notes.ts'

/** The files of one upload: the findings, and where their texts stand apart, the second file. */
export type UploadedSheets = { readonly first: UploadedSheet; readonly second: UploadedSheet | null }

/** One finding as the files tell it: the fields they map, and everything that is wrong or worth knowing. */
export type GatheredFinding = {
  readonly reference: string
  readonly rows: readonly TableRow[]
  readonly place: Place
  readonly values: Partial<FieldValues>
  readonly places: Readonly<Partial<Record<FieldName, Place>>>
  readonly errors: readonly UploadError[]
  readonly warnings: readonly UploadWarning[]
}

type Reader = { readonly field: FieldName; readonly side: FileSide; readonly read: FieldReader }

/** Joins the files and brings the rows of each finding together; each is read in full only when it is asked for. */
export function gatherFindings(
  sheets: UploadedSheets,
  mapping: UploadMapping,
): {
  readonly references: readonly string[]
  readonly read: (at: number) => GatheredFinding | null
  readonly warnings: readonly UploadWarning[]
} {
  const readers = readersFor(sheets, mapping)
  const reference = readers.find(({ field }) => field === 'reference')
  const { groups, warnings } = joinRows(
    sheets.first,
    sheets.second,
    mapping,
    (row) => reference?.read(row).value ?? '',
  )
  return {
    references: groups.map((group) => group.reference),
    read: (at) => {
      const group = groups[at]
      return group ? gather(group, sheets, mapping, readers) : null
    },
    warnings,
  }
}

function readersFor(sheets: UploadedSheets, mapping: UploadMapping): readonly Reader[] {
  return fieldNames.flatMap((field) => {
    const source = mapping.fields[field]
    if (!source) return []
    const side = source.kind === 'constant' ? 'first' : source.file
    const uploaded = sheets[side]
    const named = { name: field, ...findingFields[field] }
    return uploaded ? [{ field, side, read: fieldReader(named, source, uploaded, mapping.dayOrder) }] : []
  })
}

function gather(
  group: RowGroup,
  sheets: UploadedSheets,
  mapping: UploadMapping,
  readers: readonly Reader[],
): GatheredFinding {
  const values: Partial<Record<FieldName, string>> = {}
  const places: Partial<Record<FieldName, Place>> = {}
  const errors: UploadError[] = [
    ...group.first.flatMap((row) => tooManyCells(sheets.first, row)),
    ...duplicates(group, sheets.first, mapping),
  ]
  const warnings: UploadWarning[] = []
  for (const { field, side, read } of readers) {
    const readings = group[side].map(read)
    for (const reading of readings) errors.push(...reading.errors)
    for (const reading of readings) warnings.push(...reading.warnings)
    const merged = mergeValues(
      field,
      readings,
      mapping.merge?.fields[field] ?? mapping.merge?.usually ?? 'first',
    )
    errors.push(...merged.errors)
    warnings.push(...merged.warnings)
    const broken = readings.some((reading) => reading.errors.length > 0)
    if (!broken && merged.errors.length === 0) values[field] = merged.value
    const place = placeToShow(readings, merged.value)
    if (place) places[field] = place
  }
  const place = placeOf(sheets.first, group.first[0]?.number ?? 0, null)
  return { reference: group.reference, rows: group.first, place, values, places, errors, warnings }
}

function placeToShow(readings: readonly CellReading[], value: string): Place | null {
  return (readings.find((reading) => reading.value === value) ?? readings[0])?.place ?? null
}

function duplicates(
  group: RowGroup,
  uploaded: UploadedSheet,
  mapping: UploadMapping,
): readonly UploadError[] {
  const [first, ...others] = group.first
  if (mapping.merge || !first) return []
  const source = mapping.fields.reference
  const column = source ? uploaded.sheet.header.indexOf(columnsOf(source)[0] ?? '') : null
  return others.map((row) => ({
    place: placeOf(uploaded, row.number, column),
    field: 'reference',
    value: group.reference,
    rule: `Each reference stands once; “${group.reference}” stands in row ${first.number} already.`,
    cure: 'Give the row its own reference, or choose how rows with the same reference are merged.',
  }))
}
