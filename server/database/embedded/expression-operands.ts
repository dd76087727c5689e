import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Compiler, Evaluate } from './expression.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** An operator turns its operand, as written, into a function. */
export type Operator = (operand: Value, compiler: Compiler) => Evaluate

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
    if (items.length < least || items.length > most) throw wrongCount(name, least, most, items.length)
    const evaluators = items.map(compiler.expression)
    return (environment) =>
      apply(
        evaluators.map((evaluate) => evaluate(environment)),
        compiler.collation,
      )
  }
}

function wrongCount(name: string, least: number, most: number, count: number): EngineError {
  return least === most
    ? new EngineError(16020, `Expression ${name} takes exactly ${least} arguments. ${count} were passed in.`)
    : new EngineError(
        28667,
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`,
      )
}

/** An operator of one argument that answers null for null and missing. */
export function unary(
  name: string,
  apply: (value: Value, collation: Collation | undefined) => Operand,
): Operator {
  return listed(name, [1, 1], ([value], collation) => (isNullish(value) ? null : apply(value, collation)))
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

/** An operator of named arguments; those it does not know are refused. */
export function named<const Name extends string>(
  name: string,
  required: readonly Name[],
  optional: readonly Name[],
  make: (fields: Readonly<Partial<Record<Name, Value>>>, compiler: Compiler) => Evaluate,
): Operator {
  return (operand, compiler) => {
    if (!isDocument(operand))
      throw new EngineError('FailedToParse', `${name} only supports an object as its argument`)
    const known: readonly string[] = [...required, ...optional]
    const unknown = Object.keys(operand).find((key) => !known.includes(key))
    if (unknown !== undefined)
      throw new EngineError('FailedToParse', `Unrecognized argument to ${name}: ${unknown}`)
    const lacking = required.find((key) => operand[key] === undefined)
    if (lacking !== undefined)
      throw new EngineError('FailedToParse', `Missing '${lacking}' parameter to ${name}`)
    return make(operand as Document & Readonly<Partial<Record<Name, Value>>>, compiler)
  }
}

/** Compiles an optional argument; absent, it evaluates to missing. */
export function optional(value: Value | undefined, compiler: Compiler): Evaluate {
  return value === undefined ? () => undefined : compiler.expression(value)
}

export function isNullish(value: Operand): value is null | undefined {
  return value === null || value === undefined
}
