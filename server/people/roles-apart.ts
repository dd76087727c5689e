import { roleLabels, type HeldRole, type Role } from '../kernel/actor.ts'
import { overlap } from '../kernel/dated.ts'
import type { Reason } from '../kernel/refusals.ts'
import { spanInWords } from '../organisations/dated-fact.ts'
import { because } from '../rules/because.ts'
import type { Person } from './person.ts'
import { opensCases } from './role-needs.ts'

/**
 * Roles that one person does not hold on the same day: an administrator’s and any that opens cases; an assessor’s and a
 * part in what the PMA, the Panel or the Authority make of reports; contact and attendee of one organisation.
 * Source: rules `administrator-sees-no-cases`, `assessor-apart-from-the-pma`, `contact-and-attendee-apart`.
 */
export function apartReasons(person: Person, given: HeldRole): readonly Reason[] {
  const others = person.roles.filter((held) => overlap(held, given))
  return [
    ...administratorReasons(person, given, others),
    ...assessorReasons(person, given, others),
    ...attendeeReasons(person, given, others),
  ]
}

type Checking = (person: Person, given: HeldRole, others: readonly HeldRole[]) => readonly Reason[]

/** The first other role that, with the given one, makes one of this kind and one of that. */
function clashing(
  given: HeldRole,
  others: readonly HeldRole[],
  isThis: (role: Role) => boolean,
  isThat: (role: Role) => boolean,
): HeldRole | undefined {
  return others.find(
    ({ role }) => (isThis(given.role) && isThat(role)) || (isThat(given.role) && isThis(role)),
  )
}

const administratorReasons: Checking = (person, given, others) => {
  const held = clashing(given, others, (role) => role === 'administrator', opensCases)
  if (!held) return []
  const message = `${holds(person, held)} An administrator holds no role that opens cases: end that first.`
  return [because('administrator-sees-no-cases', message, 'role')]
}

const decidesOnReports = (role: Role): boolean =>
  ['secretariat', 'pma-member', 'pma-chair', 'pki-specialist', 'panel-member', 'authority-officer'].includes(
    role,
  )

const assessorReasons: Checking = (person, given, others) => {
  const held = clashing(given, others, (role) => role === 'assessor', decidesOnReports)
  if (!held) return []
  const message = `${holds(person, held)} An assessor sees neither votes nor draft advice: end that first, or choose other days.`
  return [because('assessor-apart-from-the-pma', message, 'role')]
}

const attendeeReasons: Checking = (person, given, others) => {
  const ofTheSame = others.filter(({ organisation }) => organisation === given.organisation)
  const held = clashing(
    given,
    ofTheSame,
    (role) => role === 'contact',
    (role) => role === 'attendee',
  )
  if (!held) return []
  const message = `${person.name} is “${roleLabels[held.role]}” of this organisation ${spanInWords(held)}. Its contact and its attendee are two people.`
  return [because('contact-and-attendee-apart', message, 'role')]
}

function holds({ name }: Person, held: HeldRole): string {
  return `${name} is “${roleLabels[held.role]}” ${spanInWords(held)}.`
}
