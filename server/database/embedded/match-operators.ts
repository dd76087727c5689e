import { BSONRegExp, BSONSymbol } from 'bson'
import type { Collation } from './collation.ts'
import { compareValues, equalValues, typeRank, typeRanks } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { isNotANumber, truncated } from './number-values.ts'
import type { ValueTest } from './paths.ts'
import { compileRegex } from './regex.ts'
import { valueSet } from './value-set.ts'
import { isArray, isDocument, isNumeric, type Value } from './value.ts'

/** `{ a: null }` also means that there is no a. */
export function equals(operand: Value, collation: Collation | undefined): ValueTest {
  if (operand === null) return (value) => value === null || value === undefined
  return (value) => value !== undefined && equalValues(value, operand, collation)
}

export type OrderOperator = '$gt' | '$gte' | '$lt' | '$lte'

/** Order only holds within a type; against MinKey and MaxKey it holds for everything, for NaN never. */
export function ordered(
  operator: OrderOperator,
  operand: Value,
  collation: Collation | undefined,
): ValueTest {
  const admitsEqual = operator === '$gte' || operator === '$lte'
  const sign = operator === '$gt' || operator === '$gte' ? 1 : -1
  if (operand === null) return (value) => admitsEqual && (value === null || value === undefined)
  if (isNotANumber(operand)) return (value) => admitsEqual && isNotANumber(value)
  const rank = typeRank(operand)
  const isExtreme = rank === typeRanks.minKey || rank === typeRanks.maxKey
  return (value) => {
    if (typeRank(value) !== rank) return isExtreme && (rank === typeRanks.minKey) === (sign === 1)
    if (isNotANumber(value)) return false
    const order = compareValues(value, operand, collation)
    return order === 0 ? admitsEqual : order > 0 === (sign === 1)
  }
}

/** A regular expression as a value: texts it matches, and the very same expression stored. */
export function regexTest(pattern: string, options: string): ValueTest {
  const matches = compileRegex(pattern, options)
  const flags = sortedFlags(options)
  return (value) => {
    if (typeof value === 'string') return matches(value)
    if (value instanceof BSONSymbol) return matches(value.value)
    return value instanceof BSONRegExp && value.pattern === pattern && sortedFlags(value.options) === flags
  }
}

function sortedFlags(options: string): string {
  return Array.from(options).sort().join('')
}

/** `$in` and the inside of `$nin`; `null` among the operands also means that there is nothing. */
export function inTest(
  operator: '$in' | '$nin',
  operand: Value,
  collation: Collation | undefined,
): ValueTest {
  if (!isArray(operand)) throw new EngineError('BadValue', `${operator} needs an array`)
  if (operand.some((item) => isDocument(item) && Object.keys(item)[0]?.startsWith('$') === true))
    throw new EngineError('BadValue', `cannot nest $ under ${operator}`)
  const patterns = operand.filter((item) => item instanceof BSONRegExp)
  const tests = patterns.map(({ pattern, options }) => regexTest(pattern, options))
  const values = valueSet(
    operand.filter((item) => !(item instanceof BSONRegExp)),
    collation,
  )
  return (value) => values.has(value ?? null) || tests.some((test) => test(value))
}

/** `$mod: [divisor, remainder]`; operands and values are cut to whole numbers, as MongoDB does. */
export function modTest(operand: Value): ValueTest {
  if (!isArray(operand)) throw new EngineError('BadValue', 'malformed mod, needs to be an array')
  if (operand.length !== 2)
    throw new EngineError(
      'BadValue',
      `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`,
    )
  const [divisor = 0n, remainder] = operand.map((value) => {
    const whole = isNumeric(value) ? truncated(value) : undefined
    if (whole === undefined) throw new EngineError('BadValue', 'malformed mod, not a whole number')
    return whole
  })
  if (divisor === 0n) throw new EngineError('BadValue', 'divisor cannot be 0')
  return (value) => {
    const number = isNumeric(value) ? truncated(value) : undefined
    return number !== undefined && number % divisor === remainder
  }
}
