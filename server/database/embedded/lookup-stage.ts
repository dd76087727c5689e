import type { PipelineContext, Stage } from './aggregate.ts'
import { collect } from './aggregate.ts'
import { EngineError } from './engine-error.ts'
import { valueAt } from './expression.ts'
import { fieldKey } from './field-key.ts'
import { withValue } from './unwind-stage.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

type Lookup = {
  readonly from: string
  readonly keys: readonly string[]
  readonly local: readonly string[]
  readonly foreign: string
}

/** $lookup by equal fields; the other collection is read by a filter, for which it may have an index. */
export function compileLookup(specification: Value, context: PipelineContext): Stage {
  const { from, keys, local, foreign } = readLookup(specification)
  return async function* joining(input) {
    for await (const batch of input) {
      const joined: Document[] = []
      for (const document of batch) {
        const value = valueAt(document, local, 0) ?? null
        // A missing local field joins what lacks the foreign one; an array joins by each of its elements.
        const wanted: Document = isArray(value) ? { $in: [...value, value] } : { $eq: value }
        const found = await collect(context.read(from, { [foreign]: wanted }))
        joined.push(withValue(document, keys, found))
      }
      yield joined
    }
  }
}

function readLookup(specification: Value): Lookup {
  if (!isDocument(specification)) throw refusal('the $lookup stage specification must be an object')
  const { from, as, localField, foreignField, ...others } = specification
  const [unknown] = Object.keys(others)
  if (unknown === 'pipeline' || unknown === 'let')
    throw new EngineError('NotImplemented', `$lookup with '${unknown}' is not supported by this engine`)
  if (unknown !== undefined) throw refusal(`unknown argument to $lookup: ${unknown}`)
  if (typeof from !== 'string') throw refusal("missing 'from' option to $lookup stage specification")
  if (typeof as !== 'string') throw refusal("must specify 'as' field for a $lookup")
  if (typeof localField !== 'string' || typeof foreignField !== 'string')
    throw refusal("$lookup requires 'localField' and 'foreignField' to be specified")
  return {
    from,
    keys: as.split('.').map(fieldKey),
    local: localField.split('.').map(fieldKey),
    foreign: fieldKey(foreignField),
  }
}

function refusal(message: string): EngineError {
  return new EngineError('FailedToParse', message)
}
