import { Int32 } from 'bson'
import { compareValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { isNullish, listed, type Operator, type Operators } from './expression-operands.ts'
import { isTruthy } from './number-values.ts'
import { isArray, isDocument, type Value } from './value.ts'

function comparison(name: string, holds: (order: number) => boolean): Operator {
  return listed(name, [2, 2], ([left, right], collation) => holds(compareValues(left, right, collation)))
}

/** `$and` and `$or` stop at the first operand that decides. */
function junction(decisive: boolean): Operator {
  return (operand, compiler) => {
    const evaluators = (isArray(operand) ? operand : [operand]).map(compiler.expression)
    return (document) =>
      evaluators.some((evaluate) => isTruthy(evaluate(document)) === decisive) ? decisive : !decisive
  }
}

const condition: Operator = (operand, compiler) => {
  const [test, yes, no] = conditionParts(operand).map(compiler.expression)
  return (document) => (isTruthy(test?.(document)) ? yes?.(document) : no?.(document))
}

function conditionParts(operand: Value): readonly Value[] {
  if (isArray(operand) && operand.length === 3) return operand
  if (!isDocument(operand)) throw new EngineError(16020, 'Expression $cond takes exactly 3 arguments.')
  const { if: test, then, else: otherwise, ...others } = operand
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new EngineError(17083, `Unrecognized parameter to $cond: ${unknown}`)
  if (test === undefined) throw new EngineError(17080, "Missing 'if' parameter to $cond")
  if (then === undefined) throw new EngineError(17081, "Missing 'then' parameter to $cond")
  if (otherwise === undefined) throw new EngineError(17082, "Missing 'else' parameter to $cond")
  return [test, then, otherwise]
}

/** The first value that is there; the last one whatever it is. */
const ifNull: Operator = (operand, compiler) => {
  if (!isArray(operand) || operand.length < 2)
    throw new EngineError(1257300, '$ifNull needs at least two arguments')
  const evaluators = operand.map(compiler.expression)
  return (document) => {
    let value: Value | undefined
    for (const evaluate of evaluators) {
      value = evaluate(document)
      if (!isNullish(value)) return value
    }
    return value
  }
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
}
