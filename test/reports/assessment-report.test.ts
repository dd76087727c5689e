import assert from 'node:assert/strict'
import { assessmentReport } from '../../reports/assessment-report.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import type { ReportContent } from '../../server/assessments/report-content.ts'
import { sourceTexts } from './document-sample.ts'
import { everyText } from './every-text.ts'
import { pagesByPdfjs, withoutSpaces } from './extract.ts'
import { aReport } from './report-sample.ts'

const textOf = (content: ReportContent): string => sourceTexts(assessmentReport(content, null)).join('\n')

describe('The assessment report', () => {
  it('says on page one which paper governs, with the hash of the provider’s signed report', async () => {
    const [first = ''] = await pagesByPdfjs(await drawPdf(assessmentReport(aReport(), null)), 'body')
    const page = first.replaceAll(/\s+/g, ' ')

    assert.ok(page.includes('The assurance provider’s own signed report governs.'))
    assert.ok(page.includes('baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096'))
  })

  it('says the other way round where this report governs, and nothing where there is no other', () => {
    const { signedReport } = aReport()
    assert.ok(signedReport)

    assert.ok(
      textOf(aReport({ signedReport: { ...signedReport, governs: 'this-report' } })).includes(
        'This report governs.',
      ),
    )
    assert.doesNotMatch(textOf(aReport({ signedReport: null })), /governs/)
  })

  it('says everything that its content says', () => {
    const said = textOf(aReport())

    assert.deepEqual(
      everyText(aReport()).filter((text) => !`${said}${aReport().classification}`.includes(text)),
      [],
    )
  })

  it('can go without an overall status', () => {
    assert.ok(textOf(aReport({ recommendedStatus: null })).includes('No overall status is recommended.'))
  })

  it('says so where there are no sites, results or findings', () => {
    const bare = textOf(aReport({ scope: { ...aReport().scope, sites: [] }, results: [], findings: [] }))

    assert.ok(bare.includes('No site is recorded.'))
    assert.ok(bare.includes('No requirement has a result yet.'))
    assert.ok(bare.includes('The report records no findings.'))
  })

  it('gives thirty findings of eleven thousand characters each unharmed', async function () {
    this.timeout(60_000)
    const [finding] = aReport().findings
    assert.ok(finding)
    const text = (at: number): string =>
      `Finding ${at}: ${`part ${at} of the condition and its cause, `.repeat(300)}end ${at}.`
    const findings = Array.from({ length: 30 }, (_, at) => ({ ...finding, number: `F${at}`, text: text(at) }))
    const pages = await pagesByPdfjs(await drawPdf(assessmentReport(aReport({ findings }), null)), 'body')
    const found = withoutSpaces(pages.join(''))

    for (const each of findings) assert.ok(found.includes(withoutSpaces(each.text)), each.number)
  })
})
