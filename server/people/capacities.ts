import { roles, type Actor, type Role } from '../kernel/actor.ts'
import { matches } from '../kernel/filter-match.ts'
import { acts, waysOf, type Act, type RecordKind } from './access-table.ts'

/**
 * The capacities in which this actor may do this with this very record. Workflows ask it who acts, pages what to
 * show: a contact who also sits on the PMA acts on an own case as contact alone. Source: rule
 * `excused-from-own-employer`.
 */
export function capacitiesFor(kind: RecordKind, act: Act, record: object, actor: Actor): readonly Role[] {
  return roles.filter((role) => waysOf(kind, act, actor, role).some((way) => matches(way, record)))
}

/** In which capacities somebody has to do with a record of this kind at all, whatever they may do with it. */
export function capacitiesOn(kind: RecordKind): (record: object, actor: Actor) => readonly Role[] {
  return (record, actor) =>
    roles.filter((role) => acts.some((act) => capacitiesFor(kind, act, record, actor).includes(role)))
}

/** Says whether the actor may do this with this very record. */
export function mayWith(kind: RecordKind, act: Act, record: object, actor: Actor): boolean {
  return capacitiesFor(kind, act, record, actor).length > 0
}
