import { EngineError } from './engine-error.ts'
import type { ExpressionContext } from './expression.ts'
import type { Document } from './value.ts'

/** The stages that turn one document into another, as a pipeline update may use them. */
export function compileDocumentStages(
  _stages: readonly Document[],
  _context: ExpressionContext,
): (document: Document) => Document {
  throw new EngineError('NotImplemented', 'Updates with a pipeline are not supported by this engine')
}
