import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

/** Evidence that the scheme is recognised and used by the Government for electronic trust services. Source: S¶57. */
export type Recognition = {
  readonly evidence: string
  /** Where anyone can check it. */
  readonly source: string
  readonly on: Day
  readonly reviewOn: Day | null
}

/** The independent assurance scheme: who provides it, who procured it, and what shows its recognition. Source: S¶56–57. */
export type Scheme = {
  readonly reference: Reference
  readonly version: number
  readonly name: string
  readonly provider: Reference
  readonly procuredBy: Reference
  readonly contract: string
  readonly from: Day
  readonly to: Day | null
  readonly recognitions: readonly Recognition[]
}

export const schemesPath = '/assurance-schemes'
export const newSchemePath = `${schemesPath}/new`
export const schemePath = (reference: Reference): string => `${schemesPath}/${reference}`
export const schemeSteps = ['recognition', 'contract', 'end'] as const
export type SchemeStep = (typeof schemeSteps)[number]
export const schemeStepPath = (reference: Reference, step: SchemeStep): string =>
  `${schemePath(reference)}/${step}`
