import { Int32 } from 'bson'
import type { Collation } from './collation.ts'
import { compileDocumentStage, documentStageNames } from './document-stages.ts'
import { EngineError } from './engine-error.ts'
import { compileGroup } from './group-stage.ts'
import { compileLookup } from './lookup-stage.ts'
import { compileFilter } from './match.ts'
import { checkMemory } from './memory-limit.ts'
import { wholeIndex } from './number-values.ts'
import { compileSort } from './sort.ts'
import { compileUnwind } from './unwind-stage.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** Documents arrive in batches, so that a long aggregation leaves the event loop between two of them. */
export type Batches = AsyncIterable<readonly Document[]>

export type Stage = (input: Batches) => Batches

export type PipelineContext = {
  readonly collation?: Collation | undefined
  /** Reads another collection of the same database for $lookup, by index where the filter allows. */
  readonly read: (collection: string, filter: Document) => Batches
}

/** A pipeline as a function over its input. Everything wrong with it is thrown here. */
export function compilePipeline(stages: readonly Document[], context: PipelineContext): Stage {
  const compiled = stages.map((stage) => compileStage(stage, context))
  return (input) => compiled.reduce((batches, stage) => stage(batches), input)
}

type StageMaker = (specification: Value, context: PipelineContext) => Stage

const makers: Readonly<Record<string, StageMaker>> = {
  $match: (specification, context) => {
    if (!isDocument(specification))
      throw new EngineError(15959, 'the match filter must be an expression in an object')
    const filter = compileFilter(specification, context)
    return transforming((batch) => batch.filter((document) => filter(document)))
  },
  $sort: compileSortStage,
  $limit: (specification) => limiting(positive('$limit', specification, 15958)),
  $skip: (specification) => skipping(notNegative('$skip', specification, 15956)),
  $group: compileGroup,
  $count: compileCount,
  $unwind: (specification) => transforming(compileUnwind(specification)),
  $lookup: compileLookup,
  $facet: compileFacet,
}

/** The names of the stages of a pipeline. */
export const stageNames: readonly string[] = [...documentStageNames, ...Object.keys(makers)]

function compileStage(stage: Document, context: PipelineContext): Stage {
  const entries = Object.entries(stage)
  const [entry] = entries
  if (entry === undefined || entries.length > 1)
    throw new EngineError(40323, 'A pipeline stage specification object must contain exactly one field.')
  const [name, specification] = entry
  const perDocument = compileDocumentStage(name, specification, context)
  if (perDocument !== undefined) return transforming((batch) => batch.map(perDocument))
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined
  if (maker === undefined) throw unknownStage(name)
  return maker(specification, context)
}

const refusedStages = new Set(
  `$bucket $bucketAuto $changeStream $collStats $currentOp $densify $documents $fill $geoNear $graphLookup $indexStats
  $listSessions $merge $out $planCacheStats $redact $sample $search $searchMeta $setWindowFields $sortByCount $unionWith $vectorSearch`.split(
    /\s+/,
  ),
)

function unknownStage(name: string): EngineError {
  return refusedStages.has(name)
    ? new EngineError('NotImplemented', `${name} is not supported by this engine`)
    : new EngineError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** A stage that works on each batch alone. */
export function transforming(change: (batch: readonly Document[]) => readonly Document[]): Stage {
  return async function* transform(input) {
    for await (const batch of input) {
      const changed = change(batch)
      if (changed.length > 0) yield changed
    }
  }
}

function positive(name: string, value: Value, code: number): number {
  const number = notNegative(name, value, code)
  if (number === 0) throw new EngineError(15958, 'the limit must be positive')
  return number
}

function notNegative(name: string, value: Value, code: number): number {
  const number = wholeIndex(value)
  if (number === undefined)
    throw new EngineError(code, `invalid argument to ${name} stage: Expected an integer`)
  if (number < 0)
    throw new EngineError(
      code,
      `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${number}`,
    )
  return number
}

function limiting(most: number): Stage {
  return async function* limit(input) {
    let left = most
    for await (const batch of input) {
      yield batch.slice(0, left)
      left -= batch.length
      // Leaving the loop closes the input: nothing more is read.
      if (left <= 0) return
    }
  }
}

function skipping(count: number): Stage {
  return async function* skip(input) {
    let left = count
    for await (const batch of input) {
      const rest = batch.slice(left)
      left = Math.max(0, left - batch.length)
      if (rest.length > 0) yield rest
    }
  }
}

const batchSize = 1000

export async function collect(input: Batches): Promise<Document[]> {
  const documents: Document[] = []
  for await (const batch of input) {
    checkMemory('The aggregation')
    for (const document of batch) documents.push(document)
  }
  return documents
}

export function* inBatches(documents: readonly Document[]): Generator<readonly Document[]> {
  for (let from = 0; from < documents.length; from += batchSize) yield documents.slice(from, from + batchSize)
}

function compileSortStage(specification: Value, { collation }: PipelineContext): Stage {
  if (!isDocument(specification))
    throw new EngineError(15973, 'the $sort key specification must be an object')
  if (Object.keys(specification).length === 0)
    throw new EngineError(15976, '$sort stage must have at least one sort key')
  const sort = compileSort(specification, collation)
  return async function* sorting(input) {
    const keyed = (await collect(input)).map((document) => ({ document, key: sort.keyOf(document) }))
    keyed.sort((left, right) => sort.compareKeys(left.key, right.key))
    yield* inBatches(keyed.map(({ document }) => document))
  }
}

/** Of nothing there is no count: the stage then gives no document at all. */
function compileCount(specification: Value): Stage {
  if (typeof specification !== 'string' || specification === '')
    throw new EngineError(40156, 'the count field must be a non-empty string')
  if (specification.startsWith('$'))
    throw new EngineError(40158, 'the count field cannot be a $-prefixed path')
  if (specification.includes('.')) throw new EngineError(40160, "the count field cannot contain '.'")
  return async function* counting(input) {
    let count = 0
    for await (const batch of input) count += batch.length
    if (count > 0) yield [{ [specification]: new Int32(count) }]
  }
}

function compileFacet(specification: Value, context: PipelineContext): Stage {
  if (!isDocument(specification) || Object.keys(specification).length === 0)
    throw new EngineError(40169, 'the $facet specification must be a non-empty object')
  const facets = Object.entries(specification).map(([key, stages]) => {
    if (!isArray(stages) || !stages.every(isDocument))
      throw new EngineError(40170, 'arguments to $facet must be arrays of pipeline stages')
    if (stages.some((stage) => '$facet' in stage))
      throw new EngineError(40600, '$facet is not allowed to be used within a $facet stage')
    return [key, compilePipeline(stages, context)] as const
  })
  return async function* facet(input) {
    const documents = await collect(input)
    const result: Record<string, Value> = {}
    for (const [key, pipeline] of facets) result[key] = await collect(pipeline(batchesOf(documents)))
    yield [result]
  }
}

async function* batchesOf(documents: readonly Document[]): Batches {
  yield* inBatches(documents)
  await Promise.resolve()
}

export { splitPipeline, type PipelineHead } from './pipeline-head.ts'
