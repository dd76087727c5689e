import { BSONRegExp } from 'bson'
import type { Collation } from './collation.ts'
import { compareValues, equalValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { elementFilter } from './match-elements.ts'
import { wholeIndex } from './number-values.ts'
import { compileSort } from './sort.ts'
import type { Change } from './update-values.ts'
import { valueSet } from './value-set.ts'
import { isArray, isDocument, isNumeric, typeName, type Document, type Value } from './value.ts'

export const pushModifiers: ReadonlySet<string> = new Set(['$each', '$slice', '$sort', '$position'])

/** `$push`, with `$each`, `$position`, then `$sort`, then `$slice`, in this order however they are written. */
export function push(path: string, operand: Value, collation: Collation | undefined): Change {
  const spec = isDocument(operand) && operand['$each'] !== undefined ? operand : { $each: [operand] }
  for (const name of Object.keys(spec))
    if (!pushModifiers.has(name)) throw new EngineError('BadValue', `Unrecognized clause in $push: ${name}`)
  const each = eachOf('$push', spec)
  const position = positionOf(spec['$position'])
  const slice = sliceOf(spec['$slice'])
  const sort = sortOf(spec['$sort'], collation)
  return (value) => {
    if (value !== undefined && !isArray(value))
      throw new EngineError(
        'BadValue',
        `The field '${path}' must be an array but is of type ${typeName(value)} in the document`,
      )
    const items = [...(value ?? [])]
    items.splice(position < 0 ? Math.max(0, items.length + position) : position, 0, ...each)
    if (sort !== undefined) items.sort(sort)
    const kept = slice === undefined ? items : slice < 0 ? items.slice(slice) : items.slice(0, slice)
    return value?.length === kept.length && kept.every((item, index) => item === value[index]) ? value : kept
  }
}

function eachOf(name: string, spec: Document): readonly Value[] {
  const each = spec['$each']
  if (!isArray(each))
    throw new EngineError(
      name === '$push' ? 'BadValue' : 'TypeMismatch',
      `The argument to $each in ${name} must be an array but it was of type: ${typeName(each)}`,
    )
  return each
}

function positionOf(value: Value | undefined): number {
  if (value === undefined) return Infinity
  const position = wholeIndex(value)
  if (position === undefined)
    throw new EngineError(
      'BadValue',
      `The value for $position must be an integer value, not of type: ${typeName(value)}`,
    )
  return position
}

function sliceOf(value: Value | undefined): number | undefined {
  if (value === undefined) return undefined
  const slice = wholeIndex(value)
  if (slice === undefined)
    throw new EngineError(
      'BadValue',
      `The value for $slice must be an integer value but was given type: ${typeName(value)}`,
    )
  // `slice(-0)` would keep everything.
  return slice === 0 ? 0 : slice
}

function sortOf(
  value: Value | undefined,
  collation: Collation | undefined,
): ((left: Value, right: Value) => number) | undefined {
  if (value === undefined) return undefined
  if (isDocument(value) && Object.keys(value).length > 0) {
    const sort = compileSort(value, collation)
    return (left, right) => sort.compare(isDocument(left) ? left : {}, isDocument(right) ? right : {})
  }
  const direction = isNumeric(value) ? wholeIndex(value) : undefined
  if (direction !== 1 && direction !== -1)
    throw new EngineError('BadValue', 'The $sort element value must be either 1 or -1')
  return (left, right) => direction * compareValues(left, right, collation)
}

/** `$addToSet`: adds what no element equals; `$each` may add several. */
export function addToSet(path: string, operand: Value, collation: Collation | undefined): Change {
  const isEach = isDocument(operand) && Object.keys(operand)[0] === '$each'
  if (isEach && Object.keys(operand).length > 1)
    throw new EngineError('BadValue', `Found unexpected fields after $each in $addToSet`)
  const each = isEach ? eachOf('$addToSet', operand) : [operand]
  return (value) => {
    if (value !== undefined && !isArray(value))
      throw new EngineError(
        'BadValue',
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(value)}`,
      )
    const known = valueSet(value ?? [], collation)
    const added = each.filter((item) => known.add(item))
    return added.length === 0 && value !== undefined ? value : [...(value ?? []), ...added]
  }
}

/** `$pop`: 1 takes the last element, -1 the first. */
export function pop(path: string, operand: Value): Change {
  const end = isNumeric(operand) ? wholeIndex(operand) : undefined
  if (end !== 1 && end !== -1) throw new EngineError('FailedToParse', `$pop expects 1 or -1`)
  return (value) => {
    if (value === undefined) return value
    if (!isArray(value))
      throw new EngineError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(value)}'`,
      )
    if (value.length === 0) return value
    return end === 1 ? value.slice(0, -1) : value.slice(1)
  }
}

/** `$pull`: removes elements that equal the operand, or that match it where it is a filter. */
export function pull(operand: Value, collation: Collation | undefined): Change {
  const matches = pullTest(operand, collation)
  return without('$pull', matches)
}

function pullTest(operand: Value, collation: Collation | undefined): (element: Value) => boolean {
  if (isDocument(operand) || operand instanceof BSONRegExp) return elementFilter(operand, { collation })
  return (element) => equalValues(element, operand, collation)
}

/** `$pullAll`: removes elements that equal any of these. */
export function pullAll(operand: Value, collation: Collation | undefined): Change {
  if (!isArray(operand))
    throw new EngineError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeName(operand)}`,
    )
  return without('$pullAll', valueSet(operand, collation).has)
}

function without(name: string, matches: (element: Value) => boolean): Change {
  return (value) => {
    if (value === undefined) return value
    if (!isArray(value)) throw new EngineError('BadValue', `Cannot apply ${name} to a non-array value`)
    const kept = value.filter((element) => !matches(element))
    return kept.length === value.length ? value : kept
  }
}
