import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Compiler, Expression } from './expression.ts'
import { isArray, type Value } from './value.ts'

/** An operator turns its operand, as written, into a function. */
export type Operator = (operand: Value, compiler: Compiler) => Expression

export type Operators = Readonly<Record<string, Operator>>

export type Operand = Value | undefined

/** An operator of a list of arguments, all evaluated; one argument may stand without brackets. */
export function listed(
  name: string,
  [least, most]: readonly [number, number],
  apply: (values: readonly Operand[], collation: Collation | undefined) => Operand,
): Operator {
  return (operand, compiler) => {
    const items = isArray(operand) ? operand : [operand]
    if (items.length < least || items.length > most) {
      const wanted = least === most ? `exactly ${least}` : `at least ${least}, and at most ${most}`
      throw new EngineError(
        least === most ? 16020 : 28667,
        `Expression ${name} takes ${wanted} arguments. ${items.length} were passed in.`,
      )
    }
    const evaluators = items.map(compiler.expression)
    return (document) =>
      apply(
        evaluators.map((evaluate) => evaluate(document)),
        compiler.collation,
      )
  }
}

/** An operator of several arguments that answers null when any of them is null or missing. */
export function strict(
  name: string,
  counts: readonly [number, number],
  apply: (values: readonly Value[]) => Operand,
): Operator {
  return listed(name, counts, (values) => {
    const present = values.filter((value) => !isNullish(value))
    return present.length < values.length ? null : apply(present)
  })
}

export function isNullish(value: Operand): value is null | undefined {
  return value === null || value === undefined
}
