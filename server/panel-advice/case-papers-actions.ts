import { findAssessment } from '../assessments/assessment-store.ts'
import { reportInForce, type Assessment, type IssuedReport } from '../assessments/assessment.ts'
import type { ReportContent } from '../assessments/report-content.ts'
import type { Breach } from '../breaches/breach.ts'
import { bytesOf, findFileOf } from '../evidence/stored-file-store.ts'
import { contentHash } from '../files/content-hash.ts'
import { everyFindingOf } from '../findings/finding-store.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { answersTo, type CasePapers } from './annexed-papers.ts'

/** The issued report, the response and the representations of a case, as far as it comes from an assessment. */
export async function casePapers(
  breach: Breach,
  hasRepresentations: boolean,
  actor: Actor,
): Promise<CasePapers> {
  const none = { report: null, signedReport: null, response: [], hasRepresentations }
  if (breach.assessment === null) return none
  const assessment = await findAssessment(breach.assessment, actor)
  const report = reportInForce(assessment)
  if (!report) return none
  const answered = (await everyFindingOf(assessment.reference)).filter((one) => one.issuedAt !== null)
  return {
    report: {
      content: await contentOf(assessment, report),
      title: `Assessment report ${assessment.reference}, edition ${report.edition}`,
      contentHash: report.contentHash,
      fileHash: await hashOfFile(assessment.reference, report.file),
    },
    signedReport: await signedFile(assessment.reference, report.signedFile),
    response: answersTo(answered),
    hasRepresentations,
  }
}

// Kept when the report was issued; only what gives its hash is the report that was issued.
async function contentOf({ reference }: Assessment, report: IssuedReport): Promise<ReportContent | null> {
  const file = report.content ? await findFileOf(reference, report.content) : null
  if (!file) return null
  const content = JSON.parse((await bytesOf(file)).toString()) as ReportContent
  return contentHash(content) === report.contentHash ? content : null
}

async function hashOfFile(record: Reference, file: Reference): Promise<string> {
  return (await findFileOf(record, file))?.sha256 ?? ''
}

async function signedFile(
  record: Reference,
  reference: Reference | null,
): Promise<CasePapers['signedReport']> {
  const file = reference === null ? null : await findFileOf(record, reference)
  return file && { name: file.name, sha256: file.sha256 }
}
