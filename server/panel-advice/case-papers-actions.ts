import { findAssessment } from '../assessments/assessment-store.ts'
import { reportInForce, type Assessment, type IssuedReport } from '../assessments/assessment.ts'
import { groundOf } from '../assessments/report-ground-actions.ts'
import { reportContentOf } from '../assessments/report-content-of.ts'
import type { ReportContent } from '../assessments/report-content.ts'
import type { Breach } from '../breaches/breach.ts'
import { findFileOf } from '../evidence/stored-file-store.ts'
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
      content: await composedAgain(assessment, report),
      title: `Assessment report ${assessment.reference}, edition ${report.edition}`,
      contentHash: report.contentHash,
      fileHash: await hashOfFile(assessment.reference, report.file),
    },
    signedReport: await signedFile(assessment.reference, report.signedFile),
    response: answersTo(answered),
    hasRepresentations,
  }
}

// The content of a report is not kept, its hash is. Only what gives that hash again is the report that was issued.
async function composedAgain(assessment: Assessment, report: IssuedReport): Promise<ReportContent | null> {
  const earlier = assessment.reports.filter((one) => one.edition < report.edition)
  const asThen = { ...assessment, reports: earlier }
  const caveats = report.caveats.map(({ text, owner, dueOn }) => ({ text, owner, dueOn }))
  const ground = await groundOf(asThen, report.issuedOn)
  const content = reportContentOf(ground, { ...report, caveats }, report.issuedOn)
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
