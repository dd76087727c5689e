import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import type { Reference } from '../kernel/reference.ts'
import { because } from '../rules/because.ts'
import { doersOf } from './assessment-doers.ts'
import {
  isBeingExamined,
  openCaveats,
  reportInForce,
  type Assessment,
  type Caveat,
  type IssuedReport,
  type Result,
} from './assessment.ts'
import { caveatsMoved } from './caveat-lines.ts'
import { awaitsEdition } from './assessment-workflow.ts'
import { moved } from './move-assessment.ts'
import { periodForNext } from './set-period.ts'
import { motionFields, statusReasons, type StatusRules } from './status-reasons.ts'

/** What the assessor states with the report. */
export type ReportWords = Pick<
  IssuedReport,
  'recommendedStatus' | 'statusReasons' | 'summary' | 'governs' | 'signedFile'
> & {
  readonly caveats: readonly Pick<Caveat, 'text' | 'owner' | 'dueOn'>[]
  readonly supersededBecause: string | null
}

/** Every requirement in scope has a result; “not tested” and “in part” say why. Source: rule `requirement-has-a-result`. */
export function resultReasons(assessment: Pick<Assessment, 'scope' | 'results'>): readonly Reason[] {
  const missing = assessment.scope.filter(
    (requirement) => !assessment.results.some((result) => result.requirement === requirement),
  )
  const silent = assessment.results.filter(
    ({ outcome, why }) => (outcome === 'not-tested' || outcome === 'met-in-part') && !why?.trim(),
  )
  const message = `${missing.length} requirement${missing.length === 1 ? '' : 's'} in scope ${missing.length === 1 ? 'has' : 'have'} no result yet.`
  return [
    ...(missing.length > 0 ? [because('requirement-has-a-result', message)] : []),
    ...silent.map((result) =>
      because('requirement-has-a-result', `Say why ${result.requirement} was not tested or is met in part.`),
    ),
  ]
}

/** Puts the result for one requirement in place of any earlier one; once the report is issued, beside it, until a superseding report has it. Source: rule `issued-record-is-final`. */
export function recordResult(
  assessment: Assessment,
  result: Omit<Result, 'recordedOn'>,
  context: Context,
): Assessment {
  if (!doersOf(null, assessment, context.actor).includes('assessor')) throw new NotPermitted()
  refuseIf(oneResultReasons(assessment, result))
  const place = isBeingExamined(assessment) ? 'results' : 'revisedResults'
  const recorded = { ...result, recordedOn: context.today }
  return { ...assessment, [place]: inPlaceOf(assessment[place], [recorded]) }
}

/** What speaks against one result, as far as it is stated. Source: rule `requirement-has-a-result`. */
export function oneResultReasons(
  assessment: Pick<Assessment, 'status' | 'scope'>,
  { requirement, outcome, why }: Partial<Omit<Result, 'recordedOn'>>,
): readonly Reason[] {
  const reasons: Reason[] = []
  if (!awaitsEdition(assessment)) {
    const message =
      'Results are recorded during fieldwork and the factual check, or for a superseding report.'
    reasons.push(because('requirement-has-a-result', message))
  }
  if (requirement !== undefined && !assessment.scope.includes(requirement)) {
    reasons.push(because('requirement-has-a-result', 'This requirement is not in scope.', 'requirement'))
  }
  if ((outcome === 'not-tested' || outcome === 'met-in-part') && !why?.trim()) {
    reasons.push(because('requirement-has-a-result', 'Say why it was not tested or is met in part.', 'why'))
  }
  return reasons
}

/** The assessment as the next report tells it: with the results, the period and the sites that were put right. */
export function asForNext<Of extends Assessment>(assessment: Of): Of {
  const results = inPlaceOf(assessment.results, assessment.revisedResults)
  return { ...assessment, results, ...periodForNext(assessment) }
}

function inPlaceOf(before: readonly Result[], after: readonly Result[]): readonly Result[] {
  const changed = new Set(after.map(({ requirement }) => requirement))
  return [...before.filter(({ requirement }) => !changed.has(requirement)), ...after]
}

/** Issuing freezes the report and shows it to the organisation and the PMA at the same moment. Source: rule `report-to-both-at-once`. */
export function issueReport(
  assessment: Assessment,
  issued: {
    readonly words: ReportWords
    readonly contentHash: string
    readonly file: Reference
    readonly content: Reference
    readonly responseDueOn: Day
    /** Everything else that stands in the way: results, findings, wording. */
    readonly reasons: readonly Reason[]
  },
  context: Context,
): Assessment {
  const before = reportInForce(assessment)
  const status = moved(before ? 'supersede-report' : 'issue-report', assessment, context)
  const { words } = issued
  refuseIf([...issued.reasons, ...supersedingReasons(assessment, words)])
  const report: IssuedReport = {
    ...words,
    edition: assessment.reports.length + 1,
    issuedOn: context.today,
    issuedAt: context.now,
    caveats: words.caveats.map((caveat, place) => ({
      ...caveat,
      number: place + 1,
      closedOn: null,
      evidence: null,
    })),
    contentHash: issued.contentHash,
    file: issued.file,
    content: issued.content,
    supersedesEdition: before?.edition ?? null,
  }
  return {
    ...asForNext(assessment),
    status,
    reports: [...assessment.reports, report],
    revisedResults: [],
    revisedPeriod: null,
    issuedAt: context.now,
    responseDueOn: issued.responseDueOn,
    respondedOn: null,
  }
}

/** A superseding report says what it puts right. Source: rule `reason-is-recorded`. */
export function supersedingReasons(
  assessment: Pick<Assessment, 'reports'>,
  { supersededBecause }: Pick<ReportWords, 'supersededBecause'>,
): readonly Reason[] {
  if (reportInForce(assessment) === null || supersededBecause?.trim()) return []
  const message = 'Say what error the superseding report puts right.'
  return [because('reason-is-recorded', message, 'supersededBecause')]
}

/** The PMA sets the assurance status and its caveats by a quorate decision on the report as issued, in words of the local list. Source: rules `pma-sets-the-status`, `decision-bound-to-text`, `caveat-has-owner-and-date`. */
export function setAssuranceStatus(
  assessment: Assessment,
  decision: QuorateDecision,
  rules: StatusRules,
  context: Context,
): Assessment {
  const report = reportInForce(assessment)
  const status = moved('set-status', assessment, context)
  const word = decision.motion.outcome
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'set-assurance-status', about: assessment.reference, outcome: word },
    contentHash: report?.contentHash ?? '',
  })
  const { caveats, reasons } = caveatsMoved(decision.motion.words)
  refuseIf([...reasons, ...statusReasons({ status: word, caveats }, rules, decision.decidedOn, motionFields)])
  return {
    ...assessment,
    status,
    assuranceStatus: {
      word,
      setOn: context.today,
      decision: decision.item,
      reasons: decision.reasons,
      caveats: caveats.map((caveat, place) => ({
        ...caveat,
        number: place + 1,
        closedOn: null,
        evidence: null,
      })),
    },
  }
}

/** The PMA may send a report back with comments, and never edits it. Source: rule `pma-never-edits-the-report`. */
export function sendReportBack(
  assessment: Assessment,
  decision: QuorateDecision,
  context: Context,
): Assessment {
  const status = moved('send-back', assessment, context)
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'send-back-report', about: assessment.reference, outcome: 'sent-back' },
    contentHash: reportInForce(assessment)?.contentHash ?? '',
  })
  const { item, decidedOn, reasons } = decision
  const sentBack = [...assessment.sentBack, { on: decidedOn, decision: item, comments: reasons }]
  return { ...assessment, status, sentBack }
}

/** An assessment closes when no caveat and no finding is open. Source: rule `not-closed-while-open`. */
export function closeAssessment(
  assessment: Assessment,
  openFindings: number,
  note: string,
  context: Context,
): Assessment {
  const status = moved('close', assessment, context)
  refuseIf(stillOpenReasons(assessment, openFindings))
  return { ...assessment, status, closedOn: context.today, closureNote: note }
}

/** What keeps an assessment from being closed. Source: rule `not-closed-while-open`. */
export function stillOpenReasons(
  assessment: Pick<Assessment, 'assuranceStatus'>,
  openFindings: number,
): readonly Reason[] {
  const caveats = openCaveats(assessment).length
  const reasons: Reason[] = []
  if (openFindings > 0) {
    const message = `${openFindings} finding${openFindings === 1 ? ' is' : 's are'} still open.`
    reasons.push(because('not-closed-while-open', message))
  }
  if (caveats > 0) {
    const message = `${caveats} caveat${caveats === 1 ? ' is' : 's are'} still open.`
    reasons.push(because('not-closed-while-open', message))
  }
  return reasons
}
