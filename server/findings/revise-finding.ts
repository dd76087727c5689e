import { doersOf } from '../assessments/assessment-doers.ts'
import { mayBeSuperseded } from '../assessments/assessment-workflow.ts'
import type { Assessment } from '../assessments/assessment.ts'
import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { Finding, FindingStatus, FindingWords, Revision } from './finding.ts'
import { findingReasons, wordsReasons } from './write-finding.ts'

const revisable: readonly FindingStatus[] = ['issued', 'accepted', 'action-proposed', 'disputed']

/** Whether an issued finding may be put right, or withdrawn, with a superseding report. */
export function isRevisable({ status }: Finding, assessment: Pick<Assessment, 'status'>): boolean {
  return revisable.includes(status) && mayBeSuperseded(assessment)
}

/** An issued finding stays as it is until a superseding report says otherwise; what that will say is kept beside it. Source: rule `issued-record-is-final`. */
export function reviseFinding(
  finding: Finding,
  revision: Revision,
  assessment: Assessment,
  context: Context,
): Finding {
  if (!doersOf(null, assessment, context.actor).includes('assessor')) throw new NotPermitted()
  refuseIf([...revisionReasons(finding, assessment), ...wordsReasons(revision.words, context)])
  return { ...finding, revision }
}

/** Why an issued finding is neither revised nor withdrawn now. Source: rule `issued-record-is-final`. */
export function revisionReasons(finding: Finding, assessment: Pick<Assessment, 'status'>): readonly Reason[] {
  const message =
    'An issued finding is revised or withdrawn while its report may be superseded, and not yet closed.'
  return isRevisable(finding, assessment) ? [] : [because('issued-record-is-final', message)]
}

/** What speaks against changing a finding, issued or not, into words as far as they are typed. */
export function changeReasons(
  finding: Finding,
  words: Partial<FindingWords>,
  assessment: Pick<Assessment, 'status'>,
  context: Pick<Context, 'today'>,
): readonly Reason[] {
  return finding.issuedAt === null
    ? findingReasons(words, assessment, context)
    : [...revisionReasons(finding, assessment), ...wordsReasons(words, context)]
}

/** The finding as the superseding report has it: to be answered anew, or withdrawn. */
export function asRevised(finding: Finding): Finding {
  const { revision } = finding
  if (revision === null) return finding
  const { words, requirement, withdrawnBecause } = revision
  const after = { ...finding, ...words, requirement, withdrawnBecause, revision: null }
  return withdrawnBecause === null
    ? { ...after, status: 'issued', response: null, settlement: null }
    : { ...after, status: 'withdrawn' }
}

/** The words of a finding, to be revised from. */
export function wordsOf(finding: Finding): Revision['words'] {
  const { documentCode, documentVersion, clause, title, text, classification, severity } = finding
  const { evidenceStatement, location, environment, foundOn, supplyChainParty, repeatOf } = finding
  return {
    ...{ documentCode, documentVersion, clause, title, text, classification, severity },
    ...{ evidenceStatement, location, environment, foundOn, supplyChainParty, repeatOf },
  }
}
