import assert from 'node:assert/strict'
import { reportBlocks } from '../../reports/assessment-report.ts'
import { heading, paragraph } from '../../reports/blocks.ts'
import { fullEdition, type EditionPart } from '../../reports/full-edition.ts'
import { panelAdvice } from '../../reports/panel-advice.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { anAdvice } from './advice-sample.ts'
import { sourceTexts } from './document-sample.ts'
import { openByPdfjs } from './extract.ts'
import { aReport } from './report-sample.ts'

const parts: readonly EditionPart[] = [
  {
    letter: 'A',
    title: 'Assessment report AR-2027-N5ZD',
    classification: 'OFFICIAL',
    contentHash: 'd'.repeat(64),
    blocks: reportBlocks(aReport()),
  },
  {
    letter: 'B',
    title: 'Response of the assessed organisation',
    classification: 'In confidence',
    contentHash: null,
    blocks: [heading(1, 'Response'), paragraph('Finding F1: accepted, corrective action proposed.')],
  },
]

describe('The full edition of an advice', () => {
  const edition = fullEdition(anAdvice(), 'e'.repeat(64), parts)

  it('holds the advice and every part, word for word', () => {
    const said = sourceTexts(edition)

    for (const text of sourceTexts(panelAdvice(anAdvice(), null))) assert.ok(said.includes(text))
    for (const { blocks } of parts) {
      for (const text of sourceTexts({ ...edition, blocks })) assert.ok(said.includes(text))
    }
  })

  it('has a bookmark for each part, with the part’s own headings below it', async () => {
    const outline = await (await openByPdfjs(await drawPdf(edition))).getOutline()
    const [, report, response] = outline.map((part) => ({
      title: part.title,
      below: part.items.map((item: { title: string }) => item.title),
    }))

    // Written by hand from what a report is made of.
    const reportSections = [
      'Recommended assurance status',
      'Summary',
      'Scope',
      'Results by requirement',
      'Findings',
      'Team and independence',
      'Sources and local settings',
    ]

    assert.equal(outline.length, 3)
    assert.deepEqual(report, {
      title: 'Annex A. Assessment report AR-2027-N5ZD',
      below: reportSections,
    })
    assert.deepEqual(response, {
      title: 'Annex B. Response of the assessed organisation',
      below: [],
    })
  })

  it('names the label and the hash of each part', () => {
    const said = sourceTexts(edition)

    assert.ok(said.includes('Label of this annex: In confidence'))
    assert.ok(said.includes(`SHA-256 of the content of this annex:\n${'d'.repeat(64)}`))
  })
})
