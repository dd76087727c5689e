import { compileAccumulator, type Accumulation, type Accumulator } from './accumulators.ts'
import type { Batches } from './aggregate.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression, type ExpressionContext } from './expression.ts'
import { fieldName } from './field-key.ts'
import { encodeValue } from './key-bytes.ts'
import { checkMemory } from './memory-limit.ts'
import { isDocument, type Document, type Value } from './value.ts'

type Group = { readonly id: Value | undefined; readonly fields: readonly Accumulation[] }

/** $group, streaming: it holds one state per group and never the documents. */
export function compileGroup(specification: Value, context: ExpressionContext): (input: Batches) => Batches {
  if (!isDocument(specification))
    throw new EngineError(15947, "a group's fields must be specified in an object")
  const { _id, ...fields } = specification
  if (_id === undefined) throw new EngineError(15955, 'a group specification must include an _id')
  const idOf = compileExpression(_id, context)
  const accumulators = Object.entries(fields).map(([key, value]) => {
    if (fieldName(key).includes('.'))
      throw new EngineError(40235, `The field name '${key}' cannot contain '.'`)
    return [key, compileAccumulator(key, value, context)] as const
  })
  return async function* group(input) {
    const groups = new Map<string, Group>()
    for await (const batch of input) {
      checkMemory('$group')
      for (const document of batch) {
        const id = idOf(document)
        const key = encodeValue(id ?? null, context.collation).toString('latin1')
        let found = groups.get(key)
        if (found === undefined) {
          found = { id: id ?? null, fields: accumulators.map(([, accumulator]) => accumulator.start()) }
          groups.set(key, found)
        }
        feed(found, accumulators, document)
      }
    }
    yield* resultsOf(groups, accumulators)
  }
}

function feed(
  group: Group,
  accumulators: readonly (readonly [string, Accumulator])[],
  document: Document,
): void {
  accumulators.forEach(([, accumulator], index) => group.fields[index]?.add(accumulator.input(document)))
}

const batchSize = 1000

function* resultsOf(
  groups: ReadonlyMap<string, Group>,
  accumulators: readonly (readonly [string, Accumulator])[],
): Generator<readonly Document[]> {
  let batch: Document[] = []
  for (const group of groups.values()) {
    const document: Record<string, Value> = { _id: group.id ?? null }
    accumulators.forEach(([key], index) => {
      const value = group.fields[index]?.result()
      if (value !== undefined) document[key] = value
    })
    batch.push(document)
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
