import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { checkValue } from './check-value.ts'
import { type FieldName, type ReadField, fieldNames, findingFields } from './finding-fields.ts'
import { nearestColumn } from './suggest-mapping.ts'
import { type FileSide, type Source, type UploadMapping, columnsOf, fixedValuesOf } from './upload-mapping.ts'

export type Headers = { readonly first: readonly string[]; readonly second: readonly string[] | null }

/** A mapping fits a file when every column it names is there once and every value it gives by itself is allowed. All reasons at once. */
export function mappingReasons(mapping: UploadMapping, headers: Headers): readonly Reason[] {
  return [
    ...joinReasons(mapping, headers),
    ...fieldNames.flatMap((field) => {
      const source = mapping.fields[field]
      if (!source) return missingReasons(field)
      return [
        ...referenceReasons(field, source),
        ...sideReasons(field, source, mapping),
        ...sourceReasons(field, findingFields[field], source, headers),
      ]
    }),
  ]
}

// A file may bring other fields alone, to change findings that are there; without a reference nothing is found.
function missingReasons(field: FieldName): Reason[] {
  if (field !== 'reference') return []
  return [
    because(
      'mapping-tells-rows-apart',
      'Say in which column the reference stands: it tells findings apart.',
      field,
    ),
  ]
}

/** The fields that new findings need and this mapping does not give: each new row would be an error. */
export function unmappedNeeds(mapping: UploadMapping): readonly FieldName[] {
  return fieldNames.filter((field) => findingFields[field].need === 'upload' && !mapping.fields[field])
}

function referenceReasons(field: FieldName, source: Source): Reason[] {
  if (field !== 'reference' || (source.kind === 'column' && source.file === 'first')) return []
  return [
    because(
      'mapping-tells-rows-apart',
      'The reference tells findings apart: it comes from a column of the first file.',
      field,
    ),
  ]
}

function sideReasons(field: FieldName, source: Source, mapping: UploadMapping): Reason[] {
  if (source.kind === 'constant' || source.file === 'first' || mapping.join) return []
  return [
    because(
      'mapping-tells-rows-apart',
      'It comes from a second file: say by which columns the two files are joined.',
      field,
    ),
  ]
}

function joinReasons({ join }: UploadMapping, headers: Headers): Reason[] {
  if (!join) return []
  if (!headers.second)
    return [
      because(
        'mapping-tells-rows-apart',
        'The mapping joins two files: upload the second one as well.',
        'join',
      ),
    ]
  return [
    ...columnReasons([join.first], headers.first, 'join'),
    ...columnReasons([join.second], headers.second, 'join'),
  ]
}

function columnReasons(columns: readonly string[], header: readonly string[], field: string): Reason[] {
  const said = (message: string) => because('mapping-tells-rows-apart', message, field)
  return columns.flatMap((column) => {
    const times = header.filter((name) => name === column).length
    if (times === 1) return []
    if (times > 1) return [said(`The file has ${times} columns named “${column}”. Give each its own name.`)]
    const near = nearestColumn(column, header)
    return [
      said(`The file has no column “${column}”.${near ? ` Is “${near}” meant?` : ''} Choose another column.`),
    ]
  })
}

/** A source fits a file when each of its columns is there once and each of its own values is allowed. */
export function sourceReasons(name: string, field: ReadField, source: Source, headers: Headers): Reason[] {
  return [
    ...columnReasons(columnsOf(source), headerOf(source, headers), name),
    ...valueReasons(name, field, source),
  ]
}

function valueReasons(name: string, field: ReadField, source: Source): Reason[] {
  return fixedValuesOf(source).flatMap((value) => {
    const { problem } = checkValue(field, value, 'year-first')
    if (!problem) return []
    return [because('mapping-tells-rows-apart', `“${value}” cannot be used. ${problem.rule}`, name)]
  })
}

function headerOf(source: Source, headers: Headers): readonly string[] {
  if (source.kind === 'constant') return []
  const side: FileSide = source.file
  return headers[side] ?? []
}
