import { seatLabels, type HeldRole } from '../kernel/actor.ts'
import { overlap } from '../kernel/dated.ts'
import type { Reason } from '../kernel/refusals.ts'
import { spanInWords } from '../organisations/dated-fact.ts'
import { because } from '../rules/because.ts'
import type { Person } from './person.ts'
import { seatsOf } from './role-needs.ts'

/** A seat goes with its role, and one person sits in it on any day. Source: S¶29. */
export function seatReasons(person: Person, given: HeldRole, people: readonly Person[]): readonly Reason[] {
  const { seat } = given
  const field = 'seat'
  if (seat === null) return []
  if (!seatsOf(given.role).includes(seat)) {
    const message =
      seat === 'chair'
        ? 'The Chair’s seat goes with the role “PMA Chair”. Choose that role, or another seat.'
        : `The seat “${seatLabels[seat]}” goes with the role “PMA member”. Choose that role, or no seat.`
    return [because('seats-of-the-pma', message, field)]
  }
  const clash = holderOf(people, person, (held) => held.seat === seat && overlap(held, given))
  if (!clash) return []
  const message = `${clash.person.name} holds the seat “${seatLabels[seat]}” ${spanInWords(clash.held)}. End that first, or choose other days.`
  return [because('seats-of-the-pma', message, field)]
}

/** One named contact submits in an organisation’s name on any day; others draft. Source: rule `named-contact-submits`. */
export function submitterReasons(
  person: Person,
  given: HeldRole,
  people: readonly Person[],
): readonly Reason[] {
  const field = 'maySubmit'
  if (!given.maySubmit) return []
  if (given.role !== 'contact') {
    const message = 'Only a contact submits in an organisation’s name. Untick this, or choose that role.'
    return [because('named-contact-submits', message, field)]
  }
  const clash = holderOf(
    people,
    person,
    (held) => held.maySubmit && held.organisation === given.organisation && overlap(held, given),
  )
  if (!clash) return []
  const message = `${clash.person.name} submits in this organisation’s name ${spanInWords(clash.held)}. One person does at a time: end that role first.`
  return [because('named-contact-submits', message, field)]
}

function holderOf(people: readonly Person[], except: Person, fits: (held: HeldRole) => boolean) {
  for (const person of people) {
    if (person.reference === except.reference || person.status === 'deactivated') continue
    const held = person.roles.find(fits)
    if (held) return { person, held }
  }
  return null
}
