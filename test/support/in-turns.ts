/** Whether everything is walked, however alike: `npm run test:walk`. */
export const isFullWalk = process.env['WALK_RUNS'] === 'full'

/**
 * Deals things out among people who stand in a row: each gets one of so many, and as many neighbours together all; in
 * the full walk everybody gets everything.
 */
export function inTurns(share = 3): (thing: string, place: number) => boolean {
  const numbers = new Map<string, number>()
  return (thing, place) => {
    const number = numbers.get(thing) ?? numbers.size
    numbers.set(thing, number)
    return isFullWalk || (number + place) % share === 0
  }
}

/**
 * Chooses among what is alike: two of each kind for all, those that are met first, and where somebody meets neither,
 * one more for them; in the full walk everything is chosen.
 */
export function twoOfAKind(kindOf: (thing: string) => string): (thing: string, person: string) => boolean {
  const chosen = new Map<string, Set<string>>()
  const served = new Set<string>()
  return (thing, person) => {
    const kind = kindOf(thing)
    const those = chosen.get(kind) ?? new Set()
    const isServed = served.has(`${person} ${kind}`)
    if (those.size < 2 || !isServed) chosen.set(kind, those.add(thing))
    if (those.has(thing)) served.add(`${person} ${kind}`)
    return isFullWalk || those.has(thing)
  }
}
