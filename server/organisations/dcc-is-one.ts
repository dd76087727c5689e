import { overlap } from '../kernel/dated.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { spanInWords } from './dated-fact.ts'
import { dccRoles, organisationRoleLabels, type Organisation, type RoleHeld } from './organisation.ts'

/** There is one DCC: its two roles are not held by two organisations on one day. Source: S¶2, 54. */
export function dccReasons(
  added: RoleHeld,
  own: Reference | null,
  known: readonly Pick<Organisation, 'reference' | 'name' | 'roles'>[],
): readonly Reason[] {
  const isDccRole = ({ role }: RoleHeld): boolean => dccRoles.some((own) => own === role)
  if (!isDccRole(added)) return []
  return known.flatMap((other) => {
    const clash = other.roles.find(
      (held) => other.reference !== own && isDccRole(held) && overlap(held, added),
    )
    if (!clash) return []
    const label = organisationRoleLabels[clash.role]
    const message = `${other.name} is recorded as ${label} ${spanInWords(clash)}, and one organisation holds both roles of the DCC. End that role first.`
    return [because('dcc-in-two-roles', message, 'role')]
  })
}
