import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Block } from '../../reports/blocks.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { legibleRanges } from '../../server/kernel/legible-ranges.ts'
import { aDocument, sourceTexts } from './document-sample.ts'
import { needs, pagesByPdfjs, textByPoppler, textByStructure, withoutSpaces } from './extract.ts'

const greek = 'Ὀδύσσεια, Ἀθῆναι, ξεσκεπάζω την ψυχοφθόρα βδελυγμία; ΐ ΰ'
const cyrillic = 'Съешь ещё этих мягких французских булок — їжак, ґанок, ђурђевак, қала'
const accents = 'Příliš žluťoučký kůň, Łódź, Şişli, Tiếng Việt, Ærøskøbing, Ðorð, Ġgantija, naïve façade'
const apart = 'e\u0301tude, A\u030angstro\u0308m, x\u0302 and n\u0303'
const token = 'abcdefghij0123456789'.repeat(15)
const hyphens = `pre- and post-issue, A-B-C, ${'part-'.repeat(60)}end, one - two -- three – four — five`
const long =
  'The assessor examined the key ceremony records of the period and compared them with the inventory. '

const adversarial: readonly Block[] = [
  { kind: 'heading', level: 1, text: `Heading ${greek}` },
  { kind: 'heading', level: 2, text: `Heading ${token}` },
  { kind: 'paragraph', text: greek },
  { kind: 'paragraph', text: cyrillic, tone: 'lead' },
  { kind: 'paragraph', text: accents, tone: 'small' },
  { kind: 'paragraph', text: apart },
  { kind: 'paragraph', text: token },
  { kind: 'paragraph', text: hyphens },
  {
    kind: 'paragraph',
    text: 'office ﬁnance ﬂow, ½ ¾ 1⁄2, “quoted” ‘single’, 25 °C, 5 µs, £3.50 €4, §4.10, ×÷±',
  },
  { kind: 'paragraph', text: `first line\n\n   indented third line\twith a tab\r\nfourth line` },
  { kind: 'paragraph', text: long.repeat(110) },
  { kind: 'quotation', text: `Quoted: ${long.repeat(60)}` },
  { kind: 'statement', text: `Stated: ${token}` },
  { kind: 'note', label: 'Local setting', text: `noted ${cyrillic}` },
  { kind: 'list', numbered: true, items: [`item ${long.repeat(70)}`, `item ${token}`, 'last item'] },
  { kind: 'list', numbered: false, items: Array.from({ length: 12 }, (_, at) => `bullet number ${at}`) },
  { kind: 'page-break' },
  {
    kind: 'recommendations',
    answerLabel: 'Answer:',
    answers: ['Followed', 'In part'],
    items: Array.from({ length: 5 }, (_, at) => ({
      number: at + 1,
      text: `recommended ${at} ${long.repeat(at)}`,
    })),
  },
  {
    kind: 'table',
    caption: 'A caption over a table',
    namesRows: true,
    columns: [
      { heading: 'First head', share: 30 },
      { heading: 'Second head', share: 30 },
      { heading: 'Third head', share: 40 },
    ],
    rows: Array.from({ length: 16 }, (_, at) => [
      `name ${at}`,
      `value ${at} ${accents}`,
      at === 9 ? token : `x${at}`,
    ]),
  },
  {
    kind: 'definitions',
    rows: Array.from({ length: 6 }, (_, at) => ({ term: `term ${at}`, text: `meaning ${at}` })),
  },
]

const tallRow: readonly Block[] = [
  { kind: 'paragraph', text: 'Before the table.' },
  {
    kind: 'table',
    caption: null,
    namesRows: true,
    columns: [
      { heading: 'Name', share: 30 },
      { heading: 'Text', share: 70 },
    ],
    rows: [
      ['short', 'text'],
      [`name ${accents}`, Array.from({ length: 1800 }, (_, at) => `word${at}`).join(' ')],
      ['after', 'the tall row'],
    ],
  },
]

describe('Every text of a document is found again', () => {
  let pdf: Buffer
  let sources: readonly string[]

  before(async () => {
    const document = aDocument({ blocks: adversarial })
    sources = sourceTexts(document).map(withoutSpaces)
    pdf = await drawPdf(document)
  })

  it('by pdfjs', async () => {
    const found = withoutSpaces((await pagesByPdfjs(pdf, 'body')).join(''))

    assert.deepEqual(lost(sources, found), [])
  })

  it('by poppler along the structure that is read aloud', function () {
    needs(['pdfinfo'], this)
    assert.deepEqual(lost(sources, withoutSpaces(textByStructure(pdf))), [])
  })

  it('by pdftotext in the order of writing', function () {
    needs(['pdftotext'], this)
    assert.deepEqual(lost(sources, bodyByPoppler(pdf)), [])
  })

  it('word by word by pdftotext in the order of looks', function () {
    needs(['pdftotext'], this)
    assert.deepEqual(lost(wordsOf(sources), withoutSpaces(textByPoppler(pdf, 'looks'))), [])
  })

  it('in a table row that is taller than a page, by all three', async function () {
    needs(['pdftotext', 'pdfinfo'], this)
    const document = aDocument({ blocks: tallRow })
    const tall = await drawPdf(document)
    const words = wordsOf(sourceTexts(document))

    assert.deepEqual(lost(sourceTexts(document).map(withoutSpaces), withoutSpaces(textByStructure(tall))), [])
    assert.deepEqual(lost(words, withoutSpaces((await pagesByPdfjs(tall, 'body')).join(''))), [])
    assert.deepEqual(lost(words, withoutSpaces(textByPoppler(tall, 'looks'))), [])
  })

  it('in documents put together by chance', async function () {
    this.timeout(120_000)
    needs(['pdftotext'], this)
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { minLength: 1, maxLength: 6 }), async (blocks) => {
        const document = aDocument({ blocks })
        const words = wordsOf(sourceTexts(document))
        const drawn = await drawPdf(document)

        assert.deepEqual(lost(words, withoutSpaces((await pagesByPdfjs(drawn, 'body')).join(''))), [])
        assert.deepEqual(lost(words, withoutSpaces(textByPoppler(drawn, 'written'))), [])
      }),
      { numRuns: Number(process.env['PDF_RUNS'] ?? 3), seed: 20_270_324 },
    )
  })
})

const anyCharacter = fc
  .constantFrom(...legibleRanges)
  .chain(([from, to]) => fc.integer({ min: from, max: to }))
  .map((code) => String.fromCodePoint(code))
  .filter((character) => !/\p{M}/u.test(character))
const anyText = fc
  .array(fc.oneof(anyCharacter, fc.constantFrom(' ', ' ', ' ', '-', '\n', 'word ', 'x'.repeat(120), long)), {
    minLength: 1,
    maxLength: 120,
  })
  .map((parts) => `s${parts.join('')}e`)
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  anyText.map((text): Block => ({ kind: 'heading', level: 2, text })),
  anyText.map((text): Block => ({ kind: 'paragraph', text })),
  anyText.map((text): Block => ({ kind: 'quotation', text })),
  fc
    .array(anyText, { minLength: 1, maxLength: 6 })
    .map((items): Block => ({ kind: 'list', numbered: true, items })),
  fc.array(fc.tuple(anyText, anyText, anyText), { minLength: 1, maxLength: 6 }).map((rows): Block => ({
    kind: 'table',
    caption: null,
    namesRows: false,
    columns: [
      { heading: 'One', share: 20 },
      { heading: 'Two', share: 30 },
      { heading: 'Three', share: 50 },
    ],
    rows,
  })),
)

function lost(texts: readonly string[], found: string): readonly string[] {
  return texts.filter((text) => !found.includes(text)).map((text) => text.slice(0, 80))
}

/** Pieces short enough to stand on one line of the narrowest column. */
function wordsOf(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => text.split(/\s+/))
    .flatMap((word) => withoutSpaces(word).match(/.{1,12}/gsu) ?? [])
}

/** In the order of writing each page ends with its furniture; without it the texts run on from page to page. */
function bodyByPoppler(file: Buffer): string {
  const { label, title, contentHash } = aDocument()
  const furniture = new RegExp(
    `${label}${title}Page\\d+of\\d+SHA-256ofthecontent:${contentHash ?? ''}$`.replaceAll(' ', ''),
  )
  const pages = textByPoppler(file, 'written').split('\f').slice(0, -1).map(withoutSpaces)
  for (const page of pages) assert.match(page, furniture)
  return pages.map((page) => page.replace(furniture, '')).join('')
}
