import { createHash } from 'node:crypto'
import type { PdfDictionary, PdfFile } from './pdf-file.ts'
import { textOfString, type PdfValue } from './pdf-values.ts'
import { item, strayChannel, type ReadItem } from './read-item.ts'
import { readXml } from './read-xml.ts'

/** Every name that a PDF of ours uses, as key or value. A name is free to hold any words, so there are no others. */
const knownNames = new Set(
  `A Artifact Ascent BaseFont BlockQuote CIDFontType2 CIDSystemInfo CIDToGIDMap CZZZZZ+NotoSans-Bold CapHeight Caption
  Catalog Children ColorSpace Column Contents Count CreationDate DZZZZZ+NotoSans-Regular DescendantFonts Descent Dest
  DestOutputProfile Dests DeviceRGB DisplayDocTitle Document Encoding F2 F3 Filter First FlateDecode Flags Font FontBBox
  FontDescriptor FontFile2 FontName GTS_PDFA1 H1 H2 H3 ID Identity Identity-H ImageB ImageC ImageI Info ItalicAngle K
  Kids L LBody LI Lang Last Lbl Length Limits MCID MCR MarkInfo Marked MediaBox Metadata N Names Next Nums O Ordering
  Outlines OutputConditionIdentifier OutputIntent OutputIntents P PDF Page PageMode Pages Parent ParentTree
  ParentTreeNextKey Pg Prev ProcSet Registry Resources Root Row S Scope Size StemV StructElem StructParents
  StructTreeRoot Subtype Supplement TBody TD TH THead TR Table Tabs Text Title ToUnicode Type Type0 UseOutlines UserUnit
  ViewerPreferences W XHeight XML XYZ length`.split(/\s+/),
)

/** By its key, what a string in the file is; any other string is stray. */
const stringChannels: Readonly<Record<string, string>> = {
  Title: 'titles in the file',
  CreationDate: 'dates in the file',
  Lang: 'language',
  ID: 'identifier',
  Info: 'colour profile',
  OutputConditionIdentifier: 'colour profile',
  Registry: 'character collections',
  Ordering: 'character collections',
  Names: 'destinations in the file',
  Alt: 'alternative text',
  ActualText: 'alternative text',
  E: 'alternative text',
}

/** What the parts of the file say beside the text of its pages: its names, strings and streams, each object once. */
export function stringsOf(file: PdfFile): readonly ReadItem[] {
  const found: ReadItem[] = []
  const reached = new Set<number>()
  const visit = (value: PdfValue, key: string): void => {
    switch (value.kind) {
      case 'reference': {
        const object = file.objects.get(value.number)
        if (!object) found.push(item(strayChannel, `object ${value.number}`))
        if (!object || reached.has(value.number)) return
        reached.add(value.number)
        visit(object.value, key)
        if (object.stream) found.push(...itemsOfStream(object.stream, key))
        return
      }
      case 'name':
        if (!knownNames.has(value.name)) found.push(item('names in the file', value.name))
        return
      case 'string':
        found.push(item(stringChannels[key] ?? strayChannel, toldString(value.bytes, key)))
        return
      case 'array':
        for (const inner of value.items) visit(inner, key)
        return
      case 'dictionary':
        visitEntries(value.entries)
        return
      case 'number':
        return
      case 'word':
        if (!/^(true|false|null)$/.test(value.word)) found.push(item(strayChannel, value.word))
    }
  }
  const visitEntries = (entries: PdfDictionary): void => {
    for (const [key, value] of entries) {
      visit({ kind: 'name', name: key }, key)
      visit(value, key)
    }
  }
  visitEntries(file.trailer)
  for (const number of file.objects.keys()) {
    if (!reached.has(number)) found.push(item(strayChannel, `object ${number}, which nothing refers to`))
  }
  // In one order, however the objects lie in the file.
  return found
    .map((one, at) => ({ one, at }))
    .sort(byChannelThenText)
    .map(({ one }) => one)
}

function toldString(bytes: string, key: string): string {
  return key === 'ID' ? Buffer.from(bytes, 'latin1').toString('hex') : textOfString(bytes)
}

type Placed = { readonly one: ReadItem; readonly at: number }

function byChannelThenText(left: Placed, right: Placed): number {
  if (left.one.channel !== right.one.channel) return left.one.channel < right.one.channel ? -1 : 1
  if (left.one.channel.startsWith('XMP')) return left.at - right.at
  return left.one.text < right.one.text ? -1 : left.one.text > right.one.text ? 1 : left.at - right.at
}

function itemsOfStream(stream: Buffer, key: string): readonly ReadItem[] {
  switch (key) {
    // Pages and fonts are read elsewhere, beside the text they show.
    case 'Contents':
    case 'ToUnicode':
      return []
    case 'FontFile2':
      return strangeTables(stream).map((table) => item('tables of the fonts', table))
    case 'DestOutputProfile':
      return [item('colour profile', createHash('sha256').update(stream).digest('hex'))]
    case 'Metadata':
      return readXml(stream.toString('utf8')).map(({ channel, text }) => item(`XMP ${channel}`, text))
    default:
      return [item(strayChannel, stream.toString('latin1'))]
  }
}

const knownTables = new Set(
  'cvt  fpgm prep head hhea loca maxp hmtx glyf'.match(/.{4}(?: |$)/g)?.map((tag) => tag.slice(0, 4)),
)

/** Tables that drawing signs does not need, and bytes that belong to no table. */
function strangeTables(font: Buffer): readonly string[] {
  const count = font.readUInt16BE(4)
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = 12 + at * 16
    const from = font.readUInt32BE(entry + 8)
    return { tag: font.toString('latin1', entry, entry + 4), from, to: from + font.readUInt32BE(entry + 12) }
  })
  const inOrder = tables.toSorted((one, other) => one.from - other.from)
  const ends = [12 + count * 16, ...inOrder.map(({ to }) => to)]
  const starts = [...inOrder.map(({ from }) => from), font.length]
  const isFilled = starts.every((start, at) => {
    const gap = font.subarray(ends[at], start)
    return start >= (ends[at] ?? 0) && gap.length < 4 && gap.every((byte) => byte === 0)
  })
  const strange = tables.map(({ tag }) => tag).filter((tag) => !knownTables.has(tag))
  return isFilled ? strange : [...strange, 'bytes in no table']
}
