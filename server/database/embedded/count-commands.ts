import { Int32 } from 'bson'
import { checkNamespace } from './catalogue.ts'
import { decodeDocument } from './document-codec.ts'
import { findCollection, openView } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { checkRequest, search } from './find-documents.ts'
import type { FindRequest } from './find-documents.ts'
import { idShape } from './index-definition.ts'
import { encodeKey } from './keys.ts'
import { parsePath, valuesAtPath } from './paths.ts'
import { inBatches, readRequest } from './result-batches.ts'
import type { Watch } from './result-batches.ts'
import type { View } from './store.ts'
import type { Value } from './value.ts'

/** How many documents a filter finds: from the counter, from an index's keys alone, or by looking. */
export async function countFound(
  watch: Watch,
  view: View,
  name: string,
  request: FindRequest,
): Promise<number> {
  const { call } = watch
  const collection = findCollection(call, name)
  if (collection === undefined) {
    checkRequest(request)
    return 0
  }
  const { skip = 0, limit = 0 } = request
  if (Object.keys(request.filter).length === 0 && call.transaction === undefined) {
    const left = Math.max(0, collection.count - skip)
    return limit > 0 ? Math.min(left, limit) : left
  }
  let n = 0
  const { results } = search(view, collection, { ...request, sort: undefined, isCountOnly: true })
  for await (const batch of inBatches(watch, results(), (found) => found.bytes)) n += batch.length
  return n
}

export async function runCount(call: Call): Promise<Reply> {
  const name = call.args.text('count')
  checkNamespace(call.database, name)
  const { view, reader } = openView(call)
  reader?.hold()
  try {
    return { n: new Int32(await countFound({ call }, view, name, readRequest(call, 'query'))) }
  } finally {
    reader?.letGo()
  }
}

/** The different values of a field; an array counts by its elements. */
export async function runDistinct(call: Call): Promise<Reply> {
  const name = call.args.text('distinct')
  const path = call.args.text('key')
  checkNamespace(call.database, name)
  const request: FindRequest = { ...readRequest(call, 'query'), sort: undefined, limit: 0, skip: 0 }
  const { view, reader } = openView(call)
  reader?.hold()
  try {
    const values = new Map<string, Value>()
    const steps = parsePath(path)
    const shape = { ...idShape, collation: request.collation, fieldLimit: Infinity }
    const collection = findCollection(call, name)
    if (collection === undefined) checkRequest(request)
    const found = collection === undefined ? [] : search(view, collection, request).results()
    for await (const batch of inBatches({ call }, found, ({ bytes }) => decodeDocument(bytes)))
      for (const document of batch)
        for (const value of valuesAtPath(document, steps)) {
          const text = encodeKey([value], shape).bytes.toString('latin1')
          if (!values.has(text)) values.set(text, value)
        }
    return { values: [...values.values()] }
  } finally {
    reader?.letGo()
  }
}
