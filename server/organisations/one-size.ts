import { overlap } from '../kernel/dated.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { spanInWords } from './dated-fact.ts'
import { organisationRoleLabels, type OrganisationRole, type RoleHeld } from './organisation.ts'

const otherSize: Partial<Readonly<Record<OrganisationRole, OrganisationRole>>> = {
  'large-supplier': 'small-supplier',
  'small-supplier': 'large-supplier',
}

/** A supplier is of one size on any day. Source: rule `one-size-of-supplier`. */
export function sizeReasons(added: RoleHeld, held: readonly RoleHeld[]): readonly Reason[] {
  const clash = held.find(({ role, ...dated }) => role === otherSize[added.role] && overlap(dated, added))
  if (!clash) return []
  const message = `The role “${organisationRoleLabels[clash.role]}” is recorded ${spanInWords(clash)}, and a supplier is large or small on any day, not both. End that first, or choose other days.`
  return [because('one-size-of-supplier', message, 'role')]
}
