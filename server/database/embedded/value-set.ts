import type { Collation } from './collation.ts'
import { encodeValue } from './key-bytes.ts'
import type { Value } from './value.ts'

/** A set of values that are the same when they compare equal: `1` is `1.0`. Looking up does not grow with the set. */
export type ValueSet = {
  readonly has: (value: Value | undefined) => boolean
  /** Adds a value; tells whether it was new. */
  readonly add: (value: Value | undefined) => boolean
}

export function valueSet(values: readonly Value[], collation: Collation | undefined): ValueSet {
  const keys = new Set<string>()
  // Equal values have equal key bytes; latin1 makes each byte one character.
  const keyOf = (value: Value | undefined): string => encodeValue(value, collation).toString('latin1')
  const add = (value: Value | undefined): boolean => {
    const before = keys.size
    return keys.add(keyOf(value)).size > before
  }
  for (const value of values) keys.add(keyOf(value))
  return { has: (value) => keys.has(keyOf(value)), add }
}
