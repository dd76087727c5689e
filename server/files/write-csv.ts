import { stringify } from 'csv-stringify/sync'
import { guardFormula } from './formula-guard.ts'

const byteOrderMark = '\uFEFF'

/**
 * Writes rows as CSV that spreadsheets open well: UTF-8 with a mark, lines ended as RFC 4180 says, and no cell
 * that would run as a formula.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + csvLines(rows)
}

/** The same piece by piece, as the rows come. */
export async function* csvPieces(
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield byteOrderMark
  for await (const some of rows) yield csvLines(some)
}

/** The same without the mark: lines that become part of a file later. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  const guarded = rows.map((row) => row.map(guardFormula))
  return stringify(guarded, { record_delimiter: 'windows', quoted_match: /[\s',;]/ })
}
