import { Long } from 'bson'
import type { Cursor } from './cursors.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { numberOf } from './index-definition.ts'
import { encodeBatch } from './raw-bson.ts'
import { isArray, isNumeric } from './value.ts'
import type { Value } from './value.ts'

export async function runGetMore(call: Call): Promise<Reply> {
  const { args, engine } = call
  const cursor = await knownCursor(call, args.body['getMore'])
  const namespace = `${call.database}.${args.text('collection')}`
  if (cursor.namespace !== namespace)
    throw new EngineError(
      'Unauthorized',
      `Requested getMore on namespace '${namespace}', but cursor belongs to another`,
    )
  if (cursor.transaction !== call.transaction)
    throw new EngineError(50738, 'Cannot run getMore on a cursor outside the transaction that opened it')
  cursor.watch.call = call
  const count = args.number('batchSize', 0)
  const documents = await engine.cursors.take(cursor, count > 0 ? count : Number.MAX_SAFE_INTEGER)
  return encodeBatch('nextBatch', documents, {
    id: Long.fromBigInt(cursor.isDone ? 0n : cursor.id),
    ns: namespace,
  })
}

/** A cursor of the other socket is none of one's own. */
function ownCursor({ engine, connection }: Call, id: bigint): Cursor | undefined {
  const cursor = engine.cursors.find(id)
  return cursor?.watch.call.connection.readOnlyDatabase === connection.readOnlyDatabase ? cursor : undefined
}

async function knownCursor(call: Call, id: Value | undefined): Promise<Cursor> {
  const number = id instanceof Long ? id.toBigInt() : isNumeric(id) ? BigInt(Math.trunc(numberOf(id))) : 0n
  const cursor = ownCursor(call, number)
  // The end of a transaction is the end of its cursors.
  const isOver = cursor?.transaction?.isOpen === false
  if (isOver) await call.engine.cursors.kill(cursor)
  if (cursor === undefined || isOver) throw new EngineError('CursorNotFound', `cursor id ${number} not found`)
  return cursor
}

export async function runKillCursors(call: Call): Promise<Reply> {
  const ids = call.args.body['cursors']
  if (!isArray(ids)) throw new EngineError('TypeMismatch', 'cursors must be an array')
  const namespace = `${call.database}.${call.args.text('killCursors')}`
  const killed: Value[] = []
  const missing: Value[] = []
  for (const id of ids) {
    const cursor = id instanceof Long ? ownCursor(call, id.toBigInt()) : undefined
    if (cursor?.namespace === namespace) {
      await call.engine.cursors.kill(cursor)
      killed.push(id)
    } else {
      missing.push(id)
    }
  }
  return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] }
}
