import assert from 'node:assert/strict'
import { Long } from 'bson'
import type { Document } from 'mongodb'
import { codeOf, withEngine } from './engine-for-tests.ts'

// What the commands answer beyond what the driver makes of it.

describe('A batch of writes', () => {
  const bench = withEngine()
  const places = (reply: Document) =>
    (reply['writeErrors'] as Document[]).map((error): unknown[] => [error['index'], error['code']])

  beforeEach(async () => {
    await bench.collection().insertMany([{ _id: 1 }, { _id: 2 }])
  })

  it('stops at its first error in order, and says at which place', async () => {
    const reply = await bench
      .database()
      .command({ insert: 'things', documents: [{ _id: 3 }, { _id: 1 }, { _id: 4 }] })

    assert.deepEqual([reply['n'], places(reply)], [1, [[1, 11000]]])
    assert.equal(await bench.collection().countDocuments(), 3)
  })

  it('goes on after errors where no order is asked for, and names each', async () => {
    const reply = await bench.database().command({
      insert: 'things',
      documents: [{ _id: 1 }, { _id: 3 }, { _id: 2 }, { _id: [] }, { _id: 4 }],
      ordered: false,
    })

    assert.deepEqual(
      [reply['n'], places(reply)],
      [
        2,
        [
          [0, 11000],
          [2, 11000],
          [3, 53],
        ],
      ],
    )
  })

  it('tells by place which updates put something in', async () => {
    const reply = await bench.database().command({
      update: 'things',
      updates: [
        { q: { _id: 1 }, u: { $set: { n: 1 } } },
        { q: { _id: 9 }, u: { $set: { n: 1 } }, upsert: true },
        { q: { _id: 1 }, u: { $set: { n: 1 } } },
      ],
    })

    assert.deepEqual([reply['n'], reply['nModified'], reply['upserted']], [3, 1, [{ index: 1, _id: 9 }]])
  })

  it('deletes one or all, as each says', async () => {
    const reply = await bench.database().command({
      delete: 'things',
      deletes: [
        { q: {}, limit: 1 },
        { q: { _id: 7 }, limit: 1 },
      ],
    })
    assert.equal(reply['n'], 1)
    assert.equal(await bench.collection().countDocuments(), 1)
  })
})

describe('A cursor', () => {
  const bench = withEngine()
  const first = async (more: Document = {}) =>
    (await bench.database().command({ find: 'things', batchSize: 3, ...more }))['cursor'] as {
      id: Long | number
      firstBatch: Document[]
    }
  const more = (id: unknown, batchSize = 3) =>
    bench.database().command({ getMore: Long.fromValue(id as number), collection: 'things', batchSize })

  beforeEach(async () => {
    await bench.collection().insertMany(Array.from({ length: 8 }, (_, _id) => ({ _id })))
  })

  it('gives batches of the size asked for, and ends with the last', async () => {
    const { id, firstBatch } = await first()
    const second = (await more(id))['cursor'] as Document
    const third = (await more(id))['cursor'] as Document

    assert.deepEqual(
      [firstBatch, second['nextBatch'] as Document[], third['nextBatch'] as Document[]].map(
        (batch) => batch.length,
      ),
      [3, 3, 2],
    )
    assert.equal(Number(third['id']), 0)
    assert.equal(await codeOf(more(id)), 43)
  })

  it('is gone once it is killed, and is nobody else’s', async () => {
    const { id } = await first()
    const cursors = [Long.fromValue(id), Long.fromNumber(12345)]
    assert.equal(
      await codeOf(bench.database().command({ getMore: Long.fromValue(id), collection: 'others' })),
      13,
    )

    const reply = await bench.database().command({ killCursors: 'things', cursors })

    assert.deepEqual(
      [(reply['cursorsKilled'] as unknown[]).length, (reply['cursorsNotFound'] as unknown[]).length],
      [1, 1],
    )
    assert.equal(await codeOf(more(id)), 43)
  })

  it('needs none where everything fits, or one batch is all that is wanted', async () => {
    assert.equal(Number((await first({ batchSize: 20 })).id), 0)
    assert.equal(Number((await first({ singleBatch: true })).id), 0)
    const empty = await first({ batchSize: 0 })
    assert.deepEqual([empty.firstBatch, Number(empty.id) === 0], [[], false])
  })
})

describe('A command', () => {
  const bench = withEngine()

  it('ends with an error when its time is over', async () => {
    await bench
      .collection()
      .insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, text: 'word '.repeat(200) })))
    const costly = { $or: Array.from({ length: 200 }, (_, n) => ({ text: { $regex: `(x|y)${n}$` } })) }

    assert.equal(await codeOf(bench.collection().find(costly, { maxTimeMS: 1 }).toArray()), 50)
  })

  it('is explained with its index, and nothing of it is done', async () => {
    await bench.collection().insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ])
    await bench.collection().createIndexes([{ key: { n: 1 } }])
    const explain = async (command: Document) => {
      const reply = await bench.database().command({ explain: command })
      const { winningPlan } = reply['queryPlanner'] as { winningPlan: Document }
      const { totalKeysExamined, totalDocsExamined } = reply['executionStats'] as Document
      const access = (winningPlan['inputStage'] ?? winningPlan) as Document
      return [access['indexName'] ?? access['stage'], totalKeysExamined, totalDocsExamined] as unknown[]
    }

    assert.deepEqual(await explain({ update: 'things', updates: [{ q: { n: 2 }, u: { $set: { n: 5 } } }] }), [
      'n_1',
      1,
      1,
    ])
    assert.deepEqual(await explain({ delete: 'things', deletes: [{ q: { n: 2 }, limit: 0 }] }), ['n_1', 1, 1])
    assert.deepEqual(await explain({ findAndModify: 'things', query: { n: 2 }, remove: true }), ['n_1', 1, 1])
    assert.deepEqual(await explain({ aggregate: 'things', pipeline: [{ $match: { n: 2 } }], cursor: {} }), [
      'n_1',
      1,
      1,
    ])
    assert.deepEqual(await explain({ distinct: 'things', key: 'n', query: { text: 'x' } }), [
      'COLLSCAN',
      0,
      2,
    ])
    assert.deepEqual(await explain({ count: 'things', query: { _id: 1 } }), ['_id_', 1, 1])
    assert.equal(await bench.collection().countDocuments({ n: 2 }), 1)
  })
})
