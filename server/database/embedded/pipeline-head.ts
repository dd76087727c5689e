import { wholeIndex } from './number-values.ts'
import { isDocument, type Document } from './value.ts'

/** The head of a pipeline that a find can do ($match, $sort, $skip, $limit in that order), and what is left. */
export type PipelineHead = {
  readonly filter: Document
  readonly sort?: Document
  readonly skip?: number
  readonly limit?: number
  readonly rest: readonly Document[]
}

/** Splits off the stages the planner can answer from indexes. A broken stage is left for the pipeline to refuse. */
export function splitPipeline(stages: readonly Document[]): PipelineHead {
  let position = 0
  const take = <T>(name: string, read: (stage: Document) => T | undefined): T | undefined => {
    const stage = stages[position]
    if (stage === undefined || Object.keys(stage).length !== 1 || !(name in stage)) return undefined
    const value = read(stage)
    if (value !== undefined) position += 1
    return value
  }
  const filters: Document[] = []
  for (
    let next = take('$match', documentOf('$match'));
    next !== undefined;
    next = take('$match', documentOf('$match'))
  )
    filters.push(next)
  const [only = {}] = filters
  const filter = filters.length > 1 ? { $and: filters } : only
  const sort = take('$sort', documentOf('$sort'))
  const skip = take('$skip', numberOf('$skip'))
  const limit = take('$limit', numberOf('$limit'))
  return {
    filter,
    ...(sort === undefined ? {} : { sort }),
    ...(skip === undefined ? {} : { skip }),
    ...(limit === undefined ? {} : { limit }),
    rest: stages.slice(position),
  }
}

function documentOf(name: string): (stage: Document) => Document | undefined {
  return (stage) => {
    const value = stage[name]
    return isDocument(value) && (name === '$match' || Object.keys(value).length > 0) ? value : undefined
  }
}

function numberOf(name: string): (stage: Document) => number | undefined {
  return (stage) => {
    const number = wholeIndex(stage[name])
    return number !== undefined && number >= (name === '$limit' ? 1 : 0) ? number : undefined
  }
}
