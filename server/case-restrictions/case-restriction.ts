import { everything, is, isNot, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'

/** A case that exists for its named readers alone, from when, why, and until when. */
export type CaseRestriction = {
  readonly reference: Reference
  readonly version: number
  readonly caseReference: Reference
  readonly caseTitle: string
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  /** The people for whom the case exists, where a role of theirs opens it. */
  readonly readers: readonly Reference[]
  /** When they were last named. */
  readonly readersNamedAt: Date
  readonly reason: string
  readonly restrictedByName: string
  readonly restrictedAt: Date
  readonly liftedAt: Date | null
  readonly liftedBecause: string | null
}

export const restrictionStates = ['restricted', 'lifted'] as const
export type RestrictionState = (typeof restrictionStates)[number]
export const restrictionStateLabels: Readonly<Record<RestrictionState, string>> = {
  restricted: 'Restricted',
  lifted: 'Lifted',
}

/** The restrictions that are in this state; all of them where none is asked for. */
export function inState(state: RestrictionState | null): Filter {
  if (state === null) return everything
  return state === 'restricted' ? is('liftedAt', null) : isNot('liftedAt', null)
}

export const caseRestrictionsPath = '/restricted-cases'
export const newCaseRestrictionPath = `${caseRestrictionsPath}/new`
export const caseRestrictionPath = (reference: Reference): string => `${caseRestrictionsPath}/${reference}`
