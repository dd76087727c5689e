import { inflateSync } from 'node:zlib'
import { PdfScanner, StrangePdf, type PdfValue } from './pdf-values.ts'

export type PdfDictionary = Extract<PdfValue, { kind: 'dictionary' }>['entries']
export type PdfObject = { readonly value: PdfValue; readonly stream: Buffer | null }
export type PdfFile = { readonly objects: ReadonlyMap<number, PdfObject>; readonly trailer: PdfDictionary }

const mostInflated = 64 * 1024 * 1024

/**
 * Reads every byte of a PDF that Assay wrote: a head, objects one after the other, one table of their places, one
 * trailer. Whatever lies between them, behind them or beside the table is refused.
 */
export function readPdfFile(bytes: Buffer): PdfFile {
  const source = bytes.toString('latin1')
  const end = /\nxref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n([^]*)\nstartxref\n(\d+)\n%%EOF\n?$/.exec(
    source,
  )
  if (!end) throw new StrangePdf()
  const [, count, rows = '', trailerSource = '', startsAt] = end
  if (Number(startsAt) !== end.index + 1) throw new StrangePdf()
  const places = rows
    .split(' \n')
    .slice(1, -1)
    .map((row, at) => ({ number: at + 1, at: Number(row.slice(0, 10)), isUsed: row.endsWith('n') }))
  if (places.length + 1 !== Number(count) || places.some(({ isUsed }) => !isUsed)) throw new StrangePdf()
  return {
    objects: readObjects(bytes, source.slice(0, end.index + 1), places),
    trailer: readTrailer(trailerSource),
  }
}

function readTrailer(source: string): PdfDictionary {
  const scanner = new PdfScanner(source)
  const trailer = dictionaryOf(scanner.next())
  if (scanner.next() !== null) throw new StrangePdf()
  return trailer
}

function readObjects(
  bytes: Buffer,
  source: string,
  places: readonly { readonly number: number; readonly at: number }[],
): ReadonlyMap<number, PdfObject> {
  const objects = new Map<number, PdfObject>()
  const head = /^%PDF-1\.7\n%\xff{4}\n/.exec(source)?.[0]
  if (head === undefined) throw new StrangePdf()
  let expected = head.length
  for (const { number, at } of [...places].sort((one, other) => one.at - other.at)) {
    const opening = `${number} 0 obj\n`
    if (at !== expected || !source.startsWith(opening, at)) throw new StrangePdf()
    const scanner = new PdfScanner(source, at + opening.length)
    const value = scanner.next()
    if (!value) throw new StrangePdf()
    const stream = streamAt(bytes, source, scanner, value)
    const closing = '\nendobj\n'
    if (!source.startsWith(closing, scanner.at)) throw new StrangePdf()
    expected = scanner.at + closing.length
    objects.set(number, { value, stream })
  }
  if (expected !== source.length) throw new StrangePdf()
  return objects
}

function streamAt(bytes: Buffer, source: string, scanner: PdfScanner, value: PdfValue): Buffer | null {
  const opening = '\nstream\n'
  if (!source.startsWith(opening, scanner.at)) return null
  const entries = dictionaryOf(value)
  const length = entries.get('Length')
  if (length?.kind !== 'number') throw new StrangePdf()
  const from = scanner.at + opening.length
  const closing = '\nendstream'
  if (!source.startsWith(closing, from + length.value)) throw new StrangePdf()
  scanner.at = from + length.value + closing.length
  const raw = bytes.subarray(from, from + length.value)
  const filter = entries.get('Filter')
  if (!filter) return raw
  if (filter.kind !== 'name' || filter.name !== 'FlateDecode') throw new StrangePdf()
  return inflated(raw)
}

/** Packed bytes may be followed by others that nobody unpacks. */
function inflated(raw: Buffer): Buffer {
  const { buffer, engine } = inflateSync(raw, { info: true, maxOutputLength: mostInflated }) as unknown as {
    readonly buffer: Buffer
    readonly engine: { readonly bytesWritten: number }
  }
  if (engine.bytesWritten !== raw.length) throw new StrangePdf()
  return buffer
}

export function dictionaryOf(value: PdfValue | null | undefined): PdfDictionary {
  if (value?.kind !== 'dictionary') throw new StrangePdf()
  return value.entries
}

/** What stands under a key, a reference followed. */
export function under(file: PdfFile, entries: PdfDictionary, key: string): PdfValue | null {
  const value = entries.get(key)
  return value?.kind === 'reference' ? (file.objects.get(value.number)?.value ?? null) : (value ?? null)
}
