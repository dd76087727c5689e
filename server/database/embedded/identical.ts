import { Decimal128, Double } from 'bson'
import { compareValues } from './compare.ts'
import { isArray, isDocument, typeName, type Value } from './value.ts'

/** Whether two values are the same bytes: unlike equality, `1` and `1.0` differ, and so do 0 and -0. */
export function isIdentical(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return true
  if (typeName(left) !== typeName(right)) return false
  if (isArray(left) && isArray(right))
    return left.length === right.length && left.every((item, index) => isIdentical(item, right[index]))
  if (isDocument(left) && isDocument(right)) {
    const names = Object.keys(left)
    const others = Object.keys(right)
    return (
      names.length === others.length &&
      names.every((name, index) => name === others[index] && isIdentical(left[name], right[name]))
    )
  }
  if (left instanceof Double && right instanceof Double) return Object.is(left.value, right.value)
  if (left instanceof Decimal128 && right instanceof Decimal128)
    return Buffer.compare(left.bytes, right.bytes) === 0
  return compareValues(left, right) === 0
}
