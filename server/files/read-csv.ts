import { Readable } from 'node:stream'
import { CsvError, type CsvErrorCode, parse } from 'csv-parse'
import { type Cell, type TableWarning, emptyCell } from '../kernel/table.ts'
import { unguardFormula } from './formula-guard.ts'
import type { ReadLimits } from './read-limits.ts'
import { type TableCollector, refuseWide } from './table-collector.ts'
import { inWords, unreadable } from './unreadable.ts'

const delimiters = [',', ';', '\t', '|'] as const
const delimiterNames: Readonly<Record<string, string>> = {
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'upright bars',
}

/** Reads CSV text into rows. Rows are counted as a spreadsheet counts them: an empty line is a row, a line break in quotes is not. */
export async function readCsv(
  text: string,
  limits: ReadLimits,
  collector: TableCollector,
): Promise<readonly TableWarning[]> {
  const delimiter = delimiterOf(text)
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: limits.cellCharacters * 4,
    }),
  )
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      row += 1
      // Before cells are made of it: one line may hold millions of commas.
      refuseWide(
        row,
        record.findLastIndex((value) => value.trim() !== ''),
        limits,
      )
      collector.add({ number: row, hidden: false, cells: record.slice(0, limits.columns).map(cellOf) })
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(sentenceFor(error, limits)) : error
  }
  return delimiter === ',' ? [] : [notCommas(delimiter)]
}

function cellOf(value: string): Cell {
  return value.trim() === '' ? emptyCell : { kind: 'text', text: unguardFormula(value) }
}

/** The sign between columns is the one that occurs most in the first line, outside quotes. */
export function delimiterOf(text: string): string {
  const line = (/^\s*(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text.slice(0, 20_000))?.[0] ?? '').replace(
    /"(?:[^"]|"")*"/g,
    '',
  )
  const counted = delimiters.map((sign) => ({ sign, times: line.split(sign).length }))
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).sign
}

// Read in pieces, so that the reader stops at the first limit instead of at the end of the file.
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536)
}

function notCommas(delimiter: string): TableWarning {
  const name = delimiterNames[delimiter] ?? 'other signs'
  return {
    kind: 'delimiter',
    message: `The columns are separated by ${name}, not commas.`,
    sheet: null,
    address: null,
  }
}

function sentenceFor(error: CsvError, limits: ReadLimits): string {
  const line = typeof error['lines'] === 'number' ? ` in line ${inWords(error['lines'])}` : ''
  const misplaced = `A quotation mark stands inside a value${line}. Put the whole value in quotation marks and double those that belong to the text.`
  const sentences: Partial<Record<CsvErrorCode, string>> = {
    CSV_QUOTE_NOT_CLOSED: `A quotation mark is opened and never closed${line}. Close it, or double it where it belongs to the text.`,
    INVALID_OPENING_QUOTE: misplaced,
    CSV_INVALID_CLOSING_QUOTE: misplaced,
    CSV_MAX_RECORD_SIZE: `One row is longer than ${inWords(limits.cellCharacters * 4)} characters${line}. A quotation mark may be missing, or this is not a CSV file.`,
  }
  return (
    sentences[error.code] ??
    `The file is not a CSV file that can be read${line}. Save it as “CSV UTF-8” from the program it comes from.`
  )
}
