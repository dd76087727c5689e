import type { Finding, ResponseKind } from '../findings/finding.ts'
import type { ReportContent } from '../assessments/report-content.ts'
import type { Annex } from './advice-content.ts'

/** The papers of a case that go with its advice, as they were issued or sent. */
export type CasePapers = {
  /** The issued report with its content as it was kept then; where none was kept, its file alone. */
  readonly report: {
    readonly content: ReportContent | null
    readonly title: string
    readonly contentHash: string
    readonly fileHash: string
  } | null
  readonly signedReport: { readonly name: string; readonly sha256: string } | null
  readonly response: readonly AnswerToFinding[]
  readonly hasRepresentations: boolean
}

export type AnswerToFinding = {
  readonly number: number
  readonly title: string
  readonly answer: string
  readonly text: string
  readonly evidence: string | null
}

const answerLabels: Readonly<Record<ResponseKind, string>> = {
  accepted: 'Accepted',
  'action-proposed': 'Accepted, corrective action proposed',
  disputed: 'Disputed',
}

/** What the organisation answered to each finding of its report. */
export function answersTo(findings: readonly Finding[]): readonly AnswerToFinding[] {
  return findings.flatMap(({ number, title, response }) =>
    response
      ? [
          {
            number,
            title,
            answer: answerLabels[response.kind],
            text: response.text,
            evidence: response.evidence,
          },
        ]
      : [],
  )
}

export type AnnexPart = 'report' | 'response' | 'representations' | 'signed-report'
export type LetteredAnnex = Annex & { readonly part: AnnexPart }

/** The list of annexes in the order in which they are bound in; a provider’s own file is listed with its hash. A local rule. */
export function annexesOf(papers: CasePapers, classification: string): readonly LetteredAnnex[] {
  const { report, signedReport, response, hasRepresentations } = papers
  const found: readonly (Omit<LetteredAnnex, 'letter' | 'classification'> | null)[] = [
    report && {
      part: 'report',
      title: report.title,
      isInThisFile: report.content !== null,
      sha256: report.content === null ? report.fileHash : report.contentHash,
    },
    response.length > 0
      ? {
          part: 'response',
          title: 'Response of the assessed organisation',
          isInThisFile: true,
          sha256: null,
        }
      : null,
    hasRepresentations
      ? {
          part: 'representations',
          title: 'Representations of the assessed organisation',
          isInThisFile: true,
          sha256: null,
        }
      : null,
    signedReport && {
      part: 'signed-report',
      title: `The assurance provider’s own signed report, ${signedReport.name}`,
      isInThisFile: false,
      sha256: signedReport.sha256,
    },
  ]
  return found
    .filter((annex) => annex !== null)
    .map((annex, place) => ({ ...annex, classification, letter: String.fromCharCode(65 + place) }))
}

/** The annexes as the advice lists them. */
export function listedAnnexes(annexes: readonly LetteredAnnex[]): readonly Annex[] {
  return annexes.map(({ letter, title, classification, sha256, isInThisFile }) => ({
    ...{ letter, title, classification, sha256, isInThisFile },
  }))
}
