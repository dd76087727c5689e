import type { StoredFile } from '../evidence/stored-file.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { awaitsEdition } from './assessment-workflow.ts'
import { reportInForce, type Assessment } from './assessment.ts'

/** The signed report that goes with the next edition: the latest one added since the edition in force was issued. Source: rule `issued-record-is-final`. */
export function signedForNext<File extends StoredFile>(
  assessment: Pick<Assessment, 'reports'>,
  files: readonly File[],
): File | undefined {
  const since = reportInForce(assessment)?.issuedAt.getTime() ?? 0
  const gone = new Set(assessment.reports.map(({ signedFile }) => signedFile))
  return files
    .filter(({ purpose, addedAt }) => purpose === 'signed-report' && addedAt.getTime() >= since)
    .filter(({ reference }) => !gone.has(reference))
    .at(-1)
}

/** Why no signed report is added now. Source: rule `issued-record-is-final`. */
export function lateSignedReport(assessment: Pick<Assessment, 'status'>): readonly Reason[] {
  const message = 'A signed report is added before the report is issued.'
  return awaitsEdition(assessment) ? [] : [because('issued-record-is-final', message)]
}

/** A signed report is shown with the edition it went with; one that waits for its edition, to the team alone. Source: rule `report-to-both-at-once`. */
export function isShownWithReport(
  { reference, purpose }: StoredFile,
  { reports }: Pick<Assessment, 'reports'>,
  isTeam: boolean,
): boolean {
  if (purpose === 'report') return true
  return purpose === 'signed-report' && (isTeam || reports.some(({ signedFile }) => signedFile === reference))
}
