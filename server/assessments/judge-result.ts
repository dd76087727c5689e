import type { Reference } from '../kernel/reference.ts'
import type { Assessment, Result } from './assessment.ts'

type OfAssessment = Pick<Assessment, 'reference' | 'results'>

/** The name of one result, for an item of a meeting about it. */
export const resultReference = (assessment: Reference, requirement: Reference): Reference =>
  `${assessment}-${requirement}`

/** The assessment and the requirement that such a name means; null for any other text. */
export function resultNamed(
  text: string,
): { readonly assessment: Reference; readonly requirement: Reference } | null {
  const found = /^(AS-\d{4}-[A-Z2-9]{4,8})-(RQ(?:-\d{4})?-[A-Z2-9]{4,8})$/.exec(text)
  if (!found) return null
  const [, assessment = '', requirement = ''] = found
  return { assessment, requirement }
}

/** The results that rest in part on other certification, each for the PMA to judge. Source: rule `pma-judges-other-certification`. */
export function resultsToJudge({ results }: OfAssessment): readonly Result[] {
  return results.filter(({ outcome }) => outcome === 'met-in-part')
}

/** What the PMA judges: this one result as the assessor recorded it, with what the other certification covers. */
export function claimText(assessment: OfAssessment, { requirement, outcome, why, recordedOn }: Result) {
  return { assessment: assessment.reference, requirement, outcome, why, recordedOn }
}
