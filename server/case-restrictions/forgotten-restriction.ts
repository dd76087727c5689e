import { newReference, type Random, type Reference } from '../kernel/reference.ts'
import type { CaseRestriction } from './case-restriction.ts'
import type { RestrictableCase } from './restrict-case.ts'

export const restrictionWords = ['restricted', 'lifted'] as const

/** What was last said of the existence of a case, as the recall file keeps it. */
export type KeptRestriction = {
  readonly reference: Reference
  readonly word: (typeof restrictionWords)[number]
  readonly people: readonly Reference[]
  readonly at: Date
}

/** What the recall file is to say of a restriction: since when the case is there for whom, or that it is lifted. Source: rule `restrictions-outlive-restores`. */
export function keptOf({
  caseReference: reference,
  readers,
  readersNamedAt,
  liftedAt,
}: CaseRestriction): KeptRestriction {
  return liftedAt === null
    ? { reference, word: 'restricted', people: readers, at: readersNamedAt }
    : { reference, word: 'lifted', people: [], at: liftedAt }
}

/** The last word on each case: one that was restricted again after it was lifted is restricted. */
export function lastOfEach(restrictions: readonly CaseRestriction[]): readonly KeptRestriction[] {
  const found = new Map<Reference, KeptRestriction>()
  for (const one of restrictions.map(keptOf)) {
    const before = found.get(one.reference)
    if (before === undefined || before.at <= one.at) found.set(one.reference, one)
  }
  return [...found.values()]
}

/** What one side knows and the other does not, or knows only an earlier word of. Source: rule `restrictions-outlive-restores`. */
export function restrictionsLacking(
  known: readonly KeptRestriction[],
  elsewhere: readonly KeptRestriction[],
): readonly KeptRestriction[] {
  return known.filter((one) => {
    const other = elsewhere.find(({ reference }) => reference === one.reference)
    return other === undefined || (!isSame(one, other) && other.at < one.at)
  })
}

function isSame(one: KeptRestriction, other: KeptRestriction): boolean {
  return one.word === other.word && [...one.people].sort().join() === [...other.people].sort().join()
}

/**
 * Since when the recall file says that a restriction is lifted which is in force here, as a restored backup has it. It is
 * not lifted by itself: what stays hidden too long does less harm than what shows too soon, and a named reader sees both.
 * Source: rule `restrictions-outlive-restores`.
 */
export function liftForgotten(
  { caseReference, readersNamedAt, liftedAt }: CaseRestriction,
  known: readonly KeptRestriction[],
): Date | null {
  const last = known.find(({ reference }) => reference === caseReference)
  return liftedAt === null && last?.word === 'lifted' && last.at > readersNamedAt ? last.at : null
}

const forgotten =
  'It was restricted before a backup was brought back that knew nothing of it. The reason is in the records that were there before.'

/** A restriction that a restored database has forgotten holds again, for the same readers. Source: rule `restrictions-outlive-restores`. */
export function restrictedAgain(
  { people, at }: KeptRestriction,
  { reference: caseReference, title, organisation }: RestrictableCase,
  { now, random }: { readonly now: Date; readonly random: Random },
): CaseRestriction {
  return {
    reference: newReference('CX', now.toISOString().slice(0, 4), random, 6),
    version: 1,
    ...{ caseReference, caseTitle: title, organisation, cases: [caseReference] },
    ...{ readers: people, readersNamedAt: at, reason: forgotten },
    restrictedByName: 'the recall file',
    restrictedAt: at,
    liftedAt: null,
    liftedBecause: null,
  }
}
