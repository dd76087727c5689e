import { checkNamespace } from './catalogue.ts'
import type { Batches } from './cursors.ts'
import { decodeDocument, encodeDocument } from './document-codec.ts'
import { findCollection, openView } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { arrayMatchOf, checkRequest, search } from './find-documents.ts'
import type { Found } from './find-documents.ts'
import { compileProjection } from './project.ts'
import { firstBatch, firstBatchSize, inBatches, nonNegative, readRequest } from './result-batches.ts'

export async function runFind(call: Call): Promise<Reply> {
  const { args } = call
  const name = args.text('find')
  checkNamespace(call.database, name)
  for (const refused of ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay'])
    if (args.flag(refused)) throw new EngineError('NotImplemented', `find: ${refused} is not implemented`)
  for (const refused of ['min', 'max'])
    if (args.optionalDocument(refused) !== undefined)
      throw new EngineError('NotImplemented', `find: ${refused} is not implemented`)
  const request = readRequest(call, 'filter')
  const { view, reader } = openView(call)
  const collection = findCollection(call, name)
  const specification = args.optionalDocument('projection')
  const projection =
    specification === undefined || Object.keys(specification).length === 0
      ? undefined
      : compileProjection(specification, { collation: request.collation })
  const watch = { call }
  let batches: Batches = inBatches(watch, [], (found: Found) => found.bytes)
  if (collection === undefined) checkRequest(request)
  else {
    const searched = search(view, collection, request)
    const convert = (found: Found): Buffer => {
      if (projection === undefined) return found.bytes
      const document = decodeDocument(found.bytes)
      return encodeDocument(
        projection.apply(
          document,
          projection.positional ? arrayMatchOf(searched.matches, document) : undefined,
        ),
      )
    }
    batches = inBatches(watch, searched.results(), convert)
  }
  const limit = args.number('limit', 0)
  const asked = nonNegative(args.number('batchSize', firstBatchSize), 'batchSize')
  return firstBatch(watch, {
    namespace: `${call.database}.${name}`,
    batches,
    reader,
    count: limit < 0 ? -limit : asked,
    limit: request.limit ?? 0,
    isSingle: limit < 0 || args.flag('singleBatch'),
  })
}
