import type { PublicationOutput } from '../../server/publishing/publication-output.ts'
import {
  addObject,
  dictionary,
  entriesOf,
  integer,
  leadsTo,
  list,
  name,
  objectWith,
  operated,
  put,
  string,
  type OpenPdf,
} from '../support/leaks/pdf-surgery.ts'
import type { Files } from './judged.ts'

/** A way by which words can get out: an output, its channel, and how bytes are put there. */
export type Plant = {
  readonly output: PublicationOutput
  readonly channel: string
  readonly plant: (file: Buffer, secret: Buffer) => Buffer
}

/** Puts the secret before the first place where the file says this. */
function before(mark: string, ...around: readonly [open?: string, close?: string]): Plant['plant'] {
  return (file, secret) => {
    const at = file.indexOf(mark)
    if (at === -1) throw new Error(`no ${mark}`)
    const [open = '', close = ''] = around
    return Buffer.concat([
      file.subarray(0, at),
      Buffer.from(open),
      secret,
      Buffer.from(close),
      file.subarray(at),
    ])
  }
}

const page = (channel: string, plant: Plant['plant']): Plant => ({ output: 'page', channel, plant })
const json = (channel: string, plant: Plant['plant']): Plant => ({ output: 'json', channel, plant })
const csv = (channel: string, plant: Plant['plant']): Plant => ({ output: 'csv', channel, plant })
const feed = (channel: string, plant: Plant['plant']): Plant => ({ output: 'feed', channel, plant })
const pdf = (channel: string, change: (open: OpenPdf, secret: Buffer) => void): Plant => ({
  output: 'pdf',
  channel,
  plant: (file, secret) =>
    operated(file, (open) => {
      change(open, secret)
    }),
})
const rawPdf = (channel: string, plant: Plant['plant']): Plant => ({ output: 'pdf', channel, plant })

const root = (open: OpenPdf) => leadsTo(open, open.trailer, 'Root')
const hex = (secret: Buffer) => Buffer.from(secret.toString('hex'))

/** Draws the secret with glyphs of the page’s own fonts: as its bytes in hexadecimal digits, which every font has. */
function drawOnPage(open: OpenPdf, content: (glyphs: string) => string, secret: Buffer): void {
  const first = objectWith(open, 'Type', 'Page')
  const contents = leadsTo(open, entriesOf(first), 'Contents')
  const glyphs = glyphsOf(open, hex(secret).toString())
  contents.stream = Buffer.concat([
    contents.stream ?? Buffer.alloc(0),
    Buffer.from(`\n${content(`<${glyphs}>`)}`),
  ])
}

function glyphsOf(open: OpenPdf, text: string): string {
  const font = [...open.objects.values()].find(
    ({ value }) =>
      value.kind === 'dictionary' &&
      value.entries.has('ToUnicode') &&
      JSON.stringify([...value.entries]).includes('Regular'),
  )
  const map = font ? leadsTo(open, entriesOf(font), 'ToUnicode').stream?.toString('latin1') : ''
  const codes = [...(map ?? '').matchAll(/\[([^\]]*)\]/g)].flatMap(({ 1: list = '' }) =>
    [...list.matchAll(/<([0-9a-f]+)>/g)].map(([, code = '']) => code),
  )
  return Array.from(text)
    .map((sign) => codes.indexOf(sign.charCodeAt(0).toString(16).padStart(4, '0')))
    .map((glyph) => {
      if (glyph < 1) throw new Error('the font lacks a digit: let the plan have all sixteen')
      return glyph.toString(16).padStart(4, '0')
    })
    .join('')
}

/** Bytes between objects, with the table of places put right, so that every reader’s program skips them. */
function insertedAt(file: Buffer, at: number, secret: Buffer): Buffer {
  const more = Buffer.concat([Buffer.from('% '), hex(secret), Buffer.from('\n')])
  const moved = (place: string) => (Number(place) < at ? Number(place) : Number(place) + more.length)
  const tail = file
    .subarray(at)
    .toString('latin1')
    .replace(/^\d{10}(?= \d{5} n $)/gm, (place) => String(moved(place)).padStart(10, '0'))
    .replace(/(?<=startxref\n)\d+/, (place) => String(moved(place)))
  return Buffer.concat([file.subarray(0, at), more, Buffer.from(tail, 'latin1')])
}

export const plants: readonly Plant[] = [
  page('text', before('</p>')),
  page('text of an element more', before('<h2', '<p class="govuk-body assay-typed">', '</p>')),
  page('attribute', before('>', ' title="', '"')),
  page('data- attribute', before('>', ' data-part="', '"')),
  page('value of a class', before('assay-publication"')),
  page('id', before('>', ' id="', '"')),
  page('comment', before('<h2', '<!--', '-->')),
  page('script', before('<h2', '<script>', '</script>')),
  page('style', before('<h2', '<style>', '</style>')),
  page('template', before('<h2', '<template>', '</template>')),
  page('hidden input', before('<h2', '<input type="hidden" value="', '">')),
  page('attribute given twice', before('>', ' class="', '"')),
  page('attribute of an end tag', before('></p>', ' ', '')),
  page('end tag with attributes', (file, secret) =>
    Buffer.from(
      file.toString('latin1').replace('</p>', `</p title="${secret.toString('latin1')}">`),
      'latin1',
    ),
  ),
  page('text between rows of a table', before('<tr class="govuk-table__row"><td')),
  page('name of an element', before('<h2', '<x-', '></x->')),
  page('after the end', (file, secret) => Buffer.concat([file, secret])),
  page('processing instruction', before('<h2', '<?', '?>')),

  json('value', before('"\n      ]')),
  json('value more', before('\n      "kind"', '\n      "note": "', '",')),
  json('key', before('\n      "kind"', '\n      "', '": 1,')),
  json('key given twice', before('\n  "reference"', '\n  "reference": "', '",')),
  json('comment', before('{', '/*', '*/')),
  json('after the end', (file, secret) => Buffer.concat([file, secret])),

  csv('cell', before(',"SEC Parties')),
  csv('cell more', before('\r\n', ',"', '"')),
  csv('line more', (file, secret) => Buffer.concat([file, secret, Buffer.from('\r\n')])),
  csv('before the line', (file, secret) => Buffer.concat([secret, Buffer.from('\r\n'), file])),

  feed('text', before('</title>')),
  feed('attribute', before('/>', ' title="', '"')),
  feed('value of an attribute', before('" type="text/html"')),
  feed('comment', before('<id>', '<!--', '-->')),
  feed('processing instruction', before('<id>', '<?', '?>')),
  feed('character data', before('</title>', '<![CDATA[', ']]>')),
  feed('element', before('<id>', '<content>', '</content>')),
  feed('declaration', (file, secret) =>
    Buffer.concat([Buffer.from('<!DOCTYPE x "'), secret, Buffer.from('">'), file]),
  ),
  feed('after the end', (file, secret) => Buffer.concat([file, secret])),

  pdf('text on a page', (open, secret) => {
    drawOnPage(open, (glyphs) => `/Artifact BMC BT 1 0 0 1 70 400 Tm /F3 9 Tf ${glyphs} Tj ET EMC`, secret)
  }),
  pdf('text that is not marked', (open, secret) => {
    drawOnPage(open, (glyphs) => `BT /F3 9 Tf 1 0 0 1 70 400 Tm [${glyphs}] TJ ET`, secret)
  }),
  pdf('text of an element', (open, secret) => {
    const content = (glyphs: string) =>
      `/P << /MCID 0 >> BDC BT /F3 9 Tf 1 0 0 1 70 400 Tm [${glyphs}] TJ ET EMC`
    drawOnPage(open, content, secret)
  }),
  pdf('invisible text', (open, secret) => {
    drawOnPage(
      open,
      (glyphs) => `/Artifact BMC BT 3 Tr /F3 9 Tf 1 0 0 1 70 400 Tm ${glyphs} Tj ET EMC`,
      secret,
    )
  }),
  pdf('text beside the page', (open, secret) => {
    drawOnPage(
      open,
      (glyphs) => `/Artifact BMC BT /F3 9 Tf 1 0 0 1 -900 400 Tm [${glyphs}] TJ ET EMC`,
      secret,
    )
  }),
  pdf('property of marked content', (open, secret) => {
    drawOnPage(open, () => `/Artifact << /ActualText <${hex(secret).toString()}> >> BDC EMC`, secret)
  }),
  pdf('comment in a page', (open, secret) => {
    drawOnPage(open, () => `% ${hex(secret).toString()}\n`, secret)
  }),
  pdf('Info', (open, secret) => {
    put(leadsTo(open, open.trailer, 'Info'), 'Keywords', string(secret))
  }),
  pdf('title', (open, secret) => {
    put(leadsTo(open, open.trailer, 'Info'), 'Title', string(secret))
  }),
  pdf('XMP', (open, secret) => {
    const metadata = leadsTo(open, entriesOf(root(open)), 'Metadata')
    const [head = '', tail = ''] = (metadata.stream?.toString('latin1') ?? '').split('</rdf:RDF>')
    const more = `<rdf:Description rdf:about="">${secret.toString('latin1')}</rdf:Description></rdf:RDF>`
    metadata.stream = Buffer.from(`${head}${more}${tail}`, 'latin1')
  }),
  pdf('outline', (open, secret) => {
    const outlines = leadsTo(open, entriesOf(root(open)), 'Outlines')
    put(leadsTo(open, entriesOf(outlines), 'First'), 'Title', string(secret))
  }),
  pdf('named destination', (open, secret) => {
    const names = addObject(open, dictionary({ Names: list(string(secret), list()) }))
    put(root(open), 'Names', dictionary({ Dests: names }))
  }),
  pdf('page labels', (open, secret) => {
    put(root(open), 'PageLabels', dictionary({ Nums: list(integer(0), dictionary({ P: string(secret) })) }))
  }),
  pdf('Alt of an element', (open, secret) => {
    put(objectWith(open, 'S', 'P'), 'Alt', string(secret))
  }),
  pdf('ActualText of an element', (open, secret) => {
    put(objectWith(open, 'S', 'P'), 'ActualText', string(secret))
  }),
  pdf('E of an element', (open, secret) => {
    put(objectWith(open, 'S', 'H2'), 'E', string(secret))
  }),
  pdf('title of an element', (open, secret) => {
    put(objectWith(open, 'S', 'TD'), 'T', string(secret))
  }),
  pdf('annotation', (open, secret) => {
    const note = dictionary({
      ...{ Type: name('Annot'), Subtype: name('Text'), Contents: string(secret) },
      Rect: list(...[10, 10, 20, 20].map(integer)),
    })
    put(objectWith(open, 'Type', 'Page'), 'Annots', list(addObject(open, note)))
  }),
  pdf('attachment', (open, secret) => {
    const file = addObject(open, dictionary({ Type: name('EmbeddedFile') }), secret)
    const spec = dictionary({ Type: name('Filespec'), F: string('a.txt'), EF: dictionary({ F: file }) })
    const names = dictionary({ Names: list(string('a.txt'), addObject(open, spec)) })
    put(root(open), 'Names', dictionary({ EmbeddedFiles: names }))
  }),
  pdf('script', (open, secret) => {
    put(root(open), 'OpenAction', dictionary({ S: name('JavaScript'), JS: string(secret) }))
  }),
  pdf('form field', (open, secret) => {
    const field = addObject(open, dictionary({ FT: name('Tx'), T: string('a'), V: string(secret) }))
    put(root(open), 'AcroForm', dictionary({ Fields: list(field) }))
  }),
  pdf('name of a resource', (open, secret) => {
    put(objectWith(open, 'Type', 'Page'), hex(secret).toString(), integer(1))
  }),
  pdf('language', (open, secret) => {
    put(root(open), 'Lang', string(secret))
  }),
  pdf('identifier', (open, secret) => {
    open.trailer.set('ID', list(string(secret), string(secret)))
  }),
  pdf('entry of the trailer', (open, secret) => {
    open.trailer.set('Note', string(secret))
  }),
  pdf('object to which nothing refers', (open, secret) => {
    addObject(open, string(secret))
  }),
  pdf('colour profile', (open, secret) => {
    const profile = leadsTo(open, entriesOf(objectWith(open, 'Type', 'OutputIntent')), 'DestOutputProfile')
    profile.stream = Buffer.concat([profile.stream ?? Buffer.alloc(0), secret])
  }),
  pdf('table of a font', (open, secret) => {
    const file = leadsTo(open, entriesOf(objectWith(open, 'Type', 'FontDescriptor')), 'FontFile2')
    file.stream = Buffer.concat([file.stream ?? Buffer.alloc(0), secret])
  }),
  pdf('characters of a font', (open) => {
    const body = [...open.objects.values()].find(({ stream }) => stream?.includes('beginbfrange'))
    if (body?.stream)
      body.stream = Buffer.from(body.stream.toString('latin1').replace('[<0000>', '[<0416>'), 'latin1')
  }),
  rawPdf('second revision', (file, secret) => {
    const more = `1 0 obj\n<${hex(secret).toString()}>\nendobj\nxref\n0 0\ntrailer\n<< >>\nstartxref\n${file.length}\n%%EOF\n`
    return Buffer.concat([file, Buffer.from(more)])
  }),
  rawPdf('after the end', (file, secret) => Buffer.concat([file, secret])),
  rawPdf('before the start', (file, secret) => Buffer.concat([secret, Buffer.from('\n'), file])),
  rawPdf('between two objects', (file, secret) => {
    return insertedAt(file, file.indexOf('endobj\n') + 'endobj\n'.length, secret)
  }),
  rawPdf('between the objects and their table', (file, secret) =>
    insertedAt(file, file.lastIndexOf('\nxref\n') + 1, secret),
  ),
  rawPdf('in the table of places', (file, secret) => {
    const at = file.lastIndexOf('trailer')
    return Buffer.concat([file.subarray(0, at), hex(secret), Buffer.from('\n'), file.subarray(at)])
  }),
]

/** Puts a secret into the file of a plant. */
export function withPlant(files: Files, { output, plant }: Plant, secret: Buffer): Files {
  return { ...files, [output]: plant(files[output], secret) }
}
