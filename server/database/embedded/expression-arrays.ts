import { Int32 } from 'bson'
import { averageOf, extremeOf, sumOf } from './accumulate-values.ts'
import type { Collation } from './collation.ts'
import { compareValues, equalValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import type { Environment, Evaluate } from './expression.ts'
import { variableName } from './expression-objects.ts'
import {
  isNullish,
  listed,
  named,
  optional,
  strict,
  unary,
  type Operand,
  type Operator,
  type Operators,
} from './expression-operands.ts'
import { isTruthy, wholeIndex } from './number-values.ts'
import { compileSort } from './sort.ts'
import { valueSet } from './value-set.ts'
import { isArray, isDocument, isNumeric, typeName, type Value } from './value.ts'

function array(name: string, value: Operand, code = 28724): readonly Value[] {
  if (isArray(value)) return value
  throw new EngineError(code, `${name} requires an array, but is of type: ${typeName(value)}`)
}

function integer(name: string, value: Operand): number {
  const number = isNullish(value) ? undefined : wholeIndex(value)
  if (number === undefined)
    throw new EngineError(28690, `${name} requires an integer, but is of type: ${typeName(value)}`)
  return number
}

function elementAt([value, position]: readonly Value[]): Operand {
  const items = array('$arrayElemAt', value, 28689)
  return items.at(integer('$arrayElemAt', position))
}

/** `[array, n]` or `[array, position, n]`. */
function slice([value, first, second]: readonly Value[]): Operand {
  const items = array('$slice', value)
  const one = integer('$slice', first)
  if (second === undefined) return one < 0 ? items.slice(one) : items.slice(0, one)
  const count = integer('$slice', second)
  if (count <= 0) throw new EngineError(28729, 'Third argument to $slice must be positive')
  const from = one < 0 ? Math.max(0, items.length + one) : one
  return items.slice(from, from + count)
}

const filter = named('$filter', ['input', 'cond'], ['as', 'limit'], (fields, compiler) => {
  const name = aliasOf(fields.as)
  const test = compiler.within([name]).expression(fields.cond ?? null)
  const [input, limit] = [optional(fields.input, compiler), optional(fields.limit, compiler)]
  return (environment) => {
    const value = input(environment)
    if (isNullish(value)) return null
    const most = limit(environment)
    const kept = array('$filter', value, 28651).filter((item) =>
      isTruthy(test(binding(environment, [[name, item]]))),
    )
    return isNullish(most) ? kept : kept.slice(0, integer('$filter', most))
  }
})

const map = named('$map', ['input', 'in'], ['as'], (fields, compiler) => {
  const name = aliasOf(fields.as)
  const body = compiler.within([name]).expression(fields.in ?? null)
  const input = optional(fields.input, compiler)
  return (environment) => {
    const value = input(environment)
    if (isNullish(value)) return null
    return array('$map', value, 16883).map((item) => body(binding(environment, [[name, item]])) ?? null)
  }
})

const reduce = named('$reduce', ['input', 'initialValue', 'in'], [], (fields, compiler) => {
  const body = compiler.within(['value', 'this']).expression(fields.in ?? null)
  const [input, initial] = [optional(fields.input, compiler), optional(fields.initialValue, compiler)]
  return (environment) => {
    const value = input(environment)
    if (isNullish(value)) return null
    let result = initial(environment)
    for (const item of array('$reduce', value, 40080))
      result = body(
        binding(environment, [
          ['value', result],
          ['this', item],
        ]),
      )
    return result
  }
})

function aliasOf(as: Value | undefined): string {
  if (as === undefined) return 'this'
  if (typeof as !== 'string') throw new EngineError('FailedToParse', "the 'as' argument must be a string")
  return as === 'CURRENT' ? as : variableName(as)
}

function binding(environment: Environment, entries: readonly (readonly [string, Operand])[]): Environment {
  const variables = new Map(environment.variables)
  for (const [name, value] of entries) variables.set(name, value)
  return { root: environment.root, variables }
}

function range([start, end, step]: readonly Operand[]): Operand {
  const [from, to] = [integer('$range', start), integer('$range', end)]
  const by = step === undefined ? 1 : integer('$range', step)
  if (by === 0) throw new EngineError(34449, '$range requires a non-zero step value')
  const count = Math.max(0, Math.ceil((to - from) / by))
  if (count > 1_000_000)
    throw new EngineError('NotImplemented', '$range of more than a million is not supported by this engine')
  return Array.from({ length: count }, (_, index) => new Int32(from + index * by))
}

function indexOf([value, search, start, end]: readonly Operand[], collation: Collation | undefined): Operand {
  if (isNullish(value)) return null
  const items = array('$indexOfArray', value, 40090)
  const to = end === undefined ? items.length : Math.min(items.length, integer('$indexOfArray', end))
  for (let index = start === undefined ? 0 : integer('$indexOfArray', start); index < to; index += 1)
    if (compareValues(items[index], search, collation) === 0) return new Int32(index)
  return new Int32(-1)
}

/** `$zip: { inputs, useLongestLength, defaults }`. */
const zip = named('$zip', ['inputs'], ['useLongestLength', 'defaults'], (fields, compiler) => {
  const [inputs, defaults] = [optional(fields.inputs, compiler), optional(fields.defaults, compiler)]
  return (environment) => {
    const lists = array('$zip', inputs(environment), 34461)
    if (lists.some(isNullish)) return null
    const arrays = lists.map((list) => array('$zip', list, 34468))
    const fallback = defaults(environment)
    const lengths = arrays.map((items) => items.length)
    const length = fields.useLongestLength === true ? Math.max(0, ...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, row) =>
      arrays.map((items, column) => items[row] ?? (isArray(fallback) ? fallback[column] : null) ?? null),
    )
  }
})

const sortArray = named('$sortArray', ['input', 'sortBy'], [], (fields, compiler) => {
  const { sortBy } = fields
  const input = optional(fields.input, compiler)
  const order = isDocument(sortBy)
    ? documentOrder(compileSort(sortBy, compiler.collation).compare)
    : valueOrder(sortBy, compiler.collation)
  return (environment) => {
    const value = input(environment)
    return isNullish(value) ? null : [...array('$sortArray', value, 2942504)].sort(order)
  }
})

function documentOrder(
  compare: ReturnType<typeof compileSort>['compare'],
): (left: Value, right: Value) => number {
  return (left, right) => compare(isDocument(left) ? left : {}, isDocument(right) ? right : {})
}

function valueOrder(
  sortBy: Value | undefined,
  collation: Collation | undefined,
): (left: Value, right: Value) => number {
  const direction = wholeIndex(sortBy)
  if (direction !== 1 && direction !== -1)
    throw new EngineError(2942507, 'The $sort element value must be either 1 or -1')
  return (left, right) => direction * compareValues(left, right, collation)
}

/** Sets: without duplicates, in the order of comparison, as MongoDB happens to give them. */
function distinct(items: readonly Value[], collation: Collation | undefined): Value[] {
  const sorted = [...items].sort((left, right) => compareValues(left, right, collation))
  return sorted.filter((item, index) => index === 0 || !equalValues(item, sorted[index - 1], collation))
}

function sets(
  name: string,
  counts: readonly [number, number],
  combine: (arrays: readonly (readonly Value[])[], collation: Collation | undefined) => Operand,
): Operator {
  return listed(name, counts, (values, collation) =>
    values.some(isNullish)
      ? null
      : combine(
          values.map((value) => array(name, value, 17043)),
          collation,
        ),
  )
}

const intersection = sets('$setIntersection', [1, Infinity], ([first = [], ...others], collation) => {
  const known = others.map((items) => valueSet(items, collation))
  return distinct(first, collation).filter((item) => known.every((items) => items.has(item)))
})

const difference = sets('$setDifference', [2, 2], ([left = [], right = []], collation) => {
  const known = valueSet(right, collation)
  return left.filter((item) => known.add(item))
})

function isSubset(
  left: readonly Value[],
  right: readonly Value[],
  collation: Collation | undefined,
): boolean {
  return left.every(valueSet(right, collation).has)
}

/** `$sum`, `$avg`, `$min`, `$max` outside $group: over one array, or over several operands. */
function overValues(
  apply: (values: readonly Operand[], collation: Collation | undefined) => Operand,
): Operator {
  return (operand, compiler) => {
    const items = isArray(operand) ? operand : [operand]
    const evaluators: readonly Evaluate[] = items.map(compiler.expression)
    return (environment) => {
      const values = evaluators.map((evaluate) => evaluate(environment))
      const [only] = values
      return apply(values.length === 1 && isArray(only) ? only : values, compiler.collation)
    }
  }
}

/** `$firstN` and `$lastN` of an array. */
function someOf(name: string, take: (items: readonly Value[], n: number) => readonly Value[]): Operator {
  return named(name, ['input', 'n'], [], (fields, compiler) => {
    const [input, n] = [optional(fields.input, compiler), optional(fields.n, compiler)]
    return (environment) => take(array(name, input(environment), 5788200), integer(name, n(environment)))
  })
}

/** The arrays joined; null or missing makes all of it null. */
function concatenated(arrays: readonly Value[]): Operand {
  return arrays.flatMap((value) => array('$concatArrays', value, 28664))
}

export const arrayOperators: Operators = {
  $arrayElemAt: strict('$arrayElemAt', [2, 2], elementAt),
  $first: unary('$first', (value) => array('$first', value, 28689).at(0)),
  $last: unary('$last', (value) => array('$last', value, 28689).at(-1)),
  $firstN: someOf('$firstN', (items, n) => items.slice(0, n)),
  $lastN: someOf('$lastN', (items, n) => items.slice(Math.max(0, items.length - n))),
  $size: listed('$size', [1, 1], ([value]) => new Int32(array('The argument to $size', value, 17124).length)),
  $slice: strict('$slice', [2, 3], slice),
  $concatArrays: strict('$concatArrays', [0, Infinity], concatenated),
  $in: listed('$in', [2, 2], ([item, items], collation) =>
    array('$in', items, 40081).some((other) => compareValues(other, item, collation) === 0),
  ),
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $range: listed('$range', [2, 3], range),
  $reverseArray: unary('$reverseArray', (value) => [...array('$reverseArray', value, 34435)].reverse()),
  $indexOfArray: listed('$indexOfArray', [2, 4], indexOf),
  $zip: zip,
  $sortArray: sortArray,
  $setUnion: sets('$setUnion', [0, Infinity], (arrays, collation) => distinct(arrays.flat(), collation)),
  $setIntersection: intersection,
  $setDifference: difference,
  $setIsSubset: sets('$setIsSubset', [2, 2], ([left = [], right = []], collation) =>
    isSubset(left, right, collation),
  ),
  $setEquals: sets('$setEquals', [2, Infinity], ([first = [], ...others], collation) =>
    others.every((items) => isSubset(first, items, collation) && isSubset(items, first, collation)),
  ),
  $allElementsTrue: listed('$allElementsTrue', [1, 1], ([value]) =>
    array('$allElementsTrue', value, 17040).every(isTruthy),
  ),
  $anyElementTrue: listed('$anyElementTrue', [1, 1], ([value]) =>
    array('$anyElementTrue', value, 17041).some(isTruthy),
  ),
  $sum: overValues((values) => sumOf(values.filter(isNumeric))),
  $avg: overValues((values) => averageOf(values.filter(isNumeric))),
  $min: overValues((values, collation) => extremeOf(values, -1, collation)),
  $max: overValues((values, collation) => extremeOf(values, 1, collation)),
}
