import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Document, Value } from './value.ts'

/** Documents arrive in batches, so that a long aggregation leaves the event loop between two of them. */
export type Batches = AsyncIterable<readonly Document[]>

export type PipelineContext = {
  readonly collation?: Collation | undefined
  readonly variables?: ReadonlyMap<string, Value | undefined>
  readonly now: Date
  /** Reads another collection of the same database for $lookup and $unionWith, by index where the filter allows. */
  readonly read: (collection: string, filter: Document) => Batches
}

/** A pipeline as a function over its input. Everything wrong with it is thrown here. */
export function compilePipeline(
  _stages: readonly Document[],
  _context: PipelineContext,
): (input: Batches) => Batches {
  throw new EngineError('NotImplemented', 'compilePipeline')
}

/** The head of a pipeline that a find can do ($match, $sort, $skip, $limit in that order), and what is left. */
export type PipelineHead = {
  readonly filter: Document
  readonly sort?: Document
  readonly skip?: number
  readonly limit?: number
  readonly rest: readonly Document[]
}

/** Splits off the stages the planner can answer from indexes. */
export function splitPipeline(_stages: readonly Document[]): PipelineHead {
  throw new EngineError('NotImplemented', 'splitPipeline')
}
