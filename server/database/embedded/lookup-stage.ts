import { collect, compilePipeline, type PipelineContext, type Stage } from './aggregate.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression, valueAt } from './expression.ts'
import { fieldKey, fieldName } from './field-key.ts'
import { variableName } from './expression-objects.ts'
import { splitPipeline } from './pipeline-head.ts'
import { withValue } from './unwind-stage.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

type Lookup = {
  readonly from: string
  readonly keys: readonly string[]
  readonly join: { readonly local: readonly string[]; readonly foreign: string } | undefined
  readonly pipeline: readonly Document[]
  readonly bindings: readonly (readonly [string, (document: Document) => Value | undefined])[]
}

/** $lookup by equal fields, by a pipeline with `let`, or both; the other collection is read with a filter. */
export function compileLookup(specification: Value, context: PipelineContext): Stage {
  const lookup = readLookup(specification, context)
  const variables = new Map(context.variables)
  for (const [name] of lookup.bindings) variables.set(name, undefined)
  // Also compiled without a document, so that a broken pipeline is refused before anything is read.
  const shared = compilePipeline(lookup.pipeline, { ...context, variables })
  return async function* joining(input) {
    for await (const batch of input) {
      const joined: Document[] = []
      for (const document of batch) {
        const run = lookup.bindings.length === 0 ? shared : boundPipeline(lookup, document, context)
        const found = await collect(run(context.read(lookup.from, readingFilter(lookup, document, context))))
        joined.push(withValue(document, lookup.keys, found))
      }
      yield joined
    }
  }
}

/** The pipeline with the variables of `let` as one document gives them. */
function boundPipeline(lookup: Lookup, document: Document, context: PipelineContext): Stage {
  const variables = new Map(context.variables)
  for (const [name, evaluate] of lookup.bindings) variables.set(name, evaluate(document))
  return compilePipeline(lookup.pipeline, { ...context, variables })
}

/** What the planner may use: the join, and the first $match where it cannot name a variable. */
function readingFilter(lookup: Lookup, document: Document, context: PipelineContext): Document {
  const hasVariables = lookup.bindings.length > 0 || (context.variables?.size ?? 0) > 0
  const filters = [
    ...joinFilter(lookup, document),
    ...(hasVariables ? [] : [splitPipeline(lookup.pipeline).filter]),
  ]
  return filters.length > 1 ? { $and: filters } : (filters[0] ?? {})
}

function readLookup(specification: Value, context: PipelineContext): Lookup {
  if (!isDocument(specification))
    throw new EngineError('FailedToParse', 'the $lookup stage specification must be an object')
  const { from, as, localField, foreignField, pipeline, let: variables, ...others } = specification
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new EngineError('FailedToParse', `unknown argument to $lookup: ${unknown}`)
  if (typeof from !== 'string')
    throw new EngineError('FailedToParse', "missing 'from' option to $lookup stage specification")
  if (typeof as !== 'string') throw new EngineError('FailedToParse', "must specify 'as' field for a $lookup")
  const hasJoin = typeof localField === 'string' && typeof foreignField === 'string'
  if (!hasJoin && (localField !== undefined || foreignField !== undefined || pipeline === undefined))
    throw new EngineError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    )
  if (pipeline !== undefined && (!isArray(pipeline) || !pipeline.every(isDocument)))
    throw new EngineError('TypeMismatch', "'pipeline' option must be specified as an array of objects")
  return {
    from,
    keys: as.split('.').map(fieldKey),
    join: hasJoin ? { local: localField.split('.').map(fieldKey), foreign: foreignField } : undefined,
    pipeline: isArray(pipeline) ? pipeline.filter(isDocument) : [],
    bindings: Object.entries(isDocument(variables) ? variables : {}).map(([key, value]) => [
      variableName(fieldName(key)),
      compileExpression(value, context),
    ]),
  }
}

/** A missing local field joins what lacks the foreign one; an array joins by each of its elements. */
function joinFilter({ join }: Lookup, document: Document): readonly Document[] {
  if (join === undefined) return []
  const value = valueAt(document, join.local, 0) ?? null
  const foreign = fieldKey(join.foreign)
  return [{ [foreign]: isArray(value) ? { $in: [...value, value] } : { $eq: value } }]
}
