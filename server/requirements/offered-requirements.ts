import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Requirement } from './requirement.ts'

/** Says whether one of the roles owes the requirement. Source: rule `requirement-names-who-owes-it`. */
export function isOwedIn(
  requirement: Pick<Requirement, 'owedBy'>,
  roles: readonly OrganisationRole[],
): boolean {
  return requirement.owedBy.some((role) => roles.includes(role))
}

export type Offered = {
  readonly requirements: readonly Requirement[]
  /** How many more are owed, in clauses that are not in force on the day, and not among these. */
  readonly notInForce: number
}

/**
 * A scope is chosen from what the organisation owes in clauses in force on the day, and from their other versions where
 * these are asked for. What was chosen before stays, owed or not, so that nothing is lost before it is refused.
 * Source: rule `requirement-names-who-owes-it`.
 */
export function offeredTo(
  roles: readonly OrganisationRole[],
  catalogue: readonly Requirement[],
  {
    today,
    all,
    chosen,
  }: { readonly today: Day; readonly all: boolean; readonly chosen: readonly Reference[] },
): Offered {
  const owed = catalogue.filter((one) => isOwedIn(one, roles))
  const offered = (one: Requirement): boolean =>
    chosen.includes(one.reference) || (isOwedIn(one, roles) && (all || holdsOn(one, today)))
  return {
    requirements: catalogue.filter(offered),
    notInForce: owed.filter((one) => !offered(one)).length,
  }
}
