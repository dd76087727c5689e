import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { datingReasons, withEnd } from '../organisations/dated-fact.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { because } from '../rules/because.ts'
import { roleMay } from './access-table.ts'
import type { Employment, Person } from './person.ts'

type Deciding = Pick<Context, 'actor' | 'today'>

/**
 * The secretariat, which keeps the register of members, records who works for whom: conflicts are computed from it.
 * The administrator gives roles and does not; and nobody records their own. Source: rules `excused-from-own-employer`,
 * `four-eyes`.
 */
export function recordEmployment(
  person: Person,
  added: Employment,
  organisations: readonly Pick<Organisation, 'reference'>[],
  { actor }: Pick<Context, 'actor'>,
): Person {
  mustKeepEmployments(actor)
  const isKnown = organisations.some((one) => one.reference === added.organisation)
  const same = person.employments.filter((one) => one.organisation === added.organisation)
  refuseIf([
    ...ownReasons(person, actor),
    ...(isKnown
      ? []
      : [because('chosen-from-the-list', 'Choose the employer from the list.', 'organisation')]),
    ...datingReasons(added, same, 'This employment'),
  ])
  return { ...person, employments: [...person.employments, added] }
}

/** An employment ends on a day and stays on the record. */
export function endEmployment(person: Person, number: number, to: Day, { actor, today }: Deciding): Person {
  mustKeepEmployments(actor)
  refuseIf(ownReasons(person, actor))
  return { ...person, employments: withEnd(person.employments, number, to, today) }
}

function mustKeepEmployments(actor: Context['actor']): void {
  if (!roleMay('employment', 'write', actor)) throw new NotPermitted()
}

/** Nobody records the own employment. Source: rule `four-eyes`. */
export function ownReasons(person: Person, actor: Context['actor']): readonly Reason[] {
  const message = 'Nobody records their own employment. Ask a colleague in the secretariat.'
  return person.reference === actor.person ? [because('four-eyes', message)] : []
}
