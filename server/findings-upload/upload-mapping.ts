import type { FieldName } from './finding-fields.ts'
import type { DayOrder } from './read-day.ts'

/** Which of the files a column stands in: the findings themselves, or a second file joined to them. */
export type FileSide = 'first' | 'second'

/** Where a field's value comes from: a column, several yes/no columns, a table of values, or one constant. */
export type Source =
  | { readonly kind: 'column'; readonly file: FileSide; readonly column: string }
  | {
      readonly kind: 'yes-no'
      readonly file: FileSide
      /** The first column that says yes gives its value. */
      readonly columns: readonly { readonly column: string; readonly value: string }[]
      readonly otherwise: string
    }
  | {
      readonly kind: 'values'
      readonly file: FileSide
      readonly column: string
      readonly table: readonly { readonly from: string; readonly to: string }[]
      /** What any other word means: itself, an error, or one value. */
      readonly otherwise: 'as-written' | 'error' | { readonly value: string }
    }
  | { readonly kind: 'constant'; readonly value: string }

/** How rows that share a reference become one finding: the first value wins, or all distinct values together. */
export const mergeChoices = ['first', 'union'] as const
export type MergeChoice = (typeof mergeChoices)[number]

/** How an assurance provider's file becomes findings. Plain data, so that it can be remembered for the next file. */
export type UploadMapping<Name extends string = FieldName> = {
  readonly fields: Readonly<Partial<Record<Name, Source>>>
  /** The column of each file in which the same reference stands; null where there is one file. */
  readonly join: { readonly first: string; readonly second: string } | null
  /** Null: rows that share a reference are an error. */
  readonly merge: {
    readonly usually: MergeChoice
    readonly fields: Readonly<Partial<Record<Name, MergeChoice>>>
  } | null
  readonly dayOrder: DayOrder
}

/** The columns that a source reads. */
export function columnsOf(source: Source): readonly string[] {
  switch (source.kind) {
    case 'column':
    case 'values':
      return [source.column]
    case 'yes-no':
      return source.columns.map(({ column }) => column)
    case 'constant':
      return []
  }
}

/** The values that a source can give by itself, without a cell: they are checked when the mapping is made. */
export function fixedValuesOf(source: Source): readonly string[] {
  switch (source.kind) {
    case 'column':
      return []
    case 'yes-no':
      return [...source.columns.map(({ value }) => value), source.otherwise]
    case 'values':
      return [
        ...source.table.map(({ to }) => to),
        ...(typeof source.otherwise === 'object' ? [source.otherwise.value] : []),
      ]
    case 'constant':
      return [source.value]
  }
}
