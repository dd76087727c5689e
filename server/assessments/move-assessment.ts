import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { Reference } from '../kernel/reference.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { follow } from '../kernel/workflow.ts'
import { because } from '../rules/because.ts'
import { assessmentStatusLabels, type Assessment, type AssessmentStatus } from './assessment.ts'
import { doersOf } from './assessment-doers.ts'
import { assessmentWorkflow, type AssessmentAction } from './assessment-workflow.ts'
import { teamReasons, withTeam, type TeamWords } from './change-team.ts'
import type { KnownAssessor } from './independence.ts'

/** The status an action leads to, for who may do it in the capacities held on this assessment. */
export function moved(action: AssessmentAction, assessment: Assessment, context: Context): AssessmentStatus {
  const doers = doersOf(action, assessment, context.actor)
  return follow(assessmentWorkflow, action, assessment.status, doers, assessmentStatusLabels)
}

type NoticeGiven = {
  readonly fieldworkFrom: Day
  readonly earliestFieldwork: Day
  readonly noticeReason: string | null
  readonly isAdHocAtShortNotice: boolean
}

/** The assessed organisation is told in time; an ad hoc assessment at short notice needs a reason, where it is allowed at all. Source: local settings `assessment-notice-period`, `ad-hoc-short-notice`. */
export function notifyAssessment(assessment: Assessment, notice: NoticeGiven, context: Context): Assessment {
  const status = moved('notify', assessment, context)
  refuseIf(noticeReasons(assessment, notice))
  return {
    ...assessment,
    status,
    notifiedOn: context.today,
    noticeReason: notice.noticeReason,
    fieldworkFrom: notice.fieldworkFrom,
  }
}

/** What speaks against the notice that the organisation gets. Source: local settings `assessment-notice-period`, `ad-hoc-short-notice`. */
export function noticeReasons(assessment: Pick<Assessment, 'kind'>, notice: NoticeGiven): readonly Reason[] {
  const isShort = notice.fieldworkFrom < notice.earliestFieldwork
  const reasons: Reason[] = []
  const mayBeShort = assessment.kind === 'ad-hoc' && notice.isAdHocAtShortNotice
  if (isShort && !mayBeShort) {
    const message = `With the notice period, fieldwork can begin on ${dayInWords(notice.earliestFieldwork)} at the earliest.`
    reasons.push(because('assessment-notice-period', message, 'fieldworkFrom'))
  } else if (isShort && notice.noticeReason === null) {
    reasons.push(because('ad-hoc-short-notice', 'Say why the notice is short.', 'noticeReason'))
  }
  return reasons
}

/** The provider records its team: a lead, and for everyone qualifications and a statement of independence. Source: rules `team-has-one-lead`, `independence-statement-needed`. */
export function engageTeam(
  assessment: Assessment,
  team: readonly TeamWords[],
  known: readonly KnownAssessor[],
  context: Context,
): Assessment {
  const status = moved('engage', assessment, context)
  refuseIf(teamReasons(assessment, team, known))
  return { ...withTeam(assessment, team, context), status }
}

/** Fieldwork begins no sooner than the organisation was told. Source: local setting `assessment-notice-period`. */
export function beginFieldwork(assessment: Assessment, context: Context): Assessment {
  const status = moved('begin-fieldwork', assessment, context)
  const { fieldworkFrom } = assessment
  const message =
    fieldworkFrom &&
    `The organisation was told that fieldwork begins on ${dayInWords(fieldworkFrom)}, not sooner.`
  refuseIf(message && context.today < fieldworkFrom ? [because('assessment-notice-period', message)] : [])
  return { ...assessment, status }
}

/** Draft findings go to the organisation for accuracy only, by a day. Source: local setting `factual-check-period`. */
export function shareDraft(
  assessment: Assessment,
  dueOn: Day,
  findings: number,
  context: Context,
): Assessment {
  const status = moved('share-draft', assessment, context)
  refuseIf(
    findings + assessment.results.length === 0
      ? [
          because(
            'factual-check-period',
            'There is nothing to check yet: record a result or a finding first.',
          ),
        ]
      : [],
  )
  return { ...assessment, status, sharedOn: context.today, factualCheckDueOn: dueOn }
}

/** A report goes to review with the organisation’s response, or once the day for it has passed. Source: rule `every-finding-answered`; local setting `response-period`. */
export function takeReportToReview(assessment: Assessment, context: Context): Assessment {
  const status = moved('take-to-review', assessment, context)
  const { respondedOn, responseDueOn } = assessment
  const mayStillAnswer = respondedOn === null && responseDueOn !== null && responseDueOn >= context.today
  refuseIf(
    mayStillAnswer
      ? [
          because(
            'response-period',
            `The organisation may still answer, until ${dayInWords(responseDueOn)}: take the report to review with its response, or after that day.`,
          ),
        ]
      : [],
  )
  return { ...assessment, status }
}

/**
 * An assessment ends early only with a reason; what supersedes it is another one of the organisation, under way.
 * Source: rule `reason-is-recorded`.
 */
export function endAssessment(
  action: 'cancel' | 'supersede',
  assessment: Assessment,
  end: { readonly reason: string; readonly supersededBy: Reference | null },
  running: readonly Reference[],
  context: Context,
): Assessment {
  const status = moved(action, assessment, context)
  const supersededBy = action === 'supersede' ? end.supersededBy : null
  refuseIf(action === 'supersede' ? supersedingReasons(assessment, supersededBy, running) : [])
  return { ...assessment, status, endReason: end.reason, supersededBy }
}

/** What supersedes an assessment is another one of the organisation, under way. Source: rule `reason-is-recorded`. */
export function supersedingReasons(
  { reference }: Pick<Assessment, 'reference'>,
  supersededBy: Reference | null,
  running: readonly Reference[],
): readonly Reason[] {
  const others = running.filter((one) => one !== reference)
  return supersededBy !== null && others.includes(supersededBy)
    ? []
    : [because('reason-is-recorded', nameAnother(others), 'supersededBy')]
}

function nameAnother(others: readonly Reference[]): string {
  return others.length > 0
    ? `Name another assessment of the organisation that has not ended: ${others.join(', ')}.`
    : 'The organisation has no other assessment that has not ended: plan one, or cancel this one.'
}
