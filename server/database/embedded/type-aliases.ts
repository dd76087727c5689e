import { EngineError } from './engine-error.ts'
import { isArray, isNumeric, typeName, type TypeName, type Value } from './value.ts'

/** The numbers BSON gives its types. */
const typeCodes: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

const namesByCode = new Map(Object.entries(typeCodes).map(([name, code]) => [code, name]))

const numberTypes = ['int', 'long', 'double', 'decimal']

/** The operand of $type (an alias, a code, or several) as a set of type names. */
export function readTypes(operand: Value): ReadonlySet<string> {
  const items = isArray(operand) ? operand : [operand]
  if (items.length === 0) throw new EngineError('FailedToParse', 'a must match at least one type')
  return new Set(items.flatMap(readType))
}

function readType(operand: Value): readonly string[] {
  if (operand === 'number') return numberTypes
  if (typeof operand === 'string') {
    if (Object.hasOwn(typeCodes, operand)) return [operand]
    throw new EngineError('BadValue', `Unknown type name alias: ${operand}`)
  }
  if (!isNumeric(operand))
    throw new EngineError('TypeMismatch', 'type must be represented as a number or a string')
  const name = namesByCode.get(Number(operand.toString()))
  if (name === undefined)
    throw new EngineError('BadValue', `Invalid numerical type code: ${operand.toString()}`)
  return [name]
}

export function typeSetTest(operand: Value): (value: Value | undefined) => boolean {
  const types = readTypes(operand)
  return (value) => value !== undefined && types.has(typeName(value) satisfies TypeName)
}
