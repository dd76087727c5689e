import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary, Int32, Long } from 'bson'
import { answer } from '../../../server/database/embedded/dispatch.ts'
import { decodeDocument, encodeDocument } from '../../../server/database/embedded/document-codec.ts'
import { openEngine } from '../../../server/database/embedded/engine.ts'
import type { Connection, Engine } from '../../../server/database/embedded/engine.ts'
import { endOverdue, expire } from '../../../server/database/embedded/housekeeping.ts'
import { readSession } from '../../../server/database/embedded/sessions.ts'
import type { Document } from '../../../server/database/embedded/value.ts'
import { parseMessage } from '../../../server/database/embedded/wire.ts'
import { frame } from './raw-client.ts'

// What only time ends, with the time told.

const minutes = 60_000
const lsid = { id: new Binary(Buffer.alloc(16, 's'), 4) }

describe('With time', () => {
  let directory = ''
  let engine: Engine
  const connection: Connection = { id: 1, readOnlyDatabase: undefined, isOpen: true }
  const send = async (command: Document) => {
    const message = parseMessage(frame(encodeDocument({ ...command, $db: 'test' })))
    return decodeDocument(await answer(engine, connection, { message, address: '' }))
  }
  const codeIn = ({ code }: Document) => (code instanceof Int32 ? code.value : undefined)
  const inFuture = (ms: number) => Date.now() + ms

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'time-'))
    engine = openEngine(directory, () => undefined)
    await send({ insert: 'things', documents: [1, 2, 3].map((n) => ({ _id: new Int32(n) })) })
  })

  after(async () => {
    await engine.store.close()
    rmSync(directory, { recursive: true })
  })

  it('a cursor ends that nobody has asked for ten minutes', async () => {
    const opened = await send({ find: 'things', batchSize: new Int32(1) })
    const { id } = opened['cursor'] as { id: Long }
    const more = () => send({ getMore: id, collection: 'things', batchSize: new Int32(1) })

    endOverdue(engine, inFuture(9 * minutes))
    assert.equal(codeIn(await more()), undefined)
    endOverdue(engine, inFuture(11 * minutes))

    assert.equal(codeIn(await more()), 43)
  })

  it('a document goes whose index says that its time has come, and no other', async () => {
    const indexes = [{ key: { at: new Int32(1) }, name: 'at_1', expireAfterSeconds: new Int32(60) }]
    await send({ createIndexes: 'passing', indexes })
    const now = Date.now()
    const documents = [
      { _id: new Int32(1), at: new Date(now) },
      { _id: new Int32(2), at: new Date(now + minutes) },
      { _id: new Int32(3) },
    ]
    await send({ insert: 'passing', documents })
    const left = async () => (await send({ count: 'passing' }))['n']

    await expire(engine, new Date(now + minutes - 1000))
    const before = await left()
    await expire(engine, new Date(now + minutes + 1000))

    assert.deepEqual([Number(before), Number(await left())], [3, 2])
  })

  it('a transaction is aborted that lasts longer than a minute, and lets go of its documents', async () => {
    const transaction = { lsid, txnNumber: Long.ONE, autocommit: false }
    const updates = [{ q: { _id: new Int32(1) }, u: { $set: { n: new Int32(1) } } }]
    await send({ update: 'things', updates, ...transaction, startTransaction: true })
    const other = send({
      update: 'things',
      updates: [{ q: { _id: new Int32(1) }, u: { $set: { n: new Int32(2) } } }],
    })

    endOverdue(engine, inFuture(0.9 * minutes))
    assert.equal([...engine.transactions.open()].length, 1)
    endOverdue(engine, inFuture(1.1 * minutes))

    assert.equal(codeIn(await other), undefined)
    assert.equal(codeIn(await send({ commitTransaction: new Int32(1), ...transaction })), 251)
  })

  it('a session is forgotten that has not written for half an hour', async () => {
    const session = Buffer.alloc(16, 's').toString('latin1')
    await send({ insert: 'things', documents: [{ _id: new Int32(9) }], lsid, txnNumber: Long.fromNumber(2) })

    await expire(engine, new Date(inFuture(29 * minutes)))
    assert.ok(readSession(engine.store, session))
    await expire(engine, new Date(inFuture(31 * minutes)))

    assert.equal(readSession(engine.store, session), undefined)
  })
})
