import { drawingOf, type Shape } from './pdf-drawing.ts'
import { dictionaryOf, readPdfFile, under, type PdfDictionary, type PdfFile } from './pdf-file.ts'
import { stringsOf } from './pdf-strings.ts'
import { textOfPdf, type PageText } from './pdf-text.ts'
import { StrangePdf, type PdfValue } from './pdf-values.ts'
import { item, squeezed, strayChannel, type ReadItem } from './read-item.ts'

/**
 * Everything a PDF of ours holds: its text in the order in which it is read aloud, with the elements around it; what
 * stands on each page beside it; what the file tells of itself; and every byte that is none of these.
 */
export async function readPdf(bytes: Buffer): Promise<readonly ReadItem[]> {
  try {
    const file = readPdfFile(bytes)
    const { pages, beside } = await textOfPdf(bytes)
    const numbers = pageNumbers(file)
    const fonts = charactersOfFonts(file)
    return [
      ...structureOf(file, pages),
      ...pages.flatMap((page, at) => page.furniture.map((text) => item(`furniture of page ${at + 1}`, text))),
      ...pages.flatMap(({ stray }) => stray),
      ...beside,
      ...stringsOf(file),
      ...numbers.flatMap((number, at) => drawn(file, number, fonts, pages[at])),
      ...strangeCharacters(fonts, pages),
    ]
  } catch (error) {
    if (!(error instanceof StrangePdf)) throw error
    return [item(strayChannel, 'the file')]
  }
}

function catalogOf(file: PdfFile): PdfDictionary {
  return dictionaryOf(under(file, file.trailer, 'Root'))
}

/** The object numbers of the pages, in their order. */
function pageNumbers(file: PdfFile): readonly number[] {
  const kids = under(file, dictionaryOf(under(file, catalogOf(file), 'Pages')), 'Kids')
  if (kids?.kind !== 'array') throw new StrangePdf()
  return kids.items.map((kid) => {
    if (kid.kind !== 'reference') throw new StrangePdf()
    return kid.number
  })
}

function structureOf(file: PdfFile, pages: readonly PageText[]): readonly ReadItem[] {
  const texts = new Map(pages.flatMap(({ marked }) => [...marked]))
  const items: ReadItem[] = []
  const walk = (value: PdfValue): void => {
    const element = dictionaryOf(value.kind === 'reference' ? file.objects.get(value.number)?.value : value)
    const role = element.get('S')
    const page = element.get('Pg')
    if (role?.kind !== 'name') throw new StrangePdf()
    items.push(item('structure', role.name))
    let text = ''
    for (const kid of kidsOf(under(file, element, 'K'))) {
      const id = contentId(kid, page)
      if (id === null) walk(kid)
      else {
        text += texts.get(id) ?? ''
        texts.delete(id)
      }
    }
    if (text.trim() !== '') items.push(item('text', text))
    items.push(item('structure', `/${role.name}`))
  }
  kidsOf(under(file, dictionaryOf(under(file, catalogOf(file), 'StructTreeRoot')), 'K')).forEach(walk)
  return [...items, ...[...texts.values()].map((text) => item('text outside the structure', text))]
}

/** What pdfjs calls a piece of marked content: a number on the element’s own page, or one with its page beside it. */
function contentId(kid: PdfValue, page: PdfValue | undefined): string | null {
  const entries = kid.kind === 'dictionary' ? kid.entries : null
  const number = entries ? entries.get('MCID') : kid
  const on = entries ? entries.get('Pg') : page
  return number?.kind === 'number' && on?.kind === 'reference' ? `p${on.number}R_mc${number.value}` : null
}

function kidsOf(value: PdfValue | null): readonly PdfValue[] {
  if (value?.kind === 'array') return value.items
  return value ? [value] : []
}

/**
 * What is drawn on a page beside its text, and text that pdfjs does not tell of, such as signs beside the page: the
 * signs that are drawn, looked up in the fonts one by one, must give the same text.
 */
function drawn(file: PdfFile, number: number, known: Fonts, page: PageText | undefined): readonly ReadItem[] {
  const entries = dictionaryOf(file.objects.get(number)?.value)
  const { shapes, stray, glyphs } = drawingOf(streamUnder(file, entries, 'Contents'))
  const fonts = dictionaryOf(under(file, dictionaryOf(under(file, entries, 'Resources')), 'Font'))
  const text = glyphs
    .flatMap(({ font, codes }) => codes.map((code) => charactersUnder(fonts, font, known)[code] ?? '\ufffd'))
    .join('')
  const covered = shapes.some((shape) => page?.boxes.some((box) => overlap(shape, box)))
  return [
    ...stray,
    ...(squeezed(text) === squeezed(page?.all ?? '') ? [] : [item('signs that are drawn', text)]),
    ...(covered ? [item('shapes over text', `object ${number}`)] : []),
  ]
}

function streamUnder(file: PdfFile, entries: PdfDictionary, key: string): string {
  const found = entries.get(key)
  const stream = found?.kind === 'reference' ? file.objects.get(found.number)?.stream : null
  if (!stream) throw new StrangePdf()
  return stream.toString('latin1')
}

function overlap(one: Shape, other: Shape): boolean {
  return (
    one.left < other.right && other.left < one.right && one.below < other.above && other.below < one.above
  )
}

/** By the number of a font’s object, what each of its signs stands for. */
type Fonts = ReadonlyMap<number, readonly string[]>

function charactersOfFonts(file: PdfFile): Fonts {
  return new Map(
    [...file.objects].flatMap(([number, { value }]) =>
      value.kind === 'dictionary' && value.entries.has('ToUnicode')
        ? [[number, charactersOf(file, value.entries)] as const]
        : [],
    ),
  )
}

function charactersUnder(fonts: PdfDictionary, name: string, known: Fonts): readonly string[] {
  const font = fonts.get(name)
  return (font?.kind === 'reference' ? known.get(font.number) : undefined) ?? []
}

/** Signs that a font can draw and no page shows. */
function strangeCharacters(fonts: Fonts, pages: readonly PageText[]): readonly ReadItem[] {
  const shown = new Set(pages.map(({ all }) => all).join(''))
  return [...fonts.values()]
    .flatMap((characters) => Array.from(characters.join('')))
    .filter((character) => character.trim() !== '' && character !== '\0' && !shown.has(character))
    .map((character) => item('characters of the fonts', character))
}

const mapHead =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000><ffff> endcodespacerange'
const mapTail = 'endcmap CMapName currentdict /CMap defineresource pop end end'

/** What each sign of a font stands for, by its code. */
function charactersOf(file: PdfFile, font: PdfDictionary): readonly string[] {
  const words = streamUnder(file, font, 'ToUnicode').replaceAll(/\s+/g, ' ').trim()
  const inner = /^(.*?endcodespacerange) (.*) (endcmap.*)$/.exec(words)
  if (inner?.[1] !== mapHead || inner[3] !== mapTail) throw new StrangePdf()
  const characters: string[] = []
  const rest = (inner[2] ?? '').replaceAll(
    /<([0-9a-f]{4})> <([0-9a-f]{4})> \[((?:<[0-9a-f]+> ?)*)\] ?/g,
    (_, first: string, last: string, list: string) => {
      const found = [...list.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex)
      if (
        parseInt(first, 16) !== characters.length ||
        parseInt(last, 16) !== characters.length + found.length - 1
      )
        throw new StrangePdf()
      characters.push(...found.map((hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le')))
      return ''
    },
  )
  if (!/^\d+ beginbfrange endbfrange$/.test(rest)) throw new StrangePdf()
  return characters
}
