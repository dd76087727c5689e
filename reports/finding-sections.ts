import type { ReportedFinding } from '../server/assessments/report-content.ts'
import { dayInWords } from '../server/kernel/day.ts'
import { heading, localSetting, paragraph, type Block } from './blocks.ts'

/** Every finding with its full text, which runs as paragraphs so that no length is too much for it. */
export function findingSections(findings: readonly ReportedFinding[]): readonly Block[] {
  if (findings.length === 0) {
    return [heading(2, 'Findings'), paragraph('The report records no findings.')]
  }
  return [
    heading(2, 'Findings'),
    localSetting('The classes and severities of findings.'),
    ...findings.flatMap(findingBlocks),
  ]
}

function findingBlocks(finding: ReportedFinding): readonly Block[] {
  return [
    heading(3, `${finding.number}. ${finding.title}`),
    { kind: 'definitions', rows: particulars(finding) },
    paragraph(finding.text),
    paragraph(`Evidence: ${finding.evidence}`),
  ]
}

function particulars(finding: ReportedFinding): { term: string; text: string }[] {
  const { classification, severity } = finding
  const given: (readonly [string, string | null])[] = [
    ['Class', severity === null ? classification : `${classification}, ${severity}`],
    ['Clauses', finding.clauses.length === 0 ? null : finding.clauses.join('\n')],
    ['Found on', dayInWords(finding.foundOn)],
    ['Location', finding.location],
    ['Environment', finding.environment],
    ['Supply chain', finding.supplyChainParty],
    ['Repeats', finding.repeats],
  ]
  return given.flatMap(([term, text]) => (text === null ? [] : [{ term, text }]))
}
