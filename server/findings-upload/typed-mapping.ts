import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { Headers } from './check-mapping.ts'
import { fieldNames, type FieldName } from './finding-fields.ts'
import type { DayOrder } from './read-day.ts'
import { type FileSide, type MergeChoice, type Source, type UploadMapping } from './upload-mapping.ts'

type TypedSources = {
  readonly from: Readonly<Record<string, string | null>>
  readonly value: Readonly<Record<string, string | null>>
}

/** What the page of columns sends: where each field comes from, by a short sign, and how rows are brought together. */
export type TypedColumns = TypedSources & {
  readonly joinFirst: string | null
  readonly joinSecond: string | null
  readonly merge: MergeChoice | 'error'
  readonly dayOrder: DayOrder
}

/** A column by its file and place, as pages send it: its name may hold any sign. */
export const columnSign = (file: FileSide, column: number): string => `${file}-${column}`

/** The mapping as the page of columns says it; what was set out on a page of its own is kept where it still stands. */
export function mappingFrom(
  typed: TypedColumns,
  before: UploadMapping | null,
  headers: Headers,
): UploadMapping {
  const fields = sourcesFrom(fieldNames, typed, before?.fields ?? {}, headers)
  const first = columnOf(typed.joinFirst ?? '', headers)
  const second = columnOf(typed.joinSecond ?? '', headers)
  return {
    fields,
    join: first && second ? { first: first.column, second: second.column } : null,
    merge: mergeFrom(typed.merge, before),
    dayOrder: typed.dayOrder,
  }
}

/** Where each of these fields comes from, as a page says it by short signs. */
export function sourcesFrom<Name extends string>(
  names: readonly Name[],
  typed: TypedSources,
  before: Readonly<Partial<Record<Name, Source>>>,
  headers: Headers,
): Readonly<Partial<Record<Name, Source>>> {
  const fields: Partial<Record<Name, Source>> = {}
  for (const field of names) {
    const sign = typed.from[field] ?? ''
    const column = columnOf(sign, headers)
    const known = before[field]
    if (column) fields[field] = { kind: 'column', ...column }
    else if (sign === 'constant')
      fields[field] = { kind: 'constant', value: (typed.value[field] ?? '').trim() }
    else if (sign === 'set-out' && known) fields[field] = known
  }
  refuseIf(
    names.flatMap((field) => {
      const source = fields[field]
      const isBlank = source?.kind === 'constant' && source.value === ''
      return isBlank
        ? [because('mapping-tells-rows-apart', 'Write the value that all rows have.', `value.${field}`)]
        : []
    }),
  )
  return fields
}

function mergeFrom(typed: MergeChoice | 'error', before: UploadMapping | null): UploadMapping['merge'] {
  if (typed === 'error') return null
  return { usually: typed, fields: before?.merge?.fields ?? {} }
}

export const sourceKinds = ['column', 'yes-no', 'values', 'constant', 'none'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const otherwiseKinds = ['as-written', 'error', 'value'] as const
export type OtherwiseKind = (typeof otherwiseKinds)[number]

/** What the page of one field sends. */
export type TypedSource = {
  readonly kind: SourceKind
  readonly column: string | null
  readonly constant: string | null
  readonly yesNo: string | null
  readonly yesNoOtherwise: string | null
  readonly table: string | null
  readonly otherwise: OtherwiseKind | null
  readonly otherwiseValue: string | null
  readonly merge: MergeChoice | null
}

/** Where one field comes from, as its page says it; null where the file does not give it. */
export function sourceFrom(typed: TypedSource, headers: Headers): Source | null {
  switch (typed.kind) {
    case 'none':
      return null
    case 'constant': {
      const value = (typed.constant ?? '').trim()
      refuseIf(
        value === ''
          ? [because('mapping-tells-rows-apart', 'Write the value that all rows have.', 'constant')]
          : [],
      )
      return { kind: 'constant', value }
    }
    case 'column':
      return { kind: 'column', ...chosenColumn(typed, headers) }
    case 'values':
      return valuesFrom(typed, headers)
    case 'yes-no':
      return yesNoFrom(typed, headers)
  }
}

function chosenColumn({ column }: TypedSource, headers: Headers) {
  const found = columnOf(column ?? '', headers)
  refuseIf(found ? [] : [because('mapping-tells-rows-apart', 'Choose the column.', 'column')])
  return found ?? { file: 'first' as const, column: '' }
}

function valuesFrom(typed: TypedSource, headers: Headers): Source {
  const table = pairsIn(typed.table, 'table', 'word in the file = value')
  const value = (typed.otherwiseValue ?? '').trim()
  return {
    kind: 'values',
    ...chosenColumn(typed, headers),
    table: table.map(([from, to]) => ({ from, to })),
    otherwise: typed.otherwise === 'value' ? { value } : (typed.otherwise ?? 'error'),
  }
}

function yesNoFrom(typed: TypedSource, headers: Headers): Source {
  const pairs = pairsIn(typed.yesNo, 'yesNo', 'column = value')
  refuseIf(
    pairs.length > 0
      ? []
      : [because('mapping-tells-rows-apart', 'Write at least one line: column = value.', 'yesNo')],
  )
  const isIn = (header: readonly string[] | null) => pairs.every(([column]) => header?.includes(column))
  const file: FileSide = !isIn(headers.first) && isIn(headers.second) ? 'second' : 'first'
  return {
    kind: 'yes-no',
    file,
    columns: pairs.map(([column, value]) => ({ column, value })),
    otherwise: (typed.yesNoOtherwise ?? '').trim(),
  }
}

/** Lines such as “material_weakness = Failure”; the last sign of equality parts the two sides. */
function pairsIn(text: string | null, field: string, shape: string): readonly (readonly [string, string])[] {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  refuseIf(
    lines
      .filter((line) => !line.includes('='))
      .map((line) => ({ field, message: `“${line.trim().slice(0, 60)}”: write the line as ${shape}.` })),
  )
  return lines.map((line) => {
    const at = line.lastIndexOf('=')
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const
  })
}

/** The mapping with one field set otherwise. */
export function withSource(
  mapping: UploadMapping,
  field: FieldName,
  source: Source | null,
  merge: MergeChoice | null,
): UploadMapping {
  const others = Object.fromEntries(Object.entries(mapping.fields).filter(([name]) => name !== field))
  const merged = Object.fromEntries(
    Object.entries(mapping.merge?.fields ?? {}).filter(([name]) => name !== field),
  )
  return {
    ...mapping,
    fields: source ? { ...others, [field]: source } : others,
    merge: mapping.merge
      ? { ...mapping.merge, fields: merge ? { ...merged, [field]: merge } : merged }
      : merge
        ? { usually: 'first', fields: { [field]: merge } }
        : null,
  }
}

function columnOf(
  sign: string,
  headers: Headers,
): { readonly file: FileSide; readonly column: string } | null {
  const [, side, at] = /^(first|second)-(\d{1,4})$/.exec(sign) ?? []
  const file = side === 'second' ? ('second' as const) : ('first' as const)
  const column = at === undefined ? undefined : headers[file]?.[Number(at)]
  return column === undefined ? null : { file, column }
}

/** The sign of a column that a mapping names; empty where the file has it not. */
export function signOf(file: FileSide, column: string, headers: Headers): string {
  const at = headers[file]?.indexOf(column) ?? -1
  return at < 0 ? '' : columnSign(file, at)
}
