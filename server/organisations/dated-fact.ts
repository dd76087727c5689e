import { dayAfter, isOver, isReversed, overlap, type Dated } from '../kernel/dated.ts'
import { addDays, dayInWords, type Day } from '../kernel/day.ts'
import { NotFound, Refused, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

/** The span of a dated fact in words: from 1 March 2027 to 5 May 2027. */
export function spanInWords({ from, to }: Dated): string {
  return to === null ? `since ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`
}

/** A fact is not dated backwards, and is not recorded twice for one day. Source: rules `dates-in-order`, `recorded-once-for-a-day`. */
export function datingReasons(added: Dated, sameBefore: readonly Dated[], what: string): readonly Reason[] {
  if (isReversed(added)) {
    return [because('dates-in-order', 'The last day must be on or after the first day.', 'to')]
  }
  const clash = sameBefore.find((fact) => overlap(fact, added))
  if (!clash) return []
  const free = dayAfter(clash)
  const cure = free === null ? 'End that first.' : `Choose a first day from ${dayInWords(free)}.`
  const message = `${what} is recorded ${spanInWords(clash)} already. ${cure}`
  return [because('recorded-once-for-a-day', message, 'from')]
}

/**
 * A dated fact is never deleted: it gets a last day, at most an earlier one than before, and keeps the one it had once
 * that has passed. Source: rules `dates-in-order`, `longer-is-recorded-anew`.
 */
export function withEnd<Fact extends Dated>(
  facts: readonly Fact[],
  number: number,
  to: Day,
  today: Day,
): readonly Fact[] {
  const fact = facts[number - 1]
  if (!fact) throw new NotFound()
  if (isOver(fact, today)) {
    throw new Refused([
      because('issued-record-is-final', `This ended already: it is recorded ${spanInWords(fact)}.`),
    ])
  }
  if (fact.to !== null && to > fact.to) {
    const ends = `This ends on ${dayInWords(fact.to)} already. It can end sooner; for a longer time, record it anew from ${dayInWords(addDays(fact.to, 1))}.`
    throw new Refused([because('longer-is-recorded-anew', ends, 'to')])
  }
  const early = `The last day must be ${dayInWords(fact.from)} or later, which is the first day.`
  refuseIf(to < fact.from ? [because('dates-in-order', early, 'to')] : [])
  return facts.map((one, place) => (place === number - 1 ? { ...one, to } : one))
}
