import { Parser } from 'saxen'
import { Refused } from '../kernel/refusals.ts'
import { unreadable } from './unreadable.ts'

export type Attributes = Readonly<Record<string, string>>

/** What is heard while a part of a workbook is read; names come without their prefix. */
export type XmlListener = {
  readonly open?: (name: string, attributes: () => Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

const damaged =
  'The workbook is damaged: one of its parts is not well formed. Open it, save it again and upload the new file.'

// A tag or text longer than this is no cell: without an end the reader would keep all of it.
const longestToken = 2_000_000
// The parser looks at an unfinished tag again with every piece: few large pieces keep that cheap.
const pieceLength = 256_000
// Sheets, relations and formats are counted in tens.
const mostElements = 20_000

/** Reads XML piece by piece, strictly. A document type definition is refused, so no entity of the file's own exists. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let sinceToken = 0
  let waiting = ''
  const parser = parserFor(listener, () => {
    sinceToken = 0
  })
  try {
    for await (const piece of pieces) {
      sinceToken += piece.length
      if (sinceToken > longestToken) throw unreadable(damaged)
      waiting += decoder.decode(piece, { stream: true })
      if (waiting.length < pieceLength) continue
      parser.write(waiting)
      waiting = ''
    }
    parser.write(waiting + decoder.decode())
    parser.end()
  } catch (error) {
    // What the parser and the decoder say in their own words is always a fault of the file.
    throw error instanceof Refused ? error : unreadable(damaged)
  }
}

function parserFor(listener: XmlListener, token: () => void): Parser {
  return new Parser()
    .on('openTag', (name, attributes) => {
      token()
      listener.open?.(localName(name), () => decoded(attributes()))
    })
    .on('text', (text) => {
      token()
      listener.text?.(decodeEntities(text))
    })
    .on('cdata', (text) => {
      token()
      listener.text?.(text)
    })
    .on('closeTag', (name) => {
      listener.close?.(localName(name))
    })
    .on('attention', () => {
      throw unreadable(
        'The workbook holds a document type definition, which no spreadsheet program writes. Save it again as “Excel workbook (.xlsx)”.',
      )
    })
}

/** Collects the attributes of the elements that interest the caller, such as every relation. */
export async function readElements(
  pieces: AsyncIterable<Uint8Array>,
  wanted: readonly string[],
): Promise<readonly (Attributes & { readonly element: string })[]> {
  const found: (Attributes & { readonly element: string })[] = []
  await readXml(pieces, {
    open: (name, attributes) => {
      if (!wanted.includes(name)) return
      if (found.length >= mostElements) throw unreadable(damaged)
      found.push({ ...attributes(), element: name })
    },
  })
  return found
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeEntities(value)]))
}

const named: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' }

// Our own, because the parser's decoder cuts numbers above 0xffff short.
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|apos|gt|lt|quot));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return named[name] ?? whole
      const point = decimal ? Number(decimal) : parseInt(hex ?? '', 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
}
