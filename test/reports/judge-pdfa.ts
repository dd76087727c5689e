import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assessmentReport } from '../../reports/assessment-report.ts'
import { panelAdvice } from '../../reports/panel-advice.ts'
import { publishedPlan } from '../../reports/published-plan.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aProjection } from '../publishing/a-publication.ts'
import { anAdvice } from './advice-sample.ts'
import { aReport } from './report-sample.ts'

// Run by hand where veraPDF is installed: node --import tsx test/reports/judge-pdfa.ts
const folder = mkdtempSync(join(tmpdir(), 'assay-pdfa-'))
const hash = 'f'.repeat(64)
const samples = {
  advice: panelAdvice(anAdvice(), hash),
  draft: panelAdvice(anAdvice({ issue: null, decision: null }), null),
  report: assessmentReport(aReport(), hash),
  'published-plan': publishedPlan(aProjection(), hash),
}
const files: string[] = []
for (const [name, document] of Object.entries(samples)) {
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, await drawPdf(document))
  files.push(file)
}

const judged = spawnSync('verapdf', ['--flavour', '2a', '--format', 'text', ...files], { stdio: 'inherit' })
if (judged.error)
  process.stdout.write(`veraPDF is not installed here. The files to judge: ${files.join(' ')}\n`)
process.exitCode = judged.status ?? 1
