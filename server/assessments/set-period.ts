import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { doersOf } from './assessment-doers.ts'
import { isBeingExamined, type Assessment } from './assessment.ts'

/** The assessor states the period covered and the sites visited before the report; the period is that of the evidence, not of the visit. Source: rule `issued-record-is-final`. */
export function setPeriod(
  assessment: Assessment,
  stated: { readonly periodFrom: Day; readonly periodTo: Day; readonly sites: readonly string[] },
  context: Context,
): Assessment {
  if (!doersOf(null, assessment, context.actor).includes('assessor')) throw new NotPermitted()
  const late =
    'Period and sites are entered during fieldwork and the factual check; then the report has them.'
  refuseIf([
    ...(isBeingExamined(assessment) ? [] : [because('issued-record-is-final', late)]),
    ...(stated.periodTo < stated.periodFrom
      ? [because('dates-in-order', 'The period ends on or after the day it begins.', 'periodTo')]
      : []),
  ])
  return { ...assessment, ...stated }
}
