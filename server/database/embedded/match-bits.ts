import { Binary } from 'bson'
import { EngineError } from './engine-error.ts'
import { truncated, wholeNumber } from './number-values.ts'
import { isArray, isNumeric, type Value } from './value.ts'

type Test = (value: Value | undefined) => boolean

/** `$mod: [divisor, remainder]`; operands and values are cut to whole numbers, as MongoDB does. */
export function modTest(operand: Value): Test {
  if (!isArray(operand)) throw new EngineError('BadValue', 'malformed mod, needs to be an array')
  if (operand.length < 2) throw new EngineError('BadValue', 'malformed mod, not enough elements')
  if (operand.length > 2) throw new EngineError('BadValue', 'malformed mod, too many elements')
  const divisor = modOperand(operand[0], 'divisor')
  const remainder = modOperand(operand[1], 'remainder')
  if (divisor === 0n) throw new EngineError('BadValue', 'divisor cannot be 0')
  return (value) => {
    const number = isNumeric(value) ? truncated(value) : undefined
    return number !== undefined && number % divisor === remainder
  }
}

function modOperand(value: Value | undefined, name: string): bigint {
  if (!isNumeric(value)) throw new EngineError('BadValue', `malformed mod, ${name} not a number`)
  const whole = truncated(value)
  if (whole === undefined)
    throw new EngineError(
      'BadValue',
      `malformed mod, ${name} value is invalid :: caused by :: Unable to coerce NaN/Inf to integral type`,
    )
  return whole
}

export type BitOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear'

/** The bit tests; numbers are sign extended to as many bits as are asked for, bytes count from the lowest bit. */
export function bitTest(operator: BitOperator, operand: Value): Test {
  const positions = bitPositions(operator, operand)
  const wantsSet = operator === '$bitsAllSet' || operator === '$bitsAnySet'
  const wantsAll = operator === '$bitsAllSet' || operator === '$bitsAllClear'
  return (value) => {
    const isSet = bitReader(value)
    if (isSet === undefined) return false
    const passes = (position: number): boolean => isSet(position) === wantsSet
    return wantsAll ? positions.every(passes) : positions.some(passes)
  }
}

function bitReader(value: Value | undefined): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) return (position) => byteBit(value, position)
  const number = wholeNumber(value)
  return number === undefined ? undefined : (position) => ((number >> BigInt(position)) & 1n) === 1n
}

function byteBit(value: Binary, position: number): boolean {
  const index = position >> 3
  return index < value.position && (((value.buffer[index] ?? 0) >> (position & 7)) & 1) === 1
}

function bitPositions(operator: BitOperator, operand: Value): readonly number[] {
  if (isArray(operand)) return operand.map((item) => bitPosition(item))
  if (operand instanceof Binary)
    return Array.from({ length: operand.position * 8 }, (_, position) => position).filter((position) =>
      byteBit(operand, position),
    )
  if (!isNumeric(operand))
    throw new EngineError(
      'BadValue',
      `${operator} takes an Array, a number, or a BinData but received: ${typeof operand}`,
    )
  const mask = wholeNumber(operand)
  if (mask === undefined)
    throw new EngineError('FailedToParse', `Expected an integer: ${operator}: ${operand.toString()}`)
  if (mask < 0n)
    throw new EngineError('FailedToParse', `Expected a non-negative number in: ${operator}: ${mask}`)
  return Array.from({ length: 64 }, (_, position) => position).filter(
    (position) => ((mask >> BigInt(position)) & 1n) === 1n,
  )
}

function bitPosition(item: Value): number {
  const position = wholeNumber(item)
  if (position === undefined) throw new EngineError('BadValue', 'bit positions must be an integer')
  if (position < 0n) throw new EngineError('BadValue', 'bit positions must be >= 0')
  if (position > 0x7fffffffn)
    throw new EngineError('BadValue', 'bit positions cannot be represented as a 32-bit signed integer')
  return Number(position)
}
