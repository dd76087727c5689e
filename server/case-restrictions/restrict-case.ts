import type { Context, HeldRole, Role } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { mayWith } from '../people/capacities.ts'
import type { Person } from '../people/person.ts'
import { because } from '../rules/because.ts'
import type { CaseRestriction } from './case-restriction.ts'

/** The case that is restricted, as its page names it. */
export type RestrictableCase = {
  readonly reference: Reference
  readonly title: string
  readonly organisation: Reference
}

/** Somebody who may be named as a reader, with the roles held today. */
export type PossibleReader = {
  readonly reference: Reference
  readonly name: string
  readonly roles: readonly Pick<HeldRole, 'role'>[]
}

/** The person with the roles held on the day; what ended opens nothing, and runs no item of the case in a meeting. */
export function asReader({ reference, name, roles }: Person, on: Day): PossibleReader {
  return { reference, name, roles: roles.filter((held) => holdsOn(held, on)) }
}

/**
 * The secretariat or the Chair restricts the existence of a case to named readers, with a reason. Whoever restricts it
 * is one of them. Source: rule `existence-restricted`.
 */
export function restrictCase(
  restricted: RestrictableCase,
  named: { readonly readers: readonly PossibleReader[]; readonly reason: string },
  isRestricted: boolean,
  context: Context,
): CaseRestriction {
  const { actor, today, now, random } = context
  const readers = [...new Set([actor.person, ...named.readers.map((reader) => reader.reference)])]
  const { reference: caseReference, title, organisation } = restricted
  const restriction: CaseRestriction = {
    reference: newReference('CX', today.slice(0, 4), random, 6),
    version: 1,
    caseReference,
    caseTitle: title,
    organisation,
    cases: [caseReference],
    ...{ readers, readersNamedAt: now },
    reason: named.reason,
    restrictedByName: actor.name,
    restrictedAt: now,
    liftedAt: null,
    liftedBecause: null,
  }
  refuseUnlessKeeper(restriction, context)
  refuseIf(restrictionReasons(named.readers, isRestricted, context))
  return restriction
}

/** What speaks against a restriction, whichever case it is. Source: rule `existence-restricted`. */
export function restrictionReasons(
  readers: readonly PossibleReader[],
  isRestricted: boolean,
  context: Context,
): readonly Reason[] {
  const message = 'The existence of this case is restricted already: change its readers.'
  return [
    ...(isRestricted ? [because('existence-restricted', message)] : []),
    ...readerReasons(withSelf(readers, context)),
  ]
}

/** The named readers change; whoever changes them stays one. Source: rule `existence-restricted`. */
export function nameReaders(
  restriction: CaseRestriction,
  readers: readonly PossibleReader[],
  context: Context,
): CaseRestriction {
  refuseUnlessKeeper(restriction, context)
  refuseIf([...liftedReasons(restriction), ...readerReasons(withSelf(readers, context))])
  const named = [context.actor.person, ...readers.map((reader) => reader.reference)]
  return { ...restriction, readers: [...new Set(named)], readersNamedAt: context.now }
}

/** A restriction is lifted with a reason; the case is then there for all whose roles open it. Source: rule `existence-restricted`. */
export function liftRestriction(
  restriction: CaseRestriction,
  because_: string,
  context: Context,
): CaseRestriction {
  refuseUnlessKeeper(restriction, context)
  refuseIf(liftedReasons(restriction))
  return { ...restriction, liftedAt: context.now, liftedBecause: because_ }
}

function refuseUnlessKeeper(restriction: CaseRestriction, { actor }: Context): void {
  if (!mayWith('case-restriction', 'write', restriction, actor)) throw new NotPermitted()
}

function liftedReasons({ liftedAt }: CaseRestriction): readonly Reason[] {
  return liftedAt === null ? [] : [because('existence-restricted', 'The restriction is lifted already.')]
}

function withSelf(readers: readonly PossibleReader[], { actor }: Context): readonly PossibleReader[] {
  return [...readers, { reference: actor.person, name: actor.name, roles: actor.roles }]
}

// Without both, nobody could run an item about the case in a meeting.
function readerReasons(readers: readonly PossibleReader[]): readonly Reason[] {
  const holds = (role: Role) => readers.some((reader) => reader.roles.some((held) => held.role === role))
  return holds('pma-chair') && holds('secretariat')
    ? []
    : [
        because(
          'existence-restricted',
          'Name the Chair and somebody of the secretariat among the readers: they run its items in a meeting.',
          'readers',
        ),
      ]
}
