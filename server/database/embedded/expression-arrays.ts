import { Int32 } from 'bson'
import { equalValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import type { Environment } from './expression.ts'
import { variableName } from './expression-objects.ts'
import {
  isNullish,
  listed,
  named,
  optional,
  strict,
  unary,
  type Operand,
  type Operators,
} from './expression-operands.ts'
import { isTruthy, wholeIndex } from './number-values.ts'
import { isArray, typeName, type Value } from './value.ts'

function array(name: string, value: Operand, code: number): readonly Value[] {
  if (isArray(value)) return value
  throw new EngineError(code, `${name} requires an array, but is of type: ${typeName(value)}`)
}

function integer(name: string, value: Operand, code = 28690): number {
  const number = wholeIndex(value)
  if (number === undefined)
    throw new EngineError(code, `${name} requires an integer, but is of type: ${typeName(value)}`)
  return number
}

/** `[array, n]` or `[array, position, n]`. */
function slice([value, first, second]: readonly Value[]): Operand {
  const items = array('$slice', value, 28724)
  const one = integer('$slice', first, 28725)
  if (second === undefined) return one < 0 ? items.slice(one) : items.slice(0, one)
  const count = integer('$slice', second, 28727)
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
    const items = array('$filter', value, 28651)
    const kept = items.filter((item) => isTruthy(test(bound(environment, name, item))))
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
    return array('$map', value, 16883).map((item) => body(bound(environment, name, item)) ?? null)
  }
})

function aliasOf(as: Value | undefined): string {
  if (as === undefined) return 'this'
  if (typeof as !== 'string') throw new EngineError('FailedToParse', "the 'as' argument must be a string")
  return variableName(as)
}

function bound({ root, variables }: Environment, name: string, value: Operand): Environment {
  return { root, variables: new Map([...variables, [name, value]]) }
}

/** The arrays joined; null or missing makes all of it null. */
function concatenated(arrays: readonly Value[]): Operand {
  return arrays.flatMap((value) => array('$concatArrays', value, 28664))
}

export const arrayOperators: Operators = {
  $arrayElemAt: strict('$arrayElemAt', [2, 2], ([value, position]) =>
    array('$arrayElemAt', value, 28689).at(integer('$arrayElemAt', position)),
  ),
  $first: unary('$first', (value) => array('$first', value, 28689).at(0)),
  $last: unary('$last', (value) => array('$last', value, 28689).at(-1)),
  $size: listed('$size', [1, 1], ([value]) => new Int32(array('The argument to $size', value, 17124).length)),
  $slice: strict('$slice', [2, 3], slice),
  $concatArrays: strict('$concatArrays', [0, Infinity], concatenated),
  $in: listed('$in', [2, 2], ([item, items], collation) =>
    array('$in', items, 40081).some((other) => equalValues(other, item, collation)),
  ),
  $isArray: listed('$isArray', [1, 1], ([value]) => isArray(value)),
  $filter: filter,
  $map: map,
}
