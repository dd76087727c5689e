import { BSONRegExp, BSONSymbol, Code, Int32, ObjectId, Timestamp, type Binary } from 'bson'
import type { Collation } from './collation.ts'
import { compareNumbers } from './compare-numbers.ts'
import { fieldName } from './field-key.ts'
import { isNumeric, typeName, type Document, type TypeName, type Value } from './value.ts'

/**
 * BSON comparison order between types; types of the same rank compare by value.
 * Source: MongoDB manual, "Comparison/Sort Order". A missing field sorts before null.
 */
export const typeRanks: Readonly<Record<TypeName, number>> = {
  minKey: 1,
  missing: 5,
  null: 10,
  int: 20,
  long: 20,
  double: 20,
  decimal: 20,
  string: 30,
  symbol: 30,
  object: 40,
  array: 50,
  binData: 60,
  objectId: 70,
  bool: 80,
  date: 90,
  timestamp: 100,
  regex: 110,
  javascript: 120,
  javascriptWithScope: 130,
  maxKey: 250,
}

export function typeRank(value: Value | undefined): number {
  return typeRanks[typeName(value)]
}

/** BSON comparison order: negative, zero or positive. A missing value (`undefined`) orders before null. */
export function compareValues(
  left: Value | undefined,
  right: Value | undefined,
  collation?: Collation,
): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right, collation)
  if (left instanceof Int32 && right instanceof Int32) return left.value - right.value
  const rank = typeRank(left)
  const difference = rank - typeRank(right)
  return difference === 0 ? compareWithinRank(left, right, rank, collation) : difference
}

/** Equality as queries mean it: `1` equals `1.0`, field order matters, names are compared. */
export function equalValues(
  left: Value | undefined,
  right: Value | undefined,
  collation?: Collation,
): boolean {
  return compareValues(left, right, collation) === 0
}

function compareWithinRank(
  left: Value | undefined,
  right: Value | undefined,
  rank: number,
  collation: Collation | undefined,
): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right)
  if (rank === typeRanks.string) return compareText(textOf(left), textOf(right), collation)
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id)
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right, collation)
  if (rank === typeRanks.object) return compareDocuments(left as Document, right as Document, collation)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (typeof left === 'boolean') return Number(left) - Number(right)
  if (rank === typeRanks.binData) return compareBinaries(left as Binary, right as Binary)
  if (left instanceof Timestamp && right instanceof Timestamp) return left.compare(right)
  if (left instanceof BSONRegExp && right instanceof BSONRegExp)
    return compareBytes(left.pattern, right.pattern) || compareBytes(left.options, right.options)
  if (left instanceof Code && right instanceof Code)
    return (
      compareBytes(codeOf(left), codeOf(right)) || compareDocuments(scopeOf(left), scopeOf(right), undefined)
    )
  return 0
}

function textOf(value: Value | undefined): string {
  if (value instanceof BSONSymbol) return value.value
  return typeof value === 'string' ? value : ''
}

export function codeOf(value: Code): string {
  return value.code
}

export function scopeOf(value: Code): Document {
  return value.scope ?? {}
}

function compareText(left: string, right: string, collation: Collation | undefined): number {
  return collation === undefined
    ? compareBytes(left, right)
    : compareBytes(collation.sortKey(left), collation.sortKey(right))
}

/** The order of the UTF-8 bytes, which differs from JavaScript's where a surrogate meets U+E000 to U+FFFF. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index += 1) {
    const one = left.charCodeAt(index)
    const other = right.charCodeAt(index)
    if (one !== other) return byteRank(one) - byteRank(other)
  }
  return left.length - right.length
}

function byteRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function compareArrays(
  left: readonly Value[],
  right: readonly Value[],
  collation: Collation | undefined,
): number {
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index += 1) {
    const order = compareValues(left[index], right[index], collation)
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Field by field in stored order: first the types, then the names, then the values. */
function compareDocuments(left: Document, right: Document, collation: Collation | undefined): number {
  const names = Object.keys(left)
  const others = Object.keys(right)
  const shorter = Math.min(names.length, others.length)
  for (let index = 0; index < shorter; index += 1) {
    const name = names[index] ?? ''
    const other = others[index] ?? ''
    const order =
      typeRank(left[name]) - typeRank(right[other]) ||
      (name === other ? 0 : compareBytes(fieldName(name), fieldName(other))) ||
      compareValues(left[name], right[other], collation)
    if (order !== 0) return order
  }
  return names.length - others.length
}

function compareBinaries(left: Binary, right: Binary): number {
  return (
    left.position - right.position ||
    left.sub_type - right.sub_type ||
    Buffer.compare(left.buffer.subarray(0, left.position), right.buffer.subarray(0, right.position))
  )
}
