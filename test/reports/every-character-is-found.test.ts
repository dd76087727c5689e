import assert from 'node:assert/strict'
import type { Block } from '../../reports/blocks.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { legibleRanges } from '../../server/kernel/legible-ranges.ts'
import { aDocument } from './document-sample.ts'
import { needs, pagesByPdfjs, textByPoppler, withoutSpaces } from './extract.ts'

const codes = legibleRanges.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at),
)
// Each character stands between letters, marked with its own number, so that none can pass for another.
const sample = (code: number): string => `q${code.toString(16)}(n${String.fromCodePoint(code)}n)q`

const lines = Array.from({ length: Math.ceil(codes.length / 12) }, (_, at) =>
  codes
    .slice(at * 12, at * 12 + 12)
    .map(sample)
    .join(' '),
)

describe('Every legible character is drawn and found again', () => {
  for (const face of ['regular', 'bold'] as const) {
    let pdf: Buffer

    before(async () => {
      const kind = face === 'bold' ? 'statement' : 'paragraph'
      pdf = await drawPdf(aDocument({ blocks: lines.map((text): Block => ({ kind, text })) }))
    })

    it(`by pdfjs in the ${face} face`, async () => {
      assert.deepEqual(notIn((await pagesByPdfjs(pdf, 'body')).join('\n')), [])
    })

    it(`by pdftotext in the ${face} face, in both of its orders`, function () {
      needs(['pdftotext'], this)
      assert.deepEqual(notIn(textByPoppler(pdf, 'written')), [])
      assert.deepEqual(notIn(textByPoppler(pdf, 'looks')), [])
    })
  }
})

function notIn(text: string): readonly string[] {
  const found = withoutSpaces(text)
  return codes.filter((code) => !found.includes(withoutSpaces(sample(code)))).map((code) => code.toString(16))
}
