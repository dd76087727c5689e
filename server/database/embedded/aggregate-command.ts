import { Int32 } from 'bson'
import { compilePipeline, splitPipeline } from './aggregate.ts'
import { checkNamespace } from './catalogue.ts'
import { countFound } from './count-commands.ts'
import { readCounting } from './counting-pipeline.ts'
import type { Counting } from './counting-pipeline.ts'
import type { Batches } from './cursors.ts'
import { decodeDocument, encodeDocument } from './document-codec.ts'
import { findCollection, openView } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { fieldKey } from './field-key.ts'
import { checkRequest, search } from './find-documents.ts'
import type { FindRequest } from './find-documents.ts'
import { numberOf } from './index-definition.ts'
import { firstBatch, firstBatchSize, inBatches, nonNegative } from './result-batches.ts'
import type { Watch } from './result-batches.ts'
import type { View } from './store.ts'
import { isNumeric } from './value.ts'
import type { Document } from './value.ts'

// aggregate: what a find can do of the pipeline comes from the planner, the stages do the rest.

/** The documents of a find, decoded, for the stages of an aggregation. */
export function decoded(watch: Watch, view: View, name: string, request: FindRequest) {
  const collection = findCollection(watch.call, name)
  if (collection === undefined) checkRequest(request)
  const found = collection === undefined ? [] : search(view, collection, request).results()
  return inBatches(watch, found, ({ bytes }) => decodeDocument(bytes))
}

export async function runAggregate(call: Call): Promise<Reply> {
  const { args } = call
  const name = args.body['aggregate']
  if (typeof name !== 'string')
    throw new EngineError('NotImplemented', 'aggregations without a collection are not implemented')
  checkNamespace(call.database, name)
  const cursorOptions = args.optionalDocument('cursor')
  if (cursorOptions === undefined)
    throw new EngineError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  const { view, reader } = openView(call)
  const watch = { call }
  const counting = readCounting(args.documents('pipeline'))
  const batches =
    counting === undefined ? aggregated(watch, view, name) : counted(watch, view, { name, counting })
  const size = cursorOptions['batchSize']
  const count = isNumeric(size) ? nonNegative(numberOf(size), 'batchSize') : firstBatchSize
  const namespace = `${call.database}.${name}`
  return firstBatch(watch, { namespace, batches, reader, count, limit: 0, isSingle: false })
}

function aggregated(watch: Watch, view: View, name: string): Batches {
  const { head, request, run } = preparePipeline(watch, view)
  const collection = findCollection(watch.call, name)
  if (head.rest.length === 0 && collection !== undefined)
    return inBatches(watch, search(view, collection, request).results(), ({ bytes }) => bytes)
  return encoded(run(decoded(watch, view, name, request)))
}

async function* encoded(batches: AsyncIterable<readonly Document[]>): Batches {
  for await (const batch of batches) yield batch.map((document) => encodeDocument(document))
}

/** countDocuments of the drivers: counted from the index where it holds exactly what is asked for. */
async function* counted(
  watch: Watch,
  view: View,
  { name, counting }: { name: string; counting: Counting },
): Batches {
  const { args } = watch.call
  const n = await countFound(watch, view, name, {
    ...counting.request,
    hint: args.body['hint'],
    collation: args.collation(),
  })
  if (n > 0) yield [encodeDocument({ ...counting.rest, [fieldKey(counting.field)]: new Int32(n) })]
}

export function preparePipeline(watch: Watch, view: View) {
  const { args } = watch.call
  const head = splitPipeline(args.documents('pipeline'))
  const collation = args.collation()
  const request: FindRequest = { ...head, hint: args.body['hint'], collation }
  const read = (collection: string, filter: Document) =>
    decoded(watch, view, collection, { filter, collation })
  return { head, request, run: compilePipeline(head.rest, { collation, read }) }
}
