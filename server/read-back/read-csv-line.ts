import { parse } from 'csv-parse/sync'
import { item, strayChannel, unexplained, type ReadItem } from './read-item.ts'

/** Every cell of a line of CSV, in order; a second line is stray. */
export function readCsvLine(source: string): readonly ReadItem[] {
  const rows = parsedRows(source)
  if (!rows) return [item(strayChannel, source)]
  const [line = [], ...others] = rows
  const signs = (text: string) => text.replaceAll(/[",]/g, '')
  return [
    ...line.map((cell) => item('cells', cell)),
    ...others.map((row) => item(strayChannel, row.join(','))),
    ...unexplained(signs(source), signs(rows.flat().join(''))),
  ]
}

function parsedRows(source: string): readonly (readonly string[])[] | null {
  try {
    return parse(source, { relax_column_count: true, record_delimiter: '\r\n' })
  } catch {
    return null
  }
}
