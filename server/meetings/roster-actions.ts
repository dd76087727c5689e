import type { Role } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import { affiliatedAndDcc, organisationsAround } from '../organisations/organisation-store.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { employersOn, interestsOn, rolesHeldOn, spokenForOn } from '../people/actor-of.ts'
import { findPerson, peopleNamed, peopleNotLeft } from '../people/person-store.ts'
import type { Person } from '../people/person.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { because } from '../rules/because.ts'
import type { SeatHolder } from './alternates.ts'
import { presentNow, type Meeting, type Sitter } from './meeting.ts'
import { knownAnew, type Roster } from './record-attendance.ts'

/** Who holds which seat, and who is the PKI Specialist, on the day of a meeting. */
export async function rosterOn(on: Day): Promise<Roster> {
  const organisations = await affiliatedAndDcc()
  // A seat is held from its first day, be it that its holder has not signed in yet.
  const people = await peopleNotLeft()
  const holders = people.flatMap((person): SeatHolder[] =>
    person.roles.flatMap((held) =>
      held.seat && holdsOn(held, on)
        ? [{ seat: held.seat, sitter: sitterOf(person, organisations, on) }]
        : [],
    ),
  )
  const specialists = people.filter((person) => isSpecialistOn(person, organisations, on))
  return {
    holders,
    pkiSpecialist: specialists[0]?.reference ?? null,
    memberMayBeChairsAlternate: settingOn(await currentSettings(), 'member-may-be-chairs-alternate', on),
  }
}

/** Whoever arrives, as the meeting knows them that day: employers and their affiliates, and what they hold besides. */
export async function whoArrives(
  reference: Reference,
  on: Day,
): Promise<{ readonly sitter: Sitter; readonly roles: readonly Role[] }> {
  const person = await findPerson(reference)
  if (!person || person.status === 'deactivated') {
    const message =
      'This person is not on the list, or was deactivated meanwhile. Choose somebody from the list.'
    throw new Refused([because('chosen-from-the-list', message, 'person')])
  }
  const organisations = await organisationsAround(person)
  const roles = rolesHeldOn(person, organisations, on).map(({ role }) => role)
  return { sitter: sitterOf(person, organisations, on), roles }
}

/** The meeting with whoever is present as the register has them now, so that what was recorded since they came counts. */
export async function withSittersAnew<Of extends Meeting>(meeting: Of): Promise<Of> {
  const present = presentNow(meeting.attendance)
  if (present.length === 0) return meeting
  const organisations = await affiliatedAndDcc()
  const people = await peopleNamed([
    ...new Set(
      present.flatMap(({ person, actingFor }) => (actingFor === null ? [person] : [person, actingFor])),
    ),
  ])
  return knownAnew(meeting, {
    sitters: people.map((person) => sitterOf(person, organisations, meeting.heldOn)),
    specialists: people
      .filter((person) => isSpecialistOn(person, organisations, meeting.heldOn))
      .map(({ reference }) => reference),
  })
}

function isSpecialistOn(person: Person, organisations: readonly Organisation[], on: Day): boolean {
  return rolesHeldOn(person, organisations, on).some(({ role }) => role === 'pki-specialist')
}

function sitterOf(person: Person, organisations: readonly Organisation[], on: Day): Sitter {
  return {
    person: person.reference,
    name: person.name,
    employers: employersOn(person, on),
    contactOf: spokenForOn(person, on),
    employersAndAffiliates: interestsOn(person, organisations, on),
  }
}
