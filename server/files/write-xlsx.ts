import type { CellObject } from 'write-excel-file/node'
import { toWorkbookText } from './workbook-text.ts'

export type SheetToWrite = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Empty rows that are ready to be typed into. */
  readonly blankRows: number
  readonly columnWidths: readonly number[]
}

/** Writes sheets in which every cell is text, empty ones too: what is typed as 4.10 stays 4.10, and nothing runs as a formula. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  // Of many modules: loaded when a workbook is asked for, so that no start waits for them.
  const { default: writeWorkbook } = await import('write-excel-file/node')
  return await writeWorkbook(
    sheets.map(({ name, header, rows, blankRows, columnWidths }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: columnWidths.map((width) => ({ width })),
      data: [
        header.map((value) => ({ ...textCell(value), fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(textCell)),
        ...Array.from({ length: blankRows }, () => header.map(() => textCell(''))),
      ],
    })),
  ).toBuffer()
}

// “@” is the format that spreadsheets call text.
function textCell(value: string): CellObject {
  return {
    type: String,
    format: '@',
    wrap: true,
    alignVertical: 'top',
    ...(value === '' ? {} : { value: toWorkbookText(value) }),
  }
}
