import { BSONRegExp } from 'bson'
import type { Collation } from './collation.ts'
import { compareValues, equalValues } from './compare.ts'
import { EngineError, type ErrorName } from './engine-error.ts'
import { elementFilter } from './match-elements.ts'
import { wholeIndex } from './number-values.ts'
import { compileSort } from './sort.ts'
import type { Change } from './update-values.ts'
import { valueSet } from './value-set.ts'
import { isArray, isDocument, isNumeric, typeName, type Document, type Value } from './value.ts'

export const pushModifiers: ReadonlySet<string> = new Set(['$each', '$slice', '$sort', '$position'])

type ArrayChange = (items: readonly Value[]) => readonly Value[]

/** A change of an array. A missing one is made where the operator `makes` it; what is no array is refused. */
function changing(
  { name, path, makes, code = 'BadValue' }: { name: string; path: string; makes: boolean; code?: ErrorName },
  change: ArrayChange,
): Change {
  return (value) => {
    if (value === undefined) return makes ? change([]) : value
    if (isArray(value)) return change(value)
    const type = typeName(value)
    throw new EngineError(code, `Cannot apply ${name} to the field '${path}' of non-array type ${type}`)
  }
}

/** `$push`, with `$each`, `$position`, then `$sort`, then `$slice`, in this order however they are written. */
export function push(path: string, operand: Value, collation: Collation | undefined): Change {
  const spec = isDocument(operand) && operand['$each'] !== undefined ? operand : { $each: [operand] }
  const unknown = Object.keys(spec).find((name) => !pushModifiers.has(name))
  if (unknown !== undefined) throw new EngineError('BadValue', `Unrecognized clause in $push: ${unknown}`)
  const each = eachOf('$push', spec, 'BadValue')
  const position = integer('$position', spec, Infinity)
  const slice = integer('$slice', spec, Infinity)
  const order = orderOf(spec['$sort'], collation)
  return changing({ name: '$push', path, makes: true }, (before) => {
    const items = [...before]
    items.splice(position < 0 ? Math.max(0, items.length + position) : position, 0, ...each)
    if (order !== undefined) items.sort(order)
    const kept = slice < 0 ? items.slice(slice) : items.slice(0, slice)
    return before.length === kept.length && kept.every((item, index) => item === before[index])
      ? before
      : kept
  })
}

function eachOf(name: string, { $each }: Document, code: ErrorName): readonly Value[] {
  if (isArray($each)) return $each
  throw new EngineError(code, `The argument to $each in ${name} must be an array, not ${typeName($each)}`)
}

function integer(name: string, spec: Document, otherwise: number): number {
  const number = spec[name] === undefined ? otherwise : wholeIndex(spec[name])
  if (number === undefined)
    throw new EngineError('BadValue', `The value for ${name} must be an integer, not ${typeName(spec[name])}`)
  return number
}

type Order = (left: Value, right: Value) => number

function orderOf(value: Value | undefined, collation: Collation | undefined): Order | undefined {
  if (value === undefined) return undefined
  if (isDocument(value) && Object.keys(value).length > 0) {
    const sort = compileSort(value, collation)
    return (left, right) => sort.compare(isDocument(left) ? left : {}, isDocument(right) ? right : {})
  }
  const direction = endOf(value, 'BadValue', 'The $sort element value must be either 1 or -1')
  return (left, right) => direction * compareValues(left, right, collation)
}

function endOf(value: Value, code: ErrorName, message: string): number {
  const end = isNumeric(value) ? wholeIndex(value) : undefined
  if (end === 1 || end === -1) return end
  throw new EngineError(code, message)
}

/** `$addToSet`: adds what no element equals; `$each` may add several. */
export function addToSet(path: string, operand: Value, collation: Collation | undefined): Change {
  const isEach = isDocument(operand) && Object.keys(operand)[0] === '$each'
  if (isEach && Object.keys(operand).length > 1)
    throw new EngineError('BadValue', 'Found unexpected fields after $each in $addToSet')
  const each = isEach ? eachOf('$addToSet', operand, 'TypeMismatch') : [operand]
  const add: ArrayChange = (items) => {
    const known = valueSet(items, collation)
    const added = each.filter((item) => known.add(item))
    return added.length === 0 ? items : [...items, ...added]
  }
  return changing({ name: '$addToSet', path, makes: true }, add)
}

/** `$pop`: 1 takes the last element, -1 the first. */
export function pop(path: string, operand: Value): Change {
  const end = endOf(operand, 'FailedToParse', '$pop expects 1 or -1')
  return changing({ name: '$pop', path, makes: false, code: 'TypeMismatch' }, (items) => {
    if (items.length === 0) return items
    return end === 1 ? items.slice(0, -1) : items.slice(1)
  })
}

/** `$pull`: removes elements that equal the operand, or that match it where it is a filter. */
export function pull(path: string, operand: Value, collation: Collation | undefined): Change {
  const isFilter = isDocument(operand) || operand instanceof BSONRegExp
  return without(
    '$pull',
    path,
    isFilter ? elementFilter(operand, { collation }) : (element) => equalValues(element, operand, collation),
  )
}

/** `$pullAll`: removes elements that equal any of these. */
export function pullAll(path: string, operand: Value, collation: Collation | undefined): Change {
  if (isArray(operand)) return without('$pullAll', path, valueSet(operand, collation).has)
  throw new EngineError(
    'BadValue',
    `$pullAll requires an array argument but was given a ${typeName(operand)}`,
  )
}

function without(name: string, path: string, matches: (element: Value) => boolean): Change {
  return changing({ name, path, makes: false }, (items) => {
    const kept = items.filter((element) => !matches(element))
    return kept.length === items.length ? items : kept
  })
}
