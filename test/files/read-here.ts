import type { Sheet, TableRow, TableWarning } from '../../server/kernel/table.ts'
import { readBytes } from '../../server/files/read-bytes.ts'
import { readLimits } from '../../server/files/read-limits.ts'
import type { SheetStart } from '../../server/files/reader-messages.ts'
import { sheetFrom } from '../../server/files/table-builder.ts'

/** Reads bytes in this process: the same reader, without the second process that real uploads get. */
export async function readHere(
  name: string,
  content: string | Uint8Array,
  encoding: 'utf-8' | 'windows-1252' | null = null,
): Promise<{ readonly sheets: readonly Sheet[]; readonly warnings: readonly TableWarning[] }> {
  const sheets: { start: SheetStart; rows: TableRow[] }[] = []
  const { warnings } = await readBytes(
    Buffer.from(content as string),
    { name, encoding, limits: readLimits },
    {
      sheet: (start) => sheets.push({ start, rows: [] }),
      row: (row) => sheets.at(-1)?.rows.push(row),
    },
  )
  return { sheets: sheets.map(({ start, rows }) => sheetFrom(start, rows)), warnings }
}

/** The texts of a sheet's cells, row by row. */
export function textsOf(sheet: Sheet | undefined): readonly (readonly string[])[] {
  return sheet?.rows.map((row) => row.cells.map((cell) => cell.text)) ?? []
}
