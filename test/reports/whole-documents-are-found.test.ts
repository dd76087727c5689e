import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { assessmentReport, reportBlocks } from '../../reports/assessment-report.ts'
import type { PdfDocument } from '../../reports/blocks.ts'
import { fullEdition } from '../../reports/full-edition.ts'
import { panelAdvice } from '../../reports/panel-advice.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { unreadableCharacters } from '../../server/kernel/legible-text.ts'
import { notRun } from '../support/not-run.ts'
import { anAdvice } from './advice-sample.ts'
import { aPlanAdvice } from './plan-advice-sample.ts'
import { sourceTexts } from './document-sample.ts'
import { needs, pagesByPdfjs, textByPoppler } from './extract.ts'
import { aReport } from './report-sample.ts'

const hash = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03'
const annex = { letter: 'A', title: 'Assessment report', classification: 'OFFICIAL', contentHash: hash }
const documents: Readonly<Record<string, PdfDocument>> = {
  'issued advice': panelAdvice(anAdvice(), hash),
  'draft of an advice': panelAdvice(anAdvice({ issue: null }), null),
  'advice on a plan': panelAdvice(aPlanAdvice(), hash),
  'full edition': fullEdition(anAdvice(), hash, [{ ...annex, blocks: reportBlocks(aReport()) }]),
  'assessment report': assessmentReport(aReport(), hash),
}

describe('Every text of a whole document is found again with its words apart', () => {
  for (const [name, document] of Object.entries(documents)) {
    it(`in the ${name}`, async function () {
      needs(['pdftotext'], this)
      await assertFound(document)
    })
  }

  it('in a report of real findings, of which the longest has 11,071 characters', async function () {
    this.timeout(60_000)
    needs(['pdftotext'], this)
    const texts = realFindings(this)
    const [finding = assert.fail('the sample has a finding')] = aReport().findings
    const findings = texts.map((text, at) => ({ ...finding, number: `F${at + 1}`, text }))

    assert.equal(Math.max(...texts.map((text) => text.length)), 11_071)
    assert.deepEqual(texts.flatMap(unreadableCharacters), [])
    await assertFound(assessmentReport(aReport({ findings }), hash))
  })
})

async function assertFound(document: PdfDocument): Promise<void> {
  const pdf = await drawPdf(document)
  const readings = {
    pdfjs: (await pagesByPdfjs(pdf, 'body')).join(' '),
    'pdftotext as written': withoutFurniture(document, textByPoppler(pdf, 'written')),
    'pdftotext as it looks': withoutFurniture(document, textByPoppler(pdf, 'looks')),
  }
  const texts = sourceTexts(document).map(oneSpace)
  for (const [reader, text] of Object.entries(readings)) {
    const found = oneSpace(text)
    const lost = texts.filter((source) => !found.includes(source)).map((source) => source.slice(0, 60))
    assert.deepEqual(lost, [], reader)
  }
}

function oneSpace(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
}

// The furniture stands on lines of its own; extraction may put two of its texts on one line.
function withoutFurniture({ label, title }: PdfDocument, text: string): string {
  const texts = [label, title, 'DRAFT – not issued', `SHA-256 of the content: ${hash}`]
  return text
    .split(/[\n\f]/)
    .filter((line) => texts.reduce((rest, each) => rest.replace(each, ''), line).trim() !== '')
    .filter((line) => !/^Page \d+ of \d+$/.test(line.replace(title, '').trim()))
    .join('\n')
}

const realInput = new URL('../../../shared/real-input/audit-findings-text-171944-22.csv', import.meta.url)

function realFindings(context: Mocha.Context): readonly string[] {
  if (!existsSync(realInput))
    notRun(context, 'the real findings are not beside the project (../shared/real-input)')
  const rows: Record<string, string>[] = parse(readFileSync(realInput), { columns: true, bom: true })
  return rows.map((row) => row['text_of_finding'] ?? '')
}
