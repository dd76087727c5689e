import type { ReportContent } from '../server/assessments/report-content.ts'
import { dayInWords } from '../server/kernel/day.ts'
import { sourcesAndSettings } from './annex-list.ts'
import { heading, paragraph, type Block, type PdfDocument } from './blocks.ts'
import { findingSections } from './finding-sections.ts'
import {
  independenceSections,
  periodInWords,
  resultSections,
  scopeSections,
  statusSections,
} from './report-sections.ts'

/** The assessment report; page one says which paper governs and carries the recommended assurance status. */
export function assessmentReport(content: ReportContent, contentHash: string | null): PdfDocument {
  return {
    title: `Assessment report ${content.reference}, version ${content.version}`,
    language: 'en-GB',
    label: content.classification,
    isDraft: content.issuedOn === null,
    issuedOn: content.issuedOn,
    contentHash,
    blocks: reportBlocks(content),
  }
}

/** Everything the report says; bound into a full edition it is the same. */
export function reportBlocks(content: ReportContent): readonly Block[] {
  return [
    heading(1, 'Assessment report'),
    paragraph(`${content.organisation.name}: ${content.kind}`, 'lead'),
    { kind: 'definitions', rows: identity(content) },
    ...whichGoverns(content),
    ...statusSections(content),
    heading(2, 'Summary'),
    paragraph(content.summary),
    ...scopeSections(content.scope),
    ...resultSections(content.results),
    ...findingSections(content.findings),
    ...independenceSections(content.team),
    ...sourcesAndSettings(content.localSettings),
  ]
}

function identity(content: ReportContent): { term: string; text: string }[] {
  const { organisation, provider, scope } = content
  const rows = [
    { term: 'Report', text: `${content.reference}, version ${content.version}` },
    { term: 'Issued', text: content.issuedOn === null ? 'Not issued' : dayInWords(content.issuedOn) },
    { term: 'Assessment', text: `${content.assessment}, ${content.kind}` },
    { term: 'Assessed organisation', text: [organisation.name, ...organisation.roles].join('; ') },
    { term: 'Assurance provider', text: `${provider.name}; ${provider.recognition}` },
    { term: 'Period', text: periodInWords(scope) },
  ]
  return content.supersedes === null
    ? rows
    : [...rows, { term: 'Supersedes', text: `${content.supersedes}\nFindings keep their numbers.` }]
}

function whichGoverns({ signedReport }: ReportContent): readonly Block[] {
  if (signedReport === null) return []
  const { fileName, sha256, governs } = signedReport
  const text =
    governs === 'signed-report'
      ? 'The assurance provider’s own signed report governs. Where this paper differs from it, the signed report holds.'
      : 'This report governs. Where the assurance provider’s own signed report differs from it, this report holds.'
  return [
    { kind: 'statement', text },
    paragraph(`The signed report is the file ${fileName}. Its SHA-256:\n${sha256}`, 'small'),
  ]
}
