import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Document, Value } from './value.ts'

export type Variables = ReadonlyMap<string, Value | undefined>

export type ExpressionContext = {
  readonly collation?: Collation | undefined
  readonly variables?: Variables | undefined
  readonly now?: Date | undefined
}

export type Expression = (document: Document) => Value | undefined

/** An aggregation expression as a function; `undefined` is a missing result. */
export function compileExpression(_expression: Value, _context: ExpressionContext): Expression {
  throw new EngineError('NotImplemented', 'compileExpression')
}
