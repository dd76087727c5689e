import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { roleMay } from '../people/access-table.ts'
import { datingReasons, withEnd } from './dated-fact.ts'
import { dccReasons } from './dcc-is-one.ts'
import { sizeReasons } from './one-size.ts'
import { organisationRoleLabels, type Organisation, type RoleHeld } from './organisation.ts'

/**
 * An organisation takes on a role from a day, not twice at a time, and as a supplier of one size. Source: rules
 * `dates-in-order`, `recorded-once-for-a-day`, `one-size-of-supplier`.
 */
export function takeOnRole(
  organisation: Organisation,
  added: RoleHeld,
  known: readonly Organisation[],
  { actor }: Pick<Context, 'actor'>,
): Organisation {
  if (!roleMay('organisation', 'write', actor)) throw new NotPermitted()
  const same = organisation.roles.filter((held) => held.role === added.role)
  refuseIf([
    ...datingReasons(added, same, `The role “${organisationRoleLabels[added.role]}”`),
    ...dccReasons(added, organisation.reference, known),
    ...sizeReasons(added, organisation.roles),
  ])
  return { ...organisation, roles: [...organisation.roles, added] }
}

/** A role ends on a day; it stays on the record. */
export function layDownRole(
  organisation: Organisation,
  number: number,
  to: Day,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Organisation {
  if (!roleMay('organisation', 'write', actor)) throw new NotPermitted()
  return { ...organisation, roles: withEnd(organisation.roles, number, to, today) }
}
