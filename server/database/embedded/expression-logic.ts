import { Int32 } from 'bson'
import { compareValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import type { Environment, Evaluate } from './expression.ts'
import { isNullish, listed, named, type Operator, type Operators } from './expression-operands.ts'
import { isTruthy } from './number-values.ts'
import { isArray, isDocument, type Value } from './value.ts'

function comparison(name: string, holds: (order: number) => boolean): Operator {
  return listed(name, [2, 2], ([left, right], collation) => holds(compareValues(left, right, collation)))
}

/** `$and` and `$or` stop at the first operand that decides. */
function junction(decisive: boolean): Operator {
  return (operand, compiler) => {
    const evaluators = (isArray(operand) ? operand : [operand]).map(compiler.expression)
    return (environment) =>
      evaluators.some((evaluate) => isTruthy(evaluate(environment)) === decisive) ? decisive : !decisive
  }
}

const condition: Operator = (operand, compiler) => {
  const [test, yes, no] = conditionParts(operand).map(compiler.expression)
  return (environment) => (isTruthy(test?.(environment)) ? yes?.(environment) : no?.(environment))
}

function conditionParts(operand: Value): readonly Value[] {
  if (isArray(operand)) {
    if (operand.length !== 3)
      throw new EngineError(
        16020,
        `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
      )
    return operand
  }
  if (!isDocument(operand))
    throw new EngineError(16020, 'Expression $cond takes exactly 3 arguments. 1 were passed in.')
  const unknown = Object.keys(operand).find((key) => key !== 'if' && key !== 'then' && key !== 'else')
  if (unknown !== undefined) throw new EngineError(17083, `Unrecognized parameter to $cond: ${unknown}`)
  const { if: test, then, else: otherwise } = operand
  if (test === undefined) throw new EngineError(17080, "Missing 'if' parameter to $cond")
  if (then === undefined) throw new EngineError(17081, "Missing 'then' parameter to $cond")
  if (otherwise === undefined) throw new EngineError(17082, "Missing 'else' parameter to $cond")
  return [test, then, otherwise]
}

const ifNull: Operator = (operand, compiler) => {
  if (!isArray(operand) || operand.length < 2)
    throw new EngineError(1257300, '$ifNull needs at least two arguments')
  const evaluators = operand.map(compiler.expression)
  return (environment) => {
    const last = evaluators.length - 1
    for (const [index, evaluate] of evaluators.entries()) {
      const value = evaluate(environment)
      if (index === last || !isNullish(value)) return value
    }
    return undefined
  }
}

type Case = { readonly test: Evaluate; readonly then: Evaluate }

const switchOperator = named('$switch', ['branches'], ['default'], (fields, compiler) => {
  const { branches, default: otherwise } = fields
  if (!isArray(branches) || branches.length === 0)
    throw new EngineError(40068, '$switch requires at least one branch')
  const cases = branches.map((branch): Case => {
    const { case: test, then } = isDocument(branch) ? branch : {}
    if (test === undefined)
      throw new EngineError(40066, "$switch requires each branch have a 'case' expression")
    if (then === undefined)
      throw new EngineError(40067, "$switch requires each branch have a 'then' expression")
    return { test: compiler.expression(test), then: compiler.expression(then) }
  })
  const fallback = otherwise === undefined ? noBranch : compiler.expression(otherwise)
  return (environment: Environment) => {
    const chosen = cases.find(({ test }) => isTruthy(test(environment)))
    return (chosen?.then ?? fallback)(environment)
  }
})

const noBranch: Evaluate = () => {
  throw new EngineError(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified.',
  )
}

export const logicOperators: Operators = {
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: listed(
    '$cmp',
    [2, 2],
    ([left, right], collation) => new Int32(Math.sign(compareValues(left, right, collation))),
  ),
  $and: junction(false),
  $or: junction(true),
  $not: listed('$not', [1, 1], ([value]) => !isTruthy(value)),
  $cond: condition,
  $ifNull: ifNull,
  $switch: switchOperator,
}
