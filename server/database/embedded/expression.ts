import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { operators } from './expression-operators.ts'
import { fieldKey, fieldName } from './field-key.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

export type Variables = ReadonlyMap<string, Value | undefined>

export type ExpressionContext = {
  readonly collation?: Collation | undefined
  readonly variables?: Variables | undefined
  readonly now?: Date | undefined
}

export type Expression = (document: Document) => Value | undefined

/** The document an expression looks at and the variables it can name. */
export type Environment = { readonly root: Value; readonly variables: Variables }

export type Evaluate = (environment: Environment) => Value | undefined

/** What an operator needs to compile its operands. */
export type Compiler = {
  readonly collation: Collation | undefined
  readonly expression: (value: Value) => Evaluate
  /** The same compiler with further variables in scope. */
  readonly within: (names: readonly string[]) => Compiler
}

const deepestExpression = 200

/** An aggregation expression as a function; `undefined` is a missing result. */
export function compileExpression(expression: Value, context: ExpressionContext): Expression {
  const variables = new Map(context.variables)
  if (context.now !== undefined) variables.set('NOW', context.now)
  const evaluate = compilerOf(context.collation, new Set(variables.keys()), 0).expression(expression)
  return (document) => evaluate({ root: document, variables })
}

function compilerOf(collation: Collation | undefined, names: ReadonlySet<string>, depth: number): Compiler {
  if (depth > deepestExpression) throw new EngineError('Overflow', 'The expression is nested too deeply')
  return {
    collation,
    expression: (value) => compileValue(value, names, () => compilerOf(collation, names, depth + 1)),
    within: (more) => compilerOf(collation, new Set([...names, ...more]), depth + 1),
  }
}

function compileValue(value: Value, names: ReadonlySet<string>, deeper: () => Compiler): Evaluate {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) return compileVariable(value.slice(2), names)
    if (value.startsWith('$')) return compileFieldPath(value.slice(1))
    return () => value
  }
  if (isArray(value)) {
    const compiler = deeper()
    const items = value.map(compiler.expression)
    return (environment) => items.map((item) => item(environment) ?? null)
  }
  return isDocument(value) ? compileDocument(value, deeper()) : () => value
}

function compileDocument(document: Document, compiler: Compiler): Evaluate {
  const entries = Object.entries(document)
  const [first] = entries
  if (first?.[0].startsWith('$') === true) {
    if (entries.length > 1)
      throw new EngineError(
        15983,
        `An object representing an expression must have exactly one field: ${entries.map(([key]) => key).join(', ')}`,
      )
    const operator = operators.get(first[0])
    if (operator === undefined)
      throw new EngineError('InvalidPipelineOperator', `Unrecognized expression '${first[0]}'`)
    return operator(first[1], compiler)
  }
  const fields = entries.map(([key, value]) => [checkedKey(key), compiler.expression(value)] as const)
  return (environment) => {
    const result: Record<string, Value> = {}
    for (const [key, evaluate] of fields) {
      const value = evaluate(environment)
      if (value !== undefined) result[key] = value
    }
    return result
  }
}

function checkedKey(key: string): string {
  const name = fieldName(key)
  if (name.includes('.'))
    throw new EngineError(
      16412,
      `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
    )
  return key
}

function compileVariable(text: string, names: ReadonlySet<string>): Evaluate {
  const [name = '', ...path] = text.split('.')
  const keys = path.map(checkedPart)
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => valueAt(root, keys, 0)
  if (name === 'REMOVE') return () => undefined
  if (!names.has(name)) throw new EngineError(17276, `Use of undefined variable: ${name}`)
  return ({ variables }) => valueAt(variables.get(name), keys, 0)
}

function compileFieldPath(path: string): Evaluate {
  if (path === '') throw new EngineError(16872, "'$' by itself is not a valid FieldPath")
  const keys = path.split('.').map(checkedPart)
  return ({ root }) => valueAt(root, keys, 0)
}

function checkedPart(name: string): string {
  if (name === '') throw new EngineError(15998, 'FieldPath field names may not be empty strings.')
  if (name.startsWith('$'))
    throw new EngineError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    )
  return fieldKey(name)
}

/** A path through an array gives the array of what its documents hold; numbers are names here, not positions. */
export function valueAt(value: Value | undefined, keys: readonly string[], from: number): Value | undefined {
  const key = keys[from]
  if (key === undefined || value === undefined) return value
  if (isDocument(value)) return valueAt(value[key], keys, from + 1)
  if (!isArray(value)) return undefined
  return value.flatMap((item) => {
    const inner = isDocument(item) || isArray(item) ? valueAt(item, keys, from) : undefined
    return inner === undefined ? [] : [inner]
  })
}
