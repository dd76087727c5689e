import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { Binary, Double, Int32, Long, ObjectId } from 'bson'
import { answer } from '../../../server/database/embedded/dispatch.ts'
import { decodeDocument, encodeDocument } from '../../../server/database/embedded/document-codec.ts'
import { openEngine } from '../../../server/database/embedded/engine.ts'
import type { Connection, Engine } from '../../../server/database/embedded/engine.ts'
import type { Document } from '../../../server/database/embedded/value.ts'
import { MalformedMessage, messageReader, parseMessage } from '../../../server/database/embedded/wire.ts'
import { codeOf, withEngine } from './engine-for-tests.ts'
import { randomNumbers } from './random-numbers.ts'
import { frame } from './raw-client.ts'

const frames = process.env['ENGINE_RUNS'] === 'full' ? 100_000 : 1500

const $db = 'test'
const oddDocument: Document = {
  _id: new ObjectId(),
  nan: new Double(Number.NaN),
  zero: new Double(-0),
  long: Long.MAX_VALUE,
  ['\0__proto__']: { ['\0constructor']: 'x' },
  list: [[[]], {}, [null, { a: [] }]],
  bytes: new Binary(Buffer.from('abc'), 128),
}
const examples: Document[] = [
  { insert: 'odd', documents: [oddDocument, { a: 'text' }], ordered: true, $db },
  {
    find: 'odd',
    filter: { a: { $in: ['text', null] }, 'list.0': { $exists: true } },
    sort: { a: new Int32(1) },
    projection: { a: new Int32(1) },
    $db,
  },
  {
    update: 'odd',
    updates: [
      {
        q: { a: 'text' },
        u: { $set: { 'b.c': new Int32(1) }, $push: { d: 'x' } },
        multi: true,
        upsert: true,
      },
    ],
    $db,
  },
  {
    findAndModify: 'odd',
    query: { a: 'text' },
    update: { $inc: { n: new Int32(1) } },
    new: true,
    fields: { n: new Int32(1) },
    $db,
  },
  {
    aggregate: 'odd',
    pipeline: [{ $match: { a: 'text' } }, { $group: { _id: new Int32(1), n: { $sum: new Int32(1) } } }],
    cursor: {},
    $db,
  },
  { delete: 'odd', deletes: [{ q: { nan: new Double(1) }, limit: new Int32(1) }], $db },
  { createIndexes: 'odd', indexes: [{ key: { a: new Int32(1) }, name: 'a_1', unique: false }], $db },
  { distinct: 'odd', key: 'list.a', query: {}, $db },
  { count: 'odd', query: { a: { $gt: '' } }, limit: new Int32(3), $db },
  { listCollections: new Int32(1), filter: { name: 'odd' }, $db },
  { explain: { find: 'odd', filter: { a: 'x' } }, verbosity: 'executionStats', $db },
  { getMore: Long.fromNumber(5), collection: 'odd', $db },
  {
    insert: 'odd',
    documents: [{ a: new Int32(1) }],
    lsid: { id: new Binary(Buffer.alloc(16), 4) },
    txnNumber: Long.ONE,
    startTransaction: true,
    autocommit: false,
    $db,
  },
]

describe('Hostile input', () => {
  describe('to a running engine', () => {
    let directory = ''
    let engine: Engine
    const failures: string[] = []

    before(() => {
      directory = mkdtempSync(join(tmpdir(), 'hostile-'))
      engine = openEngine(directory, (entry) => {
        if (entry['event'] === 'failure') failures.push(`${entry['command'] ?? ''} ${entry['failure'] ?? ''}`)
      })
    })

    after(async () => {
      await engine.store.close()
      rmSync(directory, { recursive: true })
    })

    it(`is answered or closes the connection, and never surprises the engine (${frames} mutated frames)`, async function () {
      this.timeout(20 * 60_000)
      const { below, pick } = randomNumbers(11)
      const originals = examples.map((example) => frame(encodeDocument(example)))
      const counts = { replies: 0, closed: 0, accepted: 0 }
      const address = 'x.sock'
      for (let number = 0; number < frames; number += 1) {
        const bytes = mutate(Buffer.from(pick(originals)), below)
        const connection: Connection = { id: number, readOnlyDatabase: undefined, isOpen: true }
        try {
          const message = parseMessage(bytes)
          const reply = decodeDocument(await answer(engine, connection, { message, address }))
          counts.replies += 1
          if (reply['ok'] instanceof Double && reply['ok'].value === 1) counts.accepted += 1
        } catch (error) {
          assert.ok(error instanceof MalformedMessage, error instanceof Error ? error.stack : 'no error')
          counts.closed += 1
        }
        for (const transaction of engine.transactions.open()) engine.transactions.close(transaction)
        if (number % 500 === 499) await empty(engine)
      }

      assert.deepEqual([...new Set(failures)], [])
      assert.ok(
        counts.closed > 0 && counts.accepted > 0 && counts.replies > counts.accepted,
        JSON.stringify(counts),
      )
    })
  })

  describe('over a socket', () => {
    const bench = withEngine()

    async function send(bytes: Buffer): Promise<'closed' | 'answered'> {
      const socket = createConnection(join(bench.directory(), 'db.sock'))
      socket.on('error', () => undefined)
      socket.write(bytes)
      const [said] = (await Promise.race([
        once(socket, 'data').then(() => ['answered']),
        once(socket, 'close').then(() => ['closed']),
      ])) as ['closed' | 'answered']
      socket.destroy()
      return said
    }

    const nested = (depth: number): Buffer => {
      let inner = Buffer.from([5, 0, 0, 0, 0])
      for (let level = 0; level < depth; level += 1) {
        const size = Buffer.alloc(4)
        size.writeInt32LE(inner.length + 8)
        inner = Buffer.concat([size, Buffer.from('\x03a\0', 'latin1'), inner, Buffer.of(0)])
      }
      return inner
    }

    it('closes the connection of a message that is too long, too short, unknown or of two bodies', async () => {
      const tooLong = frame({ ping: new Int32(1), $db })
      tooLong.writeInt32LE(48_000_001, 0)
      const tooShort = frame({ ping: new Int32(1), $db })
      tooShort.writeInt32LE(3, 0)
      const body = encodeDocument({ ping: new Int32(1), $db })
      const twoBodies = frame(body, { tail: Buffer.concat([Buffer.of(0), body]) })

      for (const bytes of [
        tooLong,
        tooShort,
        frame({}, { opCode: 2012 }),
        twoBodies,
        frame(body, { flags: 4 }),
        frame(body, { flags: 1 }),
      ])
        assert.equal(await send(bytes), 'closed')
      assert.equal(await send(frame(body)), 'answered')
    })

    it('answers a document nested deeper than MongoDB allows with an error, and goes on', async () => {
      assert.equal(await send(frame(nested(5000))), 'answered')
      assert.equal(await send(frame(nested(150))), 'answered')
    })

    it('refuses a document beyond 16 MB and takes one just below', async () => {
      const big = (bytes: number) => bench.collection().insertOne({ text: 'x'.repeat(bytes) })

      assert.equal(await codeOf(big(16 * 1024 * 1024)), 10334)
      await big(16 * 1024 * 1024 - 1000)
      assert.equal(await bench.collection().countDocuments(), 1)
    })

    it('says no word where none is wanted', async () => {
      const quiet = frame(
        { insert: 'quiet', documents: [{ a: new Int32(1) }], writeConcern: { w: new Int32(0) }, $db },
        { flags: 2 },
      )

      assert.equal(
        await Promise.race([send(quiet), new Promise((resolve) => setTimeout(resolve, 150, 'silent'))]),
        'silent',
      )
      assert.equal(await bench.collection('quiet').countDocuments(), 1)
    })

    it('keeps a field called __proto__ as a field', async () => {
      const document = JSON.parse('{"_id": 1, "__proto__": {"admin": true}, "constructor": 5}') as {
        _id: number
      }
      await bench.collection().insertOne(document)

      const found = await bench.collection().findOne({ constructor: 5 } as never)

      assert.deepEqual(Object.keys(found ?? {}), ['_id', '__proto__', 'constructor'])
    })
  })

  it('is put together from pieces of any size', () => {
    const seen: number[] = []
    const read = messageReader((message) => seen.push(message.body.length))
    const bytes = Buffer.concat([
      frame({ ping: new Int32(1), $db }),
      frame({ hello: new Int32(1), $db: 'admin' }),
    ])

    for (const byte of bytes) read(Buffer.of(byte))
    read(bytes)

    assert.equal(seen.length, 4)
  })
})

/** Some bytes changed, cut off or doubled; the length of the message is mostly kept right. */
function mutate(bytes: Buffer, below: (limit: number) => number): Buffer {
  let changed = bytes
  for (let change = 0; change <= below(4); change += 1) {
    const at = 16 + below(Math.max(1, changed.length - 16))
    const kind = below(6)
    if (kind <= 2) changed[at] = below(256)
    else if (kind === 3) changed[at] = (changed[at] ?? 0) ^ (1 << below(8))
    else if (kind === 4) changed = changed.subarray(0, at)
    else changed = Buffer.concat([changed.subarray(0, at), changed.subarray(Math.max(16, at - below(20)))])
  }
  if (changed.length >= 4 && below(10) > 0) changed.writeInt32LE(changed.length, 0)
  return changed.length < 20 ? bytes : changed
}

async function empty(engine: Engine): Promise<void> {
  const message = parseMessage(frame({ dropDatabase: new Int32(1), $db }))
  await answer(engine, { id: 0, readOnlyDatabase: undefined, isOpen: true }, { message, address: '' })
}
