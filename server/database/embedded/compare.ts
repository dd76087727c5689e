import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Value } from './value.ts'

/** BSON comparison order: negative, zero or positive. A missing value (`undefined`) orders before null. */
export function compareValues(
  _left: Value | undefined,
  _right: Value | undefined,
  _collation?: Collation,
): number {
  throw new EngineError('NotImplemented', 'compareValues')
}

/** Equality as queries mean it: `1` equals `1.0`, field order matters, names are compared. */
export function equalValues(
  left: Value | undefined,
  right: Value | undefined,
  collation?: Collation,
): boolean {
  return compareValues(left, right, collation) === 0
}
