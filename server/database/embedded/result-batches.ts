import { Long } from 'bson'
import type { Batches } from './cursors.ts'
import type { Call } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { FindRequest, Found } from './find-documents.ts'
import { encodeBatch } from './raw-bson.ts'
import type { Reader } from './store.ts'
import type { Document } from './value.ts'

// Results come in batches, and long work in slices: between two of them the other clients have their turn.

const sliceMs = 10
const batchBytes = 1024 * 1024
const batchCount = 1000
export const firstBatchSize = 101

/** The command that is reading just now: a cursor is read by one command after another. */
export type Watch = { call: Call }

/** Whether the command must stop between two slices of its work. */
export function checkInterrupted(call: Call): void {
  if (call.deadline < Date.now()) throw new EngineError('MaxTimeMSExpired', 'operation exceeded time limit')
  if (!call.connection.isOpen) throw new EngineError('ClientDisconnect', 'the client went away')
  if (call.transaction?.isOpen === false)
    throw new EngineError('NoSuchTransaction', 'the transaction was aborted', {
      labels: ['TransientTransactionError'],
    })
}

/** Results in batches; after every ten milliseconds of work the other clients have their turn. */
export async function* inBatches<T extends Buffer | Document>(
  watch: Watch,
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
      checkInterrupted(watch.call)
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
  }
}

export function nonNegative(value: number, field: string): number {
  if (value < 0)
    throw new EngineError(51024, `BSON field '${field}' value must be >= 0, actual value '${value}'`)
  return value
}

export type Opening = {
  namespace: string
  batches: Batches
  reader: Reader | undefined
  count: number
  limit: number
  isSingle: boolean
}

/** Answers with the first batch; a cursor stays where there may be more. */
export async function firstBatch(watch: Watch, opening: Opening): Promise<Buffer> {
  const { namespace, batches, reader, count, limit, isSingle } = opening
  const { call } = watch
  const { cursors } = call.engine
  const { transaction, session } = call
  const cursor = cursors.open({ namespace, batches, transaction, reader, session, limit, watch })
  const documents = await cursors.take(cursor, count)
  if (isSingle && !cursor.isDone) await cursors.kill(cursor)
  return encodeBatch('firstBatch', documents, {
    id: Long.fromBigInt(cursor.isDone ? 0n : cursor.id),
    ns: namespace,
  })
}
