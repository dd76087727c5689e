import type { TableRow, TableWarning } from '../kernel/table.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { ReaderOrder, SheetStart } from './reader-messages.ts'
import { agreeWithName, sniffType } from './sniff-type.ts'
import { tableCollector } from './table-collector.ts'

/** Where sheets and rows go as they are read. */
export type RowSink = { readonly sheet: (start: SheetStart) => void; readonly row: (row: TableRow) => void }

/** Reads the bytes as what they are, CSV or XLSX. Runs inside the reading process, never in the server's own. */
export async function readBytes(
  bytes: Uint8Array,
  { name, encoding, limits }: ReaderOrder,
  sink: RowSink,
): Promise<{ readonly table: 'csv' | 'xlsx'; readonly warnings: readonly TableWarning[] }> {
  const type = await sniffType(bytes)
  agreeWithName(name, type)
  const collector = tableCollector(limits, sink.row)
  if (type === 'zip') {
    return { table: 'xlsx', warnings: await readXlsx(bytes, limits, sink.sheet, collector) }
  }
  const { text, warnings } = decodeText(bytes, encoding)
  // A CSV file has one sheet, without a name.
  sink.sheet({ name: '', hidden: false })
  return { table: 'csv', warnings: [...warnings, ...(await readCsv(text, limits, collector))] }
}
