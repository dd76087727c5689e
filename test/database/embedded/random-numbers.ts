/** Numbers that look random and are the same for the same seed, so that a failure can be repeated. */
export function randomNumbers(seed: number) {
  let state = (seed + 1) * 2654435761
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  function pick<T>(choices: readonly T[]): T {
    const choice = choices[below(choices.length)]
    if (choice === undefined) throw new Error('nothing to choose from')
    return choice
  }
  return { next, below, pick }
}
