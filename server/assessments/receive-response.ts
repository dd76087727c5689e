import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { AssessmentAction } from './assessment-workflow.ts'
import type { Assessment } from './assessment.ts'
import { moved } from './move-assessment.ts'

type Responded = Pick<Assessment, 'respondedOn' | 'responseDueOn'>

/** Which move a response makes: once the review has begun, the report stays under review. */
export function answering({ status }: Pick<Assessment, 'status'>): AssessmentAction {
  return status === 'under-review' ? 'respond-late' : 'respond'
}

/** A response after its day is kept and shown as late, until the PMA has reviewed the report; one that was given stands. Source: rule `every-finding-answered`; local setting `response-period`. */
export function receiveResponse(assessment: Assessment, context: Context): Assessment {
  const status = moved(answering(assessment), assessment, context)
  const { respondedOn } = assessment
  refuseIf(
    respondedOn === null
      ? []
      : [
          because(
            'every-finding-answered',
            `The organisation answered this report on ${dayInWords(respondedOn)}; that answer stands.`,
          ),
        ],
  )
  return { ...assessment, status, respondedOn: context.today }
}

/** When the response came and when it was due, where it came after its day. */
export function answeredLate({ respondedOn, responseDueOn }: Responded) {
  return respondedOn !== null && responseDueOn !== null && respondedOn > responseDueOn
    ? { on: respondedOn, dueOn: responseDueOn }
    : null
}

/** Says whether the response came after the day it was due. */
export function isResponseLate(assessment: Responded): boolean {
  return answeredLate(assessment) !== null
}
