import { all, everything, isAsAsked, isAtLeast, isAtMost, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { AssessmentKind, AssessmentStatus } from './assessment.ts'

type Asking = {
  readonly q: Reference | null
  readonly kind: AssessmentKind | null
  readonly status: AssessmentStatus | null
  readonly organisation: Reference | null
  readonly year: string | null
}

/** The assessments asked for; those of a year are expected within it. */
export function assessmentsAsked({ q, year, ...others }: Asking): Filter {
  return all(isAsAsked({ reference: q, ...others }), year === null ? everything : isExpectedIn(year))
}

/** Says that the report is expected within the year. */
export function isExpectedIn(year: string): Filter {
  return all(isAtLeast('expectedOn', `${year}-01-01`), isAtMost('expectedOn', `${year}-12-31`))
}
