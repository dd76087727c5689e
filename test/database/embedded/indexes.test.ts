import assert from 'node:assert/strict'
import type { Document } from 'mongodb'
import { codeOf, withEngine } from './engine-for-tests.ts'

type Stage = { stage: string; indexName?: string; inputStage?: Stage }
type Explained = {
  queryPlanner: { winningPlan: Stage }
  executionStats: { totalKeysExamined: number; totalDocsExamined: number; nReturned: number }
}

describe('Indexes', () => {
  const bench = withEngine()
  const index = (key: Record<string, 1 | -1>, options: Document = {}) =>
    bench.collection().createIndexes([{ key, ...options }])

  async function explain(filter: Document, sort: Record<string, 1 | -1> = {}): Promise<Explained> {
    return (await bench.collection().find(filter).sort(sort).explain('executionStats')) as Explained
  }

  async function indexUsed(filter: Document, sort: Record<string, 1 | -1> = {}): Promise<string> {
    const { winningPlan } = (await explain(filter, sort)).queryPlanner
    const access = winningPlan.stage === 'SORT' ? (winningPlan.inputStage ?? winningPlan) : winningPlan
    return access.inputStage?.indexName ?? access.inputStage?.stage ?? access.stage
  }

  beforeEach(async () => {
    await bench.collection().insertMany(
      Array.from({ length: 40 }, (_, n) => ({
        _id: n,
        n: n % 10,
        code: `c${n}`,
        text: n % 2 ? 'Odd' : 'even',
        tags: [`t${n % 3}`, 'all'],
      })),
    )
  })

  it('are made over what is stored, and are used for equality, ranges, $in, beginnings of texts and order', async () => {
    await index({ n: 1, code: -1 })
    await index({ code: 1 })
    await index({ tags: 1 })

    assert.equal(await indexUsed({ n: 3 }), 'n_1_code_-1')
    assert.equal(await indexUsed({ n: { $in: [1, 2] } }), 'n_1_code_-1')
    assert.equal(await indexUsed({ n: 3, code: { $gt: 'c2' } }, { code: -1 }), 'n_1_code_-1')
    assert.equal(await indexUsed({ code: /^c1/ }), 'code_1')
    assert.equal(await indexUsed({ tags: 't1' }), 'tags_1')
    assert.equal(await indexUsed({ $or: [{ code: 'c1' }, { tags: 't1' }] }), 'OR')
    assert.equal(await indexUsed({}, { code: -1 }), 'code_1')
    assert.equal(await indexUsed({ text: 'Odd' }), 'COLLSCAN')
    const { executionStats } = await explain({ n: { $gte: 8 } })
    assert.deepEqual([executionStats.totalKeysExamined, executionStats.nReturned], [8, 8])
  })

  it('of which one is unique refuse a second document with the key, and name it', async () => {
    await index({ code: 1 }, { unique: true })

    const refusal = await bench
      .collection()
      .insertOne({ _id: 99, code: 'c1' })
      .catch((error: unknown) => error)

    const { code, message } = refusal as { code: number; message: string }
    assert.equal(code, 11000)
    assert.ok(message.includes('index: code_1 dup key: { code: "c1" }'), message)
    assert.equal(await codeOf(bench.collection().updateOne({ _id: 2 }, { $set: { code: 'c1' } })), 11000)
    assert.equal(await bench.collection().countDocuments({ code: 'c1' }), 1)
  })

  it('of which one would be unique are refused over double keys, and leave nothing behind', async () => {
    assert.equal(await codeOf(index({ n: 1 }, { unique: true })), 11000)

    assert.deepEqual(
      (await bench.collection().indexes()).map((one) => one.name),
      ['_id_'],
    )
    await index({ n: 1 })
    assert.equal(await bench.collection().countDocuments({ n: 4 }), 4)
  })

  it('that are sparse or partial hold only what they should', async () => {
    await bench
      .collection()
      .insertMany([{ _id: 90 }, { _id: 91 }, { _id: 92, code: 'x', n: 1 }, { _id: 93, code: 'x', n: 2 }])
    await index({ at: 1 }, { unique: true, sparse: true })
    await index({ code: 1 }, { unique: true, partialFilterExpression: { n: { $gt: 100 } } })

    await bench.collection().insertOne({ _id: 94, at: new Date(5), code: 'x', n: 101 })

    assert.equal(await codeOf(bench.collection().insertOne({ _id: 95, at: new Date(5) })), 11000)
    assert.equal(await codeOf(bench.collection().insertOne({ _id: 96, code: 'x', n: 102 })), 11000)
    assert.equal(await indexUsed({ code: 'x', n: { $gt: 100 } }), 'code_1')
    assert.equal(await indexUsed({ code: 'x' }), 'COLLSCAN')
    assert.equal(await bench.collection().countDocuments({ at: { $exists: false } }), 44)
  })

  it('of strength 2 find a text whatever its case', async () => {
    const collation = { locale: 'en', strength: 2 }
    await index({ code: 1 }, { unique: true, collation })

    assert.equal(await codeOf(bench.collection().insertOne({ _id: 99, code: 'C7' })), 11000)
    assert.equal((await bench.collection().findOne({ code: 'C7' }, { collation }))?._id, 7)
    assert.equal(await bench.collection().findOne({ code: 'C7' }), null)
  })

  // With the time told it is in housekeeping; here the engine's own beat is waited for, ten seconds.
  if (process.env['ENGINE_RUNS'] === 'full')
    it('that expire take documents away when their time has come', async function () {
      this.timeout(30_000)
      await index({ at: 1 }, { expireAfterSeconds: 60 })
      const past = new Date(Date.now() - 61_000)
      await bench.collection().insertMany([{ _id: 90, at: past }, { _id: 91, at: new Date() }, { _id: 92 }])

      for (let tries = 0; tries < 120 && (await bench.collection().findOne({ _id: 90 })) !== null; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 200))

      assert.equal(await bench.collection().findOne({ _id: 90 }), null)
      assert.equal(await bench.collection().countDocuments({ _id: { $gt: 90 } }), 2)
    })

  it('are listed as they were asked for, clash by name or options, and can be dropped', async () => {
    await index({ code: 1 }, { unique: true })
    await index({ code: 1 }, { unique: true })

    assert.deepEqual((await bench.collection().indexes())[1], {
      v: 2,
      key: { code: 1 },
      name: 'code_1',
      unique: true,
    })
    assert.equal(await codeOf(index({ code: 1 })), 85)
    assert.equal(await codeOf(index({ n: 1 }, { name: 'code_1' })), 86)
    assert.equal(await codeOf(index({ n: '2dsphere' } as never)), 67)
    await bench.collection().dropIndex('code_1')
    assert.equal(await codeOf(bench.collection().dropIndex('code_1')), 27)
    assert.equal(await codeOf(bench.collection().dropIndex('_id_')), 72)
    await bench.collection().insertOne({ _id: 99, code: 'c1' })
  })

  it('with values longer than a key find them all the same', async () => {
    const long = (end: string) => 'x'.repeat(3000) + end
    await index({ text: 1 })
    await bench.collection().insertMany([
      { _id: 90, text: long('b') },
      { _id: 91, text: long('a') },
    ])

    assert.equal((await bench.collection().findOne({ text: long('a') }))?._id, 91)
    const sorted = await bench
      .collection()
      .find({ text: { $gte: 'x' } })
      .sort({ text: 1 })
      .toArray()
    assert.deepEqual(
      sorted.map((one) => one._id),
      [91, 90],
    )
  })
})
