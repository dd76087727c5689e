import { readPdfFile, type PdfDictionary } from '../../../server/read-back/pdf-file.ts'
import type { PdfValue } from '../../../server/read-back/pdf-values.ts'

type Entries = Map<string, PdfValue>
export type Body = { value: PdfValue; stream: Buffer | null }
export type OpenPdf = { readonly objects: Map<number, Body>; readonly trailer: Entries }

/** Opens a PDF that Assay wrote, lets it be changed, and writes it again, as neatly as before: a forged file. */
export function operated(pdf: Buffer, change: (open: OpenPdf) => void): Buffer {
  const { objects, trailer } = readPdfFile(pdf)
  const open: OpenPdf = {
    objects: new Map([...objects].map(([number, body]) => [number, { ...body }])),
    trailer: new Map(trailer),
  }
  change(open)
  return writePdf(open)
}

/** Adds an object and gives a reference to it. */
export function addObject({ objects }: OpenPdf, value: PdfValue, stream: Buffer | null = null): PdfValue {
  const number = Math.max(...objects.keys()) + 1
  objects.set(number, { value, stream })
  return { kind: 'reference', number }
}

export const name = (text: string): PdfValue => ({ kind: 'name', name: text })
export const string = (bytes: Buffer | string): PdfValue => ({
  kind: 'string',
  bytes: Buffer.from(bytes).toString('latin1'),
})
export const list = (...items: readonly PdfValue[]): PdfValue => ({ kind: 'array', items })
export const dictionary = (entries: Readonly<Record<string, PdfValue>>): PdfValue => ({
  kind: 'dictionary',
  entries: new Map(Object.entries(entries)),
})
export const integer = (value: number): PdfValue => ({ kind: 'number', value })

/** The first object whose dictionary has this value under the key. */
export function objectWith({ objects }: OpenPdf, key: string, value: string): Body {
  for (const body of objects.values()) {
    const found = body.value.kind === 'dictionary' ? body.value.entries.get(key) : undefined
    if (found?.kind === 'name' && found.name === value) return body
  }
  throw new Error(`no object with ${key} ${value}`)
}

/** What the reference under a key of the trailer or of an object leads to. */
export function leadsTo({ objects }: OpenPdf, entries: PdfDictionary, key: string): Body {
  const found = entries.get(key)
  const body = found?.kind === 'reference' ? objects.get(found.number) : undefined
  if (!body) throw new Error(`nothing under ${key}`)
  return body
}

/** Puts an entry into the dictionary of an object. */
export function put(body: Body, key: string, value: PdfValue): void {
  if (body.value.kind !== 'dictionary') throw new Error('no dictionary')
  body.value = { kind: 'dictionary', entries: new Map([...body.value.entries, [key, value]]) }
}

export function entriesOf(body: Body): PdfDictionary {
  if (body.value.kind !== 'dictionary') throw new Error('no dictionary')
  return body.value.entries
}

function writePdf({ objects, trailer }: OpenPdf): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1')]
  const places: string[] = []
  let at = pieces[0]?.length ?? 0
  for (const [number, { value, stream }] of [...objects].sort(([one], [other]) => one - other)) {
    places.push(`${String(at).padStart(10, '0')} 00000 n \n`)
    const written = stream ? packed(value, stream) : Buffer.from(source(value), 'latin1')
    const piece = Buffer.concat([Buffer.from(`${number} 0 obj\n`), written, Buffer.from('\nendobj\n')])
    pieces.push(piece)
    at += piece.length
  }
  const count = places.length + 1
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}trailer\n${source({
    kind: 'dictionary',
    entries: new Map([...trailer, ['Size', integer(count)]]),
  })}\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...pieces, Buffer.from(end, 'latin1')])
}

function packed(value: PdfValue, stream: Buffer): Buffer {
  const entries = new Map(value.kind === 'dictionary' ? value.entries : [])
  entries.delete('Filter')
  entries.set('Length', integer(stream.length))
  return Buffer.concat([
    Buffer.from(`${source({ kind: 'dictionary', entries })}\nstream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream'),
  ])
}

function source(value: PdfValue): string {
  switch (value.kind) {
    case 'number':
      return String(value.value)
    case 'word':
      return value.word
    case 'name':
      return `/${value.name.replaceAll(/[^A-Za-z0-9+.:_-]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
    case 'string':
      return `<${Buffer.from(value.bytes, 'latin1').toString('hex')}>`
    case 'reference':
      return `${value.number} 0 R`
    case 'array':
      return `[${value.items.map(source).join(' ')}]`
    case 'dictionary':
      return `<< ${[...value.entries].map(([key, inner]) => `${source({ kind: 'name', name: key })} ${source(inner)}`).join(' ')} >>`
  }
}
