import { roleLabels, type Context, type HeldRole } from '../kernel/actor.ts'
import { refuseIf, whyRefused, type Reason } from '../kernel/refusals.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { datingReasons } from '../organisations/dated-fact.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { because } from '../rules/because.ts'
import { independenceReasons } from './independent-roles.ts'
import { mustManagePeople } from './manage-people.ts'
import { seatReasons, submitterReasons } from './one-holder.ts'
import type { Person } from './person.ts'
import { rolesForAnOrganisation } from './role-needs.ts'
import { apartReasons } from './roles-apart.ts'

type Known = {
  readonly people: readonly Person[]
  readonly organisations: readonly Organisation[]
}

/**
 * The administrator gives a role from a day, never to themselves. Every reason against it is said at once.
 * Source: rules `nobody-grants-own-role`, `seats-of-the-pma`, and those of `apartReasons` and
 * `independenceReasons`.
 */
export function giveRole(
  person: Person,
  asked: HeldRole,
  known: Known,
  { actor }: Pick<Context, 'actor'>,
): Person {
  mustManagePeople(actor)
  const given: HeldRole = asked.role === 'pma-chair' ? { ...asked, seat: 'chair' } : asked
  const same = person.roles.filter(
    (held) => held.role === given.role && held.organisation === given.organisation,
  )
  refuseIf([
    ...personReasons(person, actor),
    ...datingReasons(given, same, `The role “${roleLabels[given.role]}”`),
    ...organisationReasons(given, known.organisations),
    ...seatReasons(person, given, known.people),
    ...submitterReasons(person, given, known.people),
    ...apartReasons(person, given),
    ...independenceReasons(person, given, known.organisations),
  ])
  return { ...person, roles: [...person.roles, given] }
}

/** What speaks against a role as far as it is typed; that it clashes with another is seen once its kind and first day are known. */
export function roleReasons(
  person: Person,
  { role, organisation = null, seat = null, maySubmit = false, from, to = from ?? null }: Partial<HeldRole>,
  known: Known,
  context: Pick<Context, 'actor'>,
): readonly Reason[] {
  if (role === undefined || from === undefined) return personReasons(person, context.actor)
  return whyRefused(() => giveRole(person, { role, organisation, seat, maySubmit, from, to }, known, context))
}

function personReasons(person: Person, actor: Context['actor']): readonly Reason[] {
  const message = 'Nobody gives a role to themselves. Ask another administrator.'
  return [
    ...(person.reference === actor.person ? [because('nobody-grants-own-role', message, 'role')] : []),
    ...(person.status === 'deactivated'
      ? [{ message: `${person.name} is deactivated. Give a new link first.` }]
      : []),
  ]
}

function organisationReasons(given: HeldRole, organisations: readonly Organisation[]): readonly Reason[] {
  const field = 'organisation'
  const label = roleLabels[given.role]
  const needsOne = rolesForAnOrganisation.includes(given.role)
  if (given.organisation === null) {
    return needsOne
      ? [{ field, message: `Choose the organisation for which the role “${label}” is held.` }]
      : []
  }
  if (!needsOne) {
    return [{ field, message: `The role “${label}” is not held for an organisation. Choose none.` }]
  }
  const organisation = organisations.find((one) => one.reference === given.organisation)
  if (!organisation) return [because('chosen-from-the-list', 'Choose the organisation from the list.', field)]
  if (given.role !== 'assessor' || rolesOn(organisation, given.from).includes('assurance-provider')) return []
  const message = `${organisation.name} is no assurance provider on the first day. Record that role of it first, or choose another.`
  return [because('assessors-independent', message, field)]
}
