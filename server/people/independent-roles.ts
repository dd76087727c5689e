import type { HeldRole, Role } from '../kernel/actor.ts'
import { overlap } from '../kernel/dated.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { affiliatesOf, isDcc, rolesOn } from '../organisations/affiliates.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { isAssessedOn } from '../requirements/owing-roles.ts'
import { because } from '../rules/because.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { Person } from './person.ts'

type Independence = {
  readonly rule: RuleId
  readonly isTooClose: (organisation: Organisation, on: Day) => boolean
  readonly said: string
}

/** Of whom the holders of two roles are independent. Source: S¶33, 38. */
const independentRoles: Partial<Readonly<Record<Role, Independence>>> = {
  'pki-specialist': {
    rule: 'pki-specialist-independent',
    isTooClose: isDcc,
    said: 'The PKI Specialist is independent of the SMKI Service Provider: choose somebody else.',
  },
  'pma-chair': {
    rule: 'chair-from-outside',
    isTooClose: (organisation, on) =>
      isAssessedOn(organisation, on) || rolesOn(organisation, on).includes('assurance-provider'),
    said: 'The Chair is independent of whoever is assessed or assesses: choose somebody else.',
  },
}

/**
 * Who holds an independent role neither works nor speaks for those it is independent of, nor for an affiliate of one,
 * whichever of the two was there first. Source: rules `pki-specialist-independent`, `chair-from-outside`.
 */
export function independenceReasons(
  person: Person,
  given: HeldRole,
  organisations: readonly Organisation[],
): readonly Reason[] {
  const employers = person.employments.filter((work) => overlap(work, given))
  const others = person.roles.filter((held) => overlap(held, given))
  const own = [...employers.map(({ organisation }) => organisation), ...others.flatMap(speaksFor)]
  const against = ({ role }: HeldRole, interests: readonly Reference[]): readonly Reason[] => {
    const asked = independentRoles[role]
    const close = [...interests, ...interests.flatMap((one) => affiliatesOf(one, organisations, given.from))]
    const found = organisations.find(
      (one) => close.includes(one.reference) && asked?.isTooClose(one, given.from),
    )
    if (!asked || !found) return []
    const message = `${person.name} works or speaks for ${found.name} or an affiliate of it. ${asked.said}`
    return [because(asked.rule, message, 'role')]
  }
  return [...against(given, own), ...others.flatMap((held) => against(held, speaksFor(given)))]
}

function speaksFor({ role, organisation }: HeldRole): readonly Reference[] {
  return organisation !== null && (role === 'contact' || role === 'attendee') ? [organisation] : []
}
