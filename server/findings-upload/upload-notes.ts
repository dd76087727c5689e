import type { FieldName } from './finding-fields.ts'

/** Where something stands in the uploaded files, so that a person finds the cell. */
export type Place = {
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly column: string | null
  readonly address: string | null
}

/** What is wrong with one cell or row: where, what stands there, which rule it breaks, and the cure. */
export type UploadError<Name extends string = FieldName> = {
  readonly place: Place
  readonly field: Name | null
  readonly value: string
  readonly rule: string
  readonly cure: string
}

/** What a warning asks for: a reason why it is accepted, a correction before issue, or nothing. */
export type Consequence = 'accept' | 'blocks-issue' | 'told'

export const warningKinds = {
  'number-cell': { consequence: 'accept', label: 'A text was read from a cell that holds a number' },
  'date-cell': { consequence: 'accept', label: 'A text was read from a cell that holds a day' },
  'boolean-cell': { consequence: 'accept', label: 'A text was read from a cell that holds TRUE or FALSE' },
  'formula-cell': {
    consequence: 'accept',
    label: 'A value was read from a formula that was not worked out again',
  },
  'perhaps-cut-off': { consequence: 'accept', label: 'A text fills its cell to the last character' },
  'perhaps-misread': { consequence: 'accept', label: 'A text looks as if its signs had been mixed up' },
  'rows-differ': { consequence: 'accept', label: 'Rows with the same reference differ; the first was taken' },
  'no-partner': { consequence: 'accept', label: 'A row of one file has no partner in the other' },
  'value-emptied': { consequence: 'accept', label: 'A value that is there now would be emptied' },
  'hidden-part': { consequence: 'accept', label: 'Hidden rows, columns or sheets were read' },
  'merged-cells': { consequence: 'accept', label: 'Cells are merged' },
  'guessed-encoding': { consequence: 'accept', label: 'The encoding of the file was guessed' },
  'unknown-clause': { consequence: 'blocks-issue', label: 'The catalogue does not know the clause' },
  'missing-for-issue': { consequence: 'blocks-issue', label: 'Something is missing that the report needs' },
  'about-the-file': { consequence: 'told', label: 'Something about the file' },
} as const satisfies Readonly<Record<string, { readonly consequence: Consequence; readonly label: string }>>
export type WarningKind = keyof typeof warningKinds
export const warningKindNames = Object.keys(warningKinds) as WarningKind[]

export type UploadWarning<Name extends string = FieldName> = {
  readonly kind: WarningKind
  readonly message: string
  readonly place: Place | null
  readonly field: Name | null
}

/** Where, in words: findings.xlsx, sheet “Findings”, row 5, column “Clause” (C5). */
export function placeInWords({ file, sheet, row, column, address }: Place): string {
  const cell = column === null ? '' : `, column “${column}”${address === null ? '' : ` (${address})`}`
  return `${file}${sheet === '' ? '' : `, sheet “${sheet}”`}, row ${row}${cell}`
}
