import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { isBeingHeard, type Breach, type LikeCaseNote } from './breach.ts'
import { breachDoers } from './breach-workflow.ts'

/** A case like this one: clauses both are about, and whether it is the same organisation’s. */
export type LikeCase = {
  readonly breach: Breach
  readonly sharedClauses: readonly string[]
  readonly isSameOrganisation: boolean
}

/** Cases about a clause in common, whatever its version or the size of the organisation, most in common first. Source: S¶73; what is alike is a local reading. */
export function likeCasesOf(breach: Breach, others: readonly Breach[]): readonly LikeCase[] {
  const own = clausesOf(breach)
  return others
    .filter((other) => other.reference !== breach.reference && other.status !== 'withdrawn')
    .map((other) => ({
      breach: other,
      sharedClauses: clausesOf(other).filter((clause) => own.includes(clause)),
      isSameOrganisation: other.organisation === breach.organisation,
    }))
    .filter((like) => like.sharedClauses.length > 0)
    .toSorted(
      (one, other) =>
        other.sharedClauses.length - one.sharedClauses.length ||
        other.breach.openedOn.localeCompare(one.breach.openedOn) ||
        one.breach.reference.localeCompare(other.breach.reference),
    )
}

/** Before a view is taken it is recorded that like cases were looked at, and what is different; also that there are none. Source: S¶73; the step is local. */
export function recordLikeCases(
  breach: Breach,
  notes: readonly LikeCaseNote[],
  like: readonly LikeCase[],
  context: Context,
): Breach {
  const isPma = breachDoers(breach, context).some((doer) => doer === 'secretariat' || doer === 'pma-chair')
  if (!isPma) throw new NotPermitted()
  refuseIf(comparisonReasons(breach))
  const missing = like.filter(
    ({ breach: { reference } }) =>
      !notes.some((note) => note.reference === reference && note.difference.trim() !== ''),
  )
  refuseIf([
    ...missing.map(({ breach: { reference } }) =>
      because('like-cases-compared', `Say what is different in ${reference}.`, `difference.${reference}`),
    ),
    ...notes.flatMap((note) => namedIn(note, breach, like)),
  ])
  const isShown = ({ reference }: LikeCaseNote) =>
    like.some(({ breach: other }) => other.reference === reference)
  // What somebody else noted of a case that this one may not see stays.
  const others = breach.likeCases.filter((note) => !isShown(note))
  return { ...breach, likeCases: [...others, ...notes.filter(isShown)], likeCasesComparedOn: context.today }
}

/** Why like cases are not compared now. Source: rule `like-cases-compared`. */
export function comparisonReasons(breach: Pick<Breach, 'status'>): readonly Reason[] {
  return isBeingHeard(breach)
    ? []
    : [because('like-cases-compared', 'Like cases are compared before a view is taken.')]
}

/** What is said of a like case names neither a case nor another organisation. Source: rule `like-cases-not-named`. */
function namedIn(
  { reference, difference }: LikeCaseNote,
  breach: Breach,
  like: readonly LikeCase[],
): readonly Reason[] {
  const words = difference.toLowerCase()
  const references = difference.match(/\b[A-Z]{2}-\d{4}-[2-9A-Z]{4,8}\b/g) ?? []
  const names = like
    .filter(({ isSameOrganisation }) => !isSameOrganisation)
    .map(({ breach: { organisationName } }) => organisationName)
    .filter((name) => words.includes(name.toLowerCase()))
  const named = [...new Set([...references.filter((one) => one !== breach.reference), ...names])]
  if (named.length === 0) return []
  const message = `Say what is different without ${named.join(' and ')}: this is read by people who may be excused from that case.`
  return [because('like-cases-not-named', message, `difference.${reference}`)]
}

function clausesOf(breach: Breach): readonly string[] {
  return [...new Set(breach.requirements.map(({ documentCode, clause }) => `${documentCode} ${clause}`))]
}
