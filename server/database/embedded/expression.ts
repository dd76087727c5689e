import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { operators } from './expression-operators.ts'
import { fieldKey, fieldName } from './field-key.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** What is computed from a document; `undefined` is a missing result. */
export type Expression = (document: Document) => Value | undefined

export type ExpressionContext = { readonly collation?: Collation | undefined }

/** What an operator needs to compile its operands. */
export type Compiler = {
  readonly collation: Collation | undefined
  readonly expression: (value: Value) => Expression
}

const deepestExpression = 200

/** An aggregation expression as a function. Everything wrong with it is thrown here, but for the types of values. */
export function compileExpression(expression: Value, { collation }: ExpressionContext): Expression {
  return compilerOf(collation, 0).expression(expression)
}

function compilerOf(collation: Collation | undefined, depth: number): Compiler {
  if (depth > deepestExpression) throw new EngineError('Overflow', 'The expression is nested too deeply')
  return {
    collation,
    expression: (value) => compileValue(value, () => compilerOf(collation, depth + 1)),
  }
}

function compileValue(value: Value, deeper: () => Compiler): Expression {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) return compileVariable(value.slice(2))
    return value.startsWith('$') ? compileFieldPath(value.slice(1)) : () => value
  }
  if (isArray(value)) {
    const items = value.map(deeper().expression)
    return (document) => items.map((item) => item(document) ?? null)
  }
  return isDocument(value) ? compileDocument(value, deeper()) : () => value
}

function compileDocument(document: Document, compiler: Compiler): Expression {
  const entries = Object.entries(document)
  const [first] = entries
  if (first?.[0].startsWith('$') === true) {
    if (entries.length > 1)
      throw new EngineError(15983, 'An object representing an expression must have exactly one field')
    const operator = operators.get(first[0])
    if (operator === undefined)
      throw new EngineError('InvalidPipelineOperator', `Unrecognized expression '${first[0]}'`)
    return operator(first[1], compiler)
  }
  const fields = entries.map(([key, value]) => [checkedKey(key), compiler.expression(value)] as const)
  return (root) => {
    const result: Record<string, Value> = {}
    for (const [key, evaluate] of fields) {
      const value = evaluate(root)
      if (value !== undefined) result[key] = value
    }
    return result
  }
}

function checkedKey(key: string): string {
  if (fieldName(key).includes('.')) throw new EngineError(16412, "FieldPath field names may not contain '.'.")
  return key
}

/** The document itself, or nothing at all: no other variable has a value here. */
function compileVariable(text: string): Expression {
  const [name = '', ...path] = text.split('.')
  const keys = path.map(checkedPart)
  if (name === 'ROOT' || name === 'CURRENT') return (document) => valueAt(document, keys, 0)
  if (name === 'REMOVE') return () => undefined
  throw new EngineError(17276, `Use of undefined variable: ${name}`)
}

function compileFieldPath(path: string): Expression {
  if (path === '') throw new EngineError(16872, "'$' by itself is not a valid FieldPath")
  const keys = path.split('.').map(checkedPart)
  return (document) => valueAt(document, keys, 0)
}

function checkedPart(name: string): string {
  if (name === '') throw new EngineError(15998, 'FieldPath field names may not be empty strings.')
  if (name.startsWith('$')) throw new EngineError(16410, "FieldPath field names may not start with '$'.")
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
