import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import type { ClientSession } from 'mongodb'
import { codeOf, withEngine } from './engine-for-tests.ts'

const writeConflict = 112
const duplicateKey = 11000

describe('Transactions', () => {
  const bench = withEngine()
  const sessions: ClientSession[] = []

  function begin(client = bench.client()): ClientSession {
    const session = client.startSession()
    session.startTransaction()
    sessions.push(session)
    return session
  }

  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.endSession()
  })

  async function seed(): Promise<void> {
    await bench.collection().insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ])
    await bench.collection().createIndexes([{ key: { code: 1 }, unique: true, sparse: true }])
  }

  beforeEach(seed)

  const find = (id: number, session?: ClientSession) =>
    bench.collection().findOne({ _id: id }, session ? { session } : {})

  it('shows nobody else what it has not committed', async () => {
    const first = begin()

    await bench.collection().updateOne({ _id: 1 }, { $set: { n: 2 } }, { session: first })

    assert.equal((await find(1))?.n, 1)
    assert.equal((await find(1, first))?.n, 2)
    await first.commitTransaction()
    assert.equal((await find(1))?.n, 2)
  })

  it('reads the state of its first statement until it ends', async () => {
    const first = begin()
    await find(2, first)

    await bench.collection().updateOne({ _id: 1 }, { $set: { n: 5 } })
    await bench.collection().insertOne({ _id: 3, n: 5 })
    await bench.collection().deleteOne({ _id: 2 })

    assert.deepEqual(await bench.collection().find({}, { session: first }).toArray(), [
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ])
  })

  it('finds its own writes through an index, merged with what was there', async () => {
    await bench.collection().createIndexes([{ key: { n: 1 } }])
    const first = begin()

    await bench.collection().insertMany(
      [
        { _id: 3, n: 0 },
        { _id: 4, n: 9 },
      ],
      { session: first },
    )
    await bench.collection().updateOne({ _id: 2 }, { $set: { n: 5 } }, { session: first })
    await bench.collection().deleteOne({ _id: 4 }, { session: first })

    const found = await bench
      .collection()
      .find({ n: { $gte: 0 } }, { session: first })
      .sort({ n: -1 })
      .toArray()
    assert.deepEqual(
      found.map((one) => one._id),
      [2, 1, 3],
    )
    assert.equal(await bench.collection().countDocuments({ n: { $gt: 0 } }, { session: first }), 2)
  })

  it('conflicts with another that wrote the same document first', async () => {
    const [first, second] = [begin(), begin()]
    await bench.collection().updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first })

    const refusal = await bench
      .collection()
      .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second })
      .catch((error: unknown) => error as { code: number; errorLabels: string[] })

    assert.ok('code' in refusal)
    assert.equal(refusal.code, writeConflict)
    assert.deepEqual(refusal.errorLabels, ['TransientTransactionError'])
  })

  it('conflicts with a write that was committed since its snapshot', async () => {
    const first = begin()
    await find(1, first)
    await bench.collection().updateOne({ _id: 1 }, { $set: { n: 7 } })

    assert.equal(
      await codeOf(bench.collection().updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first })),
      writeConflict,
    )
  })

  it('conflicts with the deletion of a document it wants to change', async () => {
    const first = begin()
    await find(1, first)
    await bench.collection().deleteOne({ _id: 1 })

    assert.equal(
      await codeOf(bench.collection().updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first })),
      writeConflict,
    )
  })

  it('lets two write different documents, as MongoDB does', async () => {
    const [first, second] = [begin(), begin()]
    const everything = { $inc: { n: Number((await find(1, first))?.n) } }
    await find(1, second)
    await bench.collection().updateOne({ _id: 1 }, everything, { session: first })
    await bench.collection().updateOne({ _id: 2 }, everything, { session: second })

    await first.commitTransaction()
    await second.commitTransaction()

    assert.deepEqual([(await find(1))?.n, (await find(2))?.n], [2, 2])
  })

  it('conflicts where another open transaction has the same unique key', async () => {
    const [first, second] = [begin(), begin()]
    await bench.collection().insertOne({ _id: 10, code: 'x' }, { session: first })

    assert.equal(
      await codeOf(bench.collection().insertOne({ _id: 11, code: 'x' }, { session: second })),
      writeConflict,
    )
  })

  it('is refused a unique key that was taken before it began, and one it took itself', async () => {
    await bench.collection().insertOne({ _id: 10, code: 'x' })
    const first = begin()
    const second = begin()
    await bench.collection().insertOne({ _id: 11, code: 'y' }, { session: second })

    assert.equal(
      await codeOf(bench.collection().insertOne({ _id: 12, code: 'x' }, { session: first })),
      duplicateKey,
    )
    assert.equal(
      await codeOf(bench.collection().insertOne({ _id: 13, code: 'y' }, { session: second })),
      duplicateKey,
    )
  })

  it('frees the unique key of what it deleted for itself, and for others once it is committed', async () => {
    await bench.collection().insertOne({ _id: 10, code: 'x' })
    const first = begin()
    await bench.collection().deleteOne({ _id: 10 }, { session: first })
    await bench.collection().insertOne({ _id: 11, code: 'x' }, { session: first })
    await bench.collection().deleteOne({ _id: 11 }, { session: first })

    const waiting = bench.collection().insertOne({ _id: 12, code: 'x' })
    await wait(50)
    await first.commitTransaction()

    assert.equal((await waiting).insertedId, 12)
  })

  it('makes a write outside any transaction wait for its end', async () => {
    const first = begin()
    await bench.collection().updateOne({ _id: 1 }, { $set: { n: 10 } }, { session: first })
    let isDone = false
    const outside = bench
      .collection()
      .updateOne({ _id: 1 }, { $inc: { n: 1 } })
      .then(() => {
        isDone = true
      })
    await wait(100)
    assert.equal(isDone, false)

    await first.commitTransaction()
    await outside

    assert.equal((await find(1))?.n, 11)
  })

  it('lets a waiting write find that its document is no longer meant', async () => {
    const first = begin()
    await bench.collection().updateOne({ _id: 1 }, { $set: { n: 10 } }, { session: first })
    const outside = bench.collection().updateOne({ n: 1, _id: 1 }, { $set: { n: 99 } })
    await wait(50)

    await first.commitTransaction()

    assert.equal((await outside).matchedCount, 0)
  })

  it('leaves nothing behind when it is aborted', async () => {
    const first = begin()
    await bench.collection().insertOne({ _id: 3, code: 'x' }, { session: first })
    await bench.collection('others').insertOne({ _id: 1 }, { session: first })
    await first.abortTransaction()

    assert.equal(await bench.collection().countDocuments(), 2)
    assert.deepEqual(
      (await bench.database().listCollections().toArray()).map((one) => one.name),
      ['things'],
    )
    await bench.collection().insertOne({ _id: 4, code: 'x' })
  })

  it('commits what it did to several collections and databases together', async () => {
    const first = begin()
    const elsewhere = bench.client().db('elsewhere').collection<{ _id: number }>('things')
    await bench.collection('made').insertOne({ _id: 1 }, { session: first })
    await elsewhere.insertOne({ _id: 1 }, { session: first })
    assert.equal(await bench.collection('made').countDocuments(), 0)

    await first.commitTransaction()

    assert.equal(await bench.collection('made').countDocuments(), 1)
    assert.equal(await elsewhere.countDocuments(), 1)
    await bench.client().db('elsewhere').dropDatabase()
  })

  it('is over after a failed statement', async () => {
    const first = begin()
    await bench.collection().insertOne({ _id: 5 }, { session: first })
    assert.equal(await codeOf(bench.collection().insertOne({ _id: 5 }, { session: first })), duplicateKey)

    assert.equal(await codeOf(bench.collection().insertOne({ _id: 6 }, { session: first })), 251)
    assert.equal(await find(5), null)
  })

  it('answers a repeated commit as it answered the first', async () => {
    const first = begin()
    await bench.collection().insertOne({ _id: 5 }, { session: first })
    await first.commitTransaction()

    await first.commitTransaction()

    assert.equal((await find(5))?._id, 5)
  })

  it('is aborted when its client dies, and lets go of its documents', async () => {
    const client = await MongoClient.connect(bench.engine().uri)
    const session = client.startSession()
    session.startTransaction()
    await client
      .db('test')
      .collection<{ _id: number }>('things')
      .updateOne({ _id: 1 }, { $set: { n: 9 } }, { session })
    const waiting = bench.collection().updateOne({ _id: 1 }, { $inc: { n: 1 } })

    // Without a word to the engine, as a killed process would.
    for (const server of (client as unknown as { topology: Topology }).topology.s.servers.values())
      for (const connection of server.pool.checkedOut.size > 0
        ? server.pool.checkedOut
        : server.pool.connections.toArray())
        connection.socket.destroy()
    await waiting

    assert.equal((await find(1))?.n, 2)
    await client.close(true)
  })

  it('cannot be used by a collection whose indexes changed since it began', async () => {
    const first = begin()
    await bench.collection('others').insertOne({ _id: 1 }, { session: first })
    await bench.collection().createIndexes([{ key: { n: 1 } }])

    assert.equal(await codeOf(bench.collection().findOne({ _id: 1 }, { session: first })), 246)
  })

  it('refuses commands that no transaction may run', async () => {
    const first = begin()

    assert.equal(await codeOf(bench.database().dropCollection('things', { session: first })), 263)
  })
})

type Topology = {
  s: { servers: Map<string, { pool: Pool }> }
}
type Pool = {
  checkedOut: Set<{ socket: { destroy(): void } }>
  connections: { toArray(): { socket: { destroy(): void } }[] }
}
