import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { roleMay } from '../people/access-table.ts'
import { because } from '../rules/because.ts'
import { dccReasons } from './dcc-is-one.ts'
import type { Organisation, OrganisationRole } from './organisation.ts'

type Named = Pick<Organisation, 'reference' | 'name'>

/** The secretariat enters an organisation under a name of its own, with its first role. */
export function registerOrganisation(
  facts: { readonly name: string; readonly role: OrganisationRole; readonly from: Day },
  known: readonly Organisation[],
  { actor, today, random }: Context,
): Organisation {
  if (!roleMay('organisation', 'write', actor)) throw new NotPermitted()
  const role = { role: facts.role, from: facts.from, to: null }
  refuseIf([...nameReasons(facts.name, null, known), ...dccReasons(role, null, known)])
  return {
    reference: newReference('OR', today.slice(0, 4), random),
    version: 1,
    name: facts.name,
    roles: [role],
    affiliates: [],
    supplyChain: [],
  }
}

/** An organisation gets another name; its reference stays. */
export function renameOrganisation(
  organisation: Organisation,
  name: string,
  known: readonly Named[],
  { actor }: Pick<Context, 'actor'>,
): Organisation {
  if (!roleMay('organisation', 'write', actor)) throw new NotPermitted()
  refuseIf(nameReasons(name, organisation.reference, known))
  return { ...organisation, name }
}

/** One organisation has a name. Source: rule `known-by-one-name`. */
export function nameReasons(name: string, own: string | null, known: readonly Named[]): readonly Reason[] {
  const taken = known.some((other) => other.reference !== own && alike(other.name, name))
  const message =
    'An organisation of this name is in the register already. Open that one, or give this one another name.'
  return taken ? [because('known-by-one-name', message, 'name')] : []
}

function alike(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('en-GB') === other.trim().toLocaleLowerCase('en-GB')
}
