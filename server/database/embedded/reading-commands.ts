import { Long, Int32 } from 'bson'
import { compilePipeline, splitPipeline } from './aggregate.ts'
import { checkNamespace } from './catalogue.ts'
import type { Batches, Cursor } from './cursors.ts'
import { decodeDocument, encodeDocument } from './document-codec.ts'
import { findCollection, openView } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { arrayMatchOf, search } from './find-documents.ts'
import type { FindRequest, Found, Search } from './find-documents.ts'
import { idShape, numberOf } from './index-definition.ts'
import { indexValues } from './index-values.ts'
import { encodeKey } from './keys.ts'
import { compileProjection } from './project.ts'
import { encodeBatch } from './raw-bson.ts'
import type { Reader, View } from './store.ts'
import { isArray, isNumeric } from './value.ts'
import type { Document, Value } from './value.ts'

// find, aggregate, count, distinct, and the cursors they leave.

const firstBatchSize = 101
const sliceMs = 10
const batchBytes = 1024 * 1024
const batchCount = 1000

/** Whether the command must stop between two slices of its work. */
function checkInterrupted(call: Call): void {
  if (call.deadline < Date.now()) throw new EngineError('MaxTimeMSExpired', 'operation exceeded time limit')
  if (!call.connection.isOpen) throw new EngineError('ClientDisconnect', 'the client went away')
  if (call.transaction?.isOpen === false)
    throw new EngineError('NoSuchTransaction', 'the transaction was aborted', {
      labels: ['TransientTransactionError'],
    })
}

/** Results in batches; after every ten milliseconds of work the other clients have their turn. */
async function* inBatches<T extends { readonly length: number } | Document>(
  call: Call,
  found: Iterable<Found | undefined>,
  convert: (found: Found) => T,
): AsyncGenerator<readonly T[], void, undefined> {
  let batch: T[] = []
  let bytes = 0
  let until = Date.now() + sliceMs
  for (const one of found) {
    if (one !== undefined) {
      batch.push(convert(one))
      bytes += one.bytes.length
    }
    const isLate = Date.now() >= until
    if (batch.length > 0 && (isLate || batch.length >= batchCount || bytes >= batchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    if (isLate) {
      await new Promise((resolve) => setImmediate(resolve))
      checkInterrupted(call)
      until = Date.now() + sliceMs
    }
  }
  if (batch.length > 0) yield batch
}

export function readRequest(call: Call, filterField: string): FindRequest {
  const { args } = call
  return {
    filter: args.optionalDocument(filterField) ?? {},
    sort: args.optionalDocument('sort'),
    skip: nonNegative(args.number('skip', 0), 'skip'),
    limit: Math.abs(args.number('limit', 0)),
    hint: args.body['hint'],
    collation: args.collation(),
    variables: args.variables(),
    now: call.now,
  }
}

function nonNegative(value: number, field: string): number {
  if (value < 0)
    throw new EngineError(51024, `BSON field '${field}' value must be >= 0, actual value '${value}'`)
  return value
}

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
  const options = { ...optionsOf(call, request), filter: request.filter }
  const specification = args.optionalDocument('projection')
  const projection =
    specification === undefined || Object.keys(specification).length === 0
      ? undefined
      : compileProjection(specification, options)
  let batches: Batches = inBatches(call, [], (found: Found) => found.bytes)
  if (collection !== undefined) {
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
    batches = inBatches(call, searched.results(), convert)
  }
  const limit = args.number('limit', 0)
  const asked = nonNegative(args.number('batchSize', firstBatchSize), 'batchSize')
  return firstBatch(call, {
    namespace: `${call.database}.${name}`,
    batches,
    reader,
    count: limit < 0 ? -limit : asked,
    limit: request.limit ?? 0,
    isSingle: limit < 0 || args.flag('singleBatch'),
  })
}

function optionsOf(call: Call, request: FindRequest) {
  return {
    collation: request.collation,
    now: call.now,
    ...(request.variables === undefined ? {} : { variables: request.variables }),
  }
}

type Opening = {
  namespace: string
  batches: Batches
  reader: Reader | undefined
  count: number
  limit: number
  isSingle: boolean
}

async function firstBatch(call: Call, opening: Opening): Promise<Buffer> {
  const { namespace, batches, reader, count, limit, isSingle } = opening
  const { cursors } = call.engine
  const { transaction, session } = call
  const cursor = cursors.open({ namespace, batches, transaction, reader, session, limit })
  const documents = await cursors.take(cursor, count)
  if (isSingle && !cursor.isDone) await cursors.kill(cursor)
  return encodeBatch('firstBatch', documents, {
    id: Long.fromBigInt(cursor.isDone ? 0n : cursor.id),
    ns: namespace,
  })
}

export async function runGetMore(call: Call): Promise<Reply> {
  const { args, engine } = call
  const cursor = knownCursor(call, args.body['getMore'])
  const namespace = `${call.database}.${args.text('collection')}`
  if (cursor.namespace !== namespace)
    throw new EngineError(
      'Unauthorized',
      `Requested getMore on namespace '${namespace}', but cursor belongs to another`,
    )
  if (cursor.transaction !== call.transaction)
    throw new EngineError(50738, 'Cannot run getMore on a cursor outside the transaction that opened it')
  const count = args.number('batchSize', 0)
  const documents = await engine.cursors.take(cursor, count > 0 ? count : Number.MAX_SAFE_INTEGER)
  return encodeBatch('nextBatch', documents, {
    id: Long.fromBigInt(cursor.isDone ? 0n : cursor.id),
    ns: namespace,
  })
}

function knownCursor(call: Call, id: Value | undefined): Cursor {
  const number = id instanceof Long ? id.toBigInt() : isNumeric(id) ? BigInt(Math.trunc(numberOf(id))) : 0n
  const cursor = call.engine.cursors.find(number)
  if (cursor === undefined) throw new EngineError('CursorNotFound', `cursor id ${number} not found`)
  return cursor
}

export async function runKillCursors(call: Call): Promise<Reply> {
  const ids = call.args.body['cursors']
  if (!isArray(ids)) throw new EngineError('TypeMismatch', 'cursors must be an array')
  const namespace = `${call.database}.${call.args.text('killCursors')}`
  const killed: Value[] = []
  const missing: Value[] = []
  for (const id of ids) {
    const cursor = id instanceof Long ? call.engine.cursors.find(id.toBigInt()) : undefined
    if (cursor?.namespace === namespace) {
      await call.engine.cursors.kill(cursor)
      killed.push(id)
    } else {
      missing.push(id)
    }
  }
  return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] }
}

/** The documents of a find, decoded, for the stages of an aggregation. */
function decoded(call: Call, view: View, name: string, request: FindRequest) {
  const collection = findCollection(call, name)
  const found = collection === undefined ? [] : search(view, collection, request).results()
  return inBatches(call, found, ({ bytes }) => decodeDocument(bytes))
}

export async function runAggregate(call: Call): Promise<Reply> {
  const { args } = call
  const name = args.body['aggregate']
  if (typeof name !== 'string')
    throw new EngineError('NotImplemented', 'aggregations without a collection are not implemented')
  checkNamespace(call.database, name)
  const cursorOptions = args.optionalDocument('cursor')
  if (cursorOptions === undefined && !args.flag('explain'))
    throw new EngineError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  const { view, reader } = openView(call)
  const { head, request, run } = preparePipeline(call, view)
  const collection = findCollection(call, name)
  const namespace = `${call.database}.${name}`
  const source = run(decoded(call, view, name, request))
  const isRaw = head.rest.length === 0 && collection !== undefined
  const batches: Batches = isRaw
    ? inBatches(call, search(view, collection, request).results(), ({ bytes }) => bytes)
    : encoded(source)
  const size = cursorOptions?.['batchSize']
  const count = isNumeric(size) ? nonNegative(numberOf(size), 'batchSize') : firstBatchSize
  return firstBatch(call, { namespace, batches, reader, count, limit: 0, isSingle: false })
}

async function* encoded(batches: AsyncIterable<readonly Document[]>): Batches {
  for await (const batch of batches) yield batch.map((document) => encodeDocument(document))
}

export function preparePipeline(call: Call, view: View) {
  const { args } = call
  const stages = args.documents('pipeline')
  const head = splitPipeline(stages)
  const collation = args.collation()
  const variables = args.variables()
  const context = { collation, now: call.now, ...(variables === undefined ? {} : { variables }) }
  const request: FindRequest = { ...head, hint: args.body['hint'], ...context }
  const run = compilePipeline(head.rest, {
    ...context,
    read: (collection, filter) => decoded(call, view, collection, { filter, collation, now: call.now }),
  })
  return { head, request, run }
}

export async function runCount(call: Call): Promise<Reply> {
  const name = call.args.text('count')
  checkNamespace(call.database, name)
  const request = readRequest(call, 'query')
  const collection = findCollection(call, name)
  if (collection === undefined) return { n: new Int32(0) }
  const isWhole = Object.keys(request.filter).length === 0 && call.transaction === undefined
  const { view, reader } = openView(call)
  reader?.hold()
  try {
    const { skip = 0, limit = 0 } = request
    let n = 0
    if (isWhole) {
      n = Math.max(0, collection.count - skip)
      if (limit > 0) n = Math.min(n, limit)
    } else {
      const searched = search(view, collection, { ...request, sort: undefined })
      for await (const batch of inBatches(call, countable(view, searched, request), (found) => found.bytes))
        n += batch.length
    }
    return { n: new Int32(n) }
  } finally {
    reader?.letGo()
  }
}

/** Where the index holds exactly what is counted, its keys are counted and no document is read. */
function countable(view: View, searched: Search, request: FindRequest): Iterable<Found | undefined> {
  if (!searched.path.isExact || (request.skip ?? 0) > 0 || (request.limit ?? 0) > 0) return searched.results()
  return (function* () {
    for (const range of searched.path.ranges)
      for (const { key, value } of view.range(searched.path.space, range)) {
        searched.examined.keys += 1
        yield { key, bytes: value }
      }
  })()
}

export async function runDistinct(call: Call): Promise<Reply> {
  const name = call.args.text('distinct')
  const key = call.args.text('key')
  checkNamespace(call.database, name)
  const request = readRequest(call, 'query')
  const { view, reader } = openView(call)
  reader?.hold()
  try {
    const values = new Map<string, Value>()
    const shape = { ...idShape, collation: request.collation, fieldLimit: 1_000_000 }
    for await (const batch of decoded(call, view, name, { ...request, sort: undefined, limit: 0, skip: 0 }))
      for (const document of batch)
        for (const [value] of indexValues(document, [key]).rows) {
          if (value === undefined) continue
          const text = encodeKey([value], shape).bytes.toString('latin1')
          if (!values.has(text)) values.set(text, value)
        }
    return { values: [...values.values()] }
  } finally {
    reader?.letGo()
  }
}
