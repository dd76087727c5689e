import type { Reference } from '../kernel/reference.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { Sitter } from './meeting.ts'

/** An interest a person declared on the item: a conflict excuses, another interest is only noted. */
export type Declaration = {
  readonly person: Reference
  readonly interest: string
  readonly isConflict: boolean
  readonly declaredAt: Date
}

/** What conflicts are computed against: the organisation under consideration and the declarations on the item. */
export type Matter = {
  readonly organisation: Reference
  readonly declarations: readonly Declaration[]
}

export const conflictGrounds = ['employer', 'contact', 'affiliate', 'declared'] as const
export type ConflictGround = (typeof conflictGrounds)[number]

export const conflictGroundLabels: Readonly<Record<ConflictGround, string>> = {
  employer: 'employed by the organisation under consideration',
  contact: 'the contact of the organisation under consideration',
  affiliate: 'employed by an affiliate of the organisation under consideration, or its contact',
  declared: 'declared a conflict',
}

export const conflictRules: Readonly<Record<ConflictGround, RuleId>> = {
  employer: 'excused-from-own-employer',
  contact: 'excused-from-own-employer',
  affiliate: 'excused-from-own-employer',
  declared: 'declared-conflict-excuses',
}

/**
 * The person sitting, not the seat, is excused: employed by the organisation under consideration or an affiliate
 * of it, or with a declared conflict. An employer in the supply chain alone does not excuse. Source: S¶35. That the
 * contact of either is excused as well is a local rule.
 */
export function conflictOf(sitter: Sitter, matter: Matter): ConflictGround | null {
  if (sitter.employers.includes(matter.organisation)) return 'employer'
  if (sitter.contactOf.includes(matter.organisation)) return 'contact'
  if (sitter.employersAndAffiliates.includes(matter.organisation)) return 'affiliate'
  const declared = matter.declarations.some((one) => one.person === sitter.person && one.isConflict)
  return declared ? 'declared' : null
}
