import { isExcused, type Actor, type Role } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'

/** What tells in which capacities somebody meets a case record. */
export type CaseRecord = {
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly assessors?: readonly Reference[]
}

/**
 * The roles in which the actor may act on a case: an assessor only on own work, a contact only for the own
 * organisation, and nobody else who is excused. Source: rule `excused-from-own-employer`.
 */
export function capacitiesOn(actor: Actor, record: CaseRecord): readonly Role[] {
  const excused = record.cases.some((caseReference) =>
    isExcused(actor, { caseReference, organisation: record.organisation }),
  )
  return actor.roles
    .filter((held) => {
      if (held.role === 'contact') return held.organisation === record.organisation
      if (held.role === 'assessor' && !(record.assessors ?? []).includes(actor.person)) return false
      return !excused
    })
    .map((held) => held.role)
}

/** Says whether the actor may submit in the organisation's name: the one named contact. */
export function maySubmitFor(actor: Actor, organisation: Reference): boolean {
  return actor.roles.some(
    (held) => held.role === 'contact' && held.organisation === organisation && held.maySubmit,
  )
}
