import { Int32, Timestamp } from 'bson'
import { addNumbers, checkNoDecimal, multiplyNumbers, overflows, type Arithmetic } from './arithmetic.ts'
import type { Collation } from './collation.ts'
import { compareValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { isIdentical } from './identical.ts'
import type { Application } from './update-tree.ts'
import { isDocument, isNumeric, typeName, type Numeric, type Value } from './value.ts'

export type Change = (value: Value | undefined, application: Application) => Value | undefined

/** The same value again when nothing changes, so that an update without effect is seen as one. */
export function setTo(operand: Value): Change {
  return (value) => (isIdentical(value, operand) ? value : operand)
}

export function increment(path: string, operand: Value): Change {
  return calculate('$inc', path, operand, addNumbers, (amount) => amount)
}

export function multiply(path: string, operand: Value): Change {
  return calculate('$mul', path, operand, multiplyNumbers, (amount) => multiplyNumbers(amount, new Int32(0)))
}

function calculate(
  name: '$inc' | '$mul',
  path: string,
  operand: Value,
  combine: Arithmetic,
  start: (operand: Numeric) => Numeric,
): Change {
  if (!isNumeric(operand)) {
    const verb = name === '$inc' ? 'increment' : 'multiply'
    throw new EngineError('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: …}`)
  }
  checkNoDecimal(operand)
  return (value) => {
    if (value === undefined) return start(operand)
    if (!isNumeric(value))
      throw new EngineError(
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type. The document has the field '${path}' of non-numeric type ${typeName(value)}`,
      )
    const result = combine(value, operand)
    if (overflows(value, operand, result))
      throw new EngineError(
        'BadValue',
        `Failed to apply ${name} operations to the current value of '${path}': overflow`,
      )
    return isIdentical(value, result) ? value : result
  }
}

/** `$min` (-1) and `$max` (1): the operand replaces a value on its other side. */
export function extreme(operand: Value, sign: 1 | -1, collation: Collation | undefined): Change {
  return (value) =>
    value === undefined || compareValues(operand, value, collation) * sign > 0 ? operand : value
}

export function currentDate(operand: Value, now: Date): Change {
  const type = isDocument(operand) ? operand['$type'] : undefined
  if (isDocument(operand) && (Object.keys(operand).length !== 1 || (type !== 'date' && type !== 'timestamp')))
    throw new EngineError(
      'BadValue',
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    )
  if (!isDocument(operand) && typeof operand !== 'boolean')
    throw new EngineError(
      'BadValue',
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    )
  return () =>
    type === 'timestamp' ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) : new Date(now)
}
