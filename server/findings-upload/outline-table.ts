import type { Sheet, Table } from '../kernel/table.ts'
import type { Headers } from './check-mapping.ts'
import { likeliestSheet } from './suggest-mapping.ts'
import type { SheetChoice, SheetOutline, Upload, UploadFile } from './upload.ts'

const mostSamples = 6
const sampleLength = 40
const rowsLookedAt = 500

/** A sheet in short: its columns and the first few different values of each. */
export function outlineOf(table: Table): readonly SheetOutline[] {
  return table.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rows.length,
    header: sheet.header,
    samples: sheet.header.map((_, column) => samplesOf(sheet, column)),
  }))
}

function samplesOf(sheet: Sheet, column: number): readonly string[] {
  const found = new Set<string>()
  for (const row of sheet.rows.slice(0, rowsLookedAt)) {
    const text = row.cells[column]?.text.trim() ?? ''
    if (text !== '') found.add(text.length > sampleLength ? `${text.slice(0, sampleLength)}…` : text)
    if (found.size >= mostSamples) break
  }
  return [...found]
}

/** The sheets that most likely are meant: of the first file, and of the second where there is one. */
export function likeliestChoice<Name extends string>(
  tables: readonly Table[],
  fields: Parameters<typeof likeliestSheet<Name>>[1],
): {
  readonly first: SheetChoice | null
  readonly second: SheetChoice | null
} {
  const [first = null, second = null] = tables.map((table, file) => {
    const sheet = likeliestSheet(table.sheets, fields)
    return sheet === null ? null : { file, sheet: table.sheets.indexOf(sheet) }
  })
  return { first, second }
}

/** The sheet chosen, in short; null where there is none. */
export function chosenSheet(
  files: readonly UploadFile[],
  choice: SheetChoice | null,
): (SheetOutline & { readonly file: string }) | null {
  const file = choice ? files[choice.file] : undefined
  const sheet = choice ? file?.sheets[choice.sheet] : undefined
  return file && sheet ? { ...sheet, file: file.name } : null
}

/** The columns of the chosen sheets. */
export function headersOf({ files, first, second }: Pick<Upload, 'files' | 'first' | 'second'>): Headers {
  return {
    first: chosenSheet(files, first)?.header ?? [],
    second: chosenSheet(files, second)?.header ?? null,
  }
}
