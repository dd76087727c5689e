import { isOverdue, type Day } from '../kernel/day.ts'
import type { Assessment, AssessmentStatus } from './assessment.ts'

const beforeReport: readonly AssessmentStatus[] = [
  'planned',
  'notified',
  'engaged',
  'fieldwork',
  'factual-check',
]

/** A report that has not come by the day it was expected. */
export function isReportLate(assessment: Pick<Assessment, 'status' | 'expectedOn'>, today: Day): boolean {
  return beforeReport.includes(assessment.status) && isOverdue(assessment.expectedOn, today)
}
