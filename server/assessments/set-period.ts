import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { doersOf } from './assessment-doers.ts'
import { awaitsEdition } from './assessment-workflow.ts'
import { isBeingExamined, type Assessment, type ExaminedPeriod } from './assessment.ts'

/** The assessor states the period covered and the sites visited before the report; once it is issued, beside it, until a superseding report has them. The period is that of the evidence, not of the visit. Source: rule `issued-record-is-final`. */
export function setPeriod(assessment: Assessment, stated: ExaminedPeriod, context: Context): Assessment {
  if (!doersOf(null, assessment, context.actor).includes('assessor')) throw new NotPermitted()
  refuseIf(statedPeriodReasons(assessment, stated))
  const { periodFrom, periodTo, sites } = stated
  return isBeingExamined(assessment)
    ? { ...assessment, periodFrom, periodTo, sites }
    : { ...assessment, revisedPeriod: { periodFrom, periodTo, sites } }
}

/** What speaks against a period, as far as it is stated. Source: rules `issued-record-is-final`, `dates-in-order`. */
export function statedPeriodReasons(
  assessment: Pick<Assessment, 'status'>,
  { periodFrom, periodTo }: Partial<Pick<ExaminedPeriod, 'periodFrom' | 'periodTo'>>,
): readonly Reason[] {
  const late =
    'Period and sites are entered during fieldwork and the factual check, or for a superseding report.'
  const isBackwards = periodFrom !== undefined && periodTo !== undefined && periodTo < periodFrom
  return [
    ...(awaitsEdition(assessment) ? [] : [because('issued-record-is-final', late)]),
    ...(isBackwards
      ? [because('dates-in-order', 'The period ends on or after the day it begins.', 'periodTo')]
      : []),
  ]
}

/** Period and sites as the next report has them. */
export function periodForNext({
  periodFrom,
  periodTo,
  sites,
  revisedPeriod,
}: Pick<Assessment, 'periodFrom' | 'periodTo' | 'sites' | 'revisedPeriod'>) {
  return revisedPeriod ?? { periodFrom, periodTo, sites }
}

/** A report says which period it covers, as the assessor stated it. Source: rule `report-covers-a-period`. */
export function periodReasons(assessment: Pick<Assessment, 'periodFrom'>): readonly Reason[] {
  const message = 'The period that the report covers is not stated yet: enter it under “Period and sites”.'
  return assessment.periodFrom === null ? [because('report-covers-a-period', message)] : []
}
