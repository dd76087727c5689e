import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import MongoStore from 'connect-mongo'
import { GridFSBucket } from 'mongodb'
import mongoose from 'mongoose'
import { RateLimiterMongo } from 'rate-limiter-flexible'
import { codeOf, withEngine } from './engine-for-tests.ts'

// What an application is built of, on the engine through the official driver, unchanged.

type PlanRecord = {
  reference: string
  status: string
  actions: { owner: string; isDone?: boolean }[]
  dueOn?: Date
  score?: mongoose.Types.Decimal128
  notes?: Map<string, unknown>
}

describe('An application of Mongoose', () => {
  const bench = withEngine()
  const connection = mongoose.createConnection()
  const planSchema = new mongoose.Schema<PlanRecord>(
    {
      reference: { type: 'String', required: true, unique: true },
      status: { type: 'String', enum: ['draft', 'submitted', 'agreed'], default: 'draft' },
      actions: [{ owner: 'String', isDone: 'Boolean' }],
      dueOn: 'Date',
      score: 'Decimal128',
      notes: 'Map',
    },
    { optimisticConcurrency: true, timestamps: true, autoIndex: false },
  ).index({ status: 1, dueOn: -1 })
  const Plan = connection.model('Plan', planSchema)

  before(async () => {
    await connection.openUri(bench.engine().uri, { dbName: 'test' })
  })

  beforeEach(async () => {
    await Plan.createCollection()
    await Plan.createIndexes()
  })

  after(async () => {
    await connection.close()
  })

  it('saves, finds, changes and removes documents with every type kept', async () => {
    const plan = await Plan.create({
      reference: 'RP-1',
      dueOn: new Date('2027-01-02'),
      score: mongoose.Types.Decimal128.fromString('1.50'),
      actions: [{ owner: 'Ann' }, { owner: 'Bob' }],
      notes: new Map([['one', 1]]),
    })
    plan.status = 'submitted'
    plan.set('actions.1.isDone', true)
    await plan.save()

    const found = await Plan.findOne({ 'actions.owner': 'Bob', status: 'submitted' }).orFail()
    assert.equal(found.score?.toString(), '1.50')
    assert.equal(found.actions[1]?.isDone, true)
    assert.equal(found.notes?.get('one'), 1)
    assert.equal((await Plan.deleteOne({ _id: plan._id })).deletedCount, 1)
  })

  it('is told of a duplicate key with its pattern', async () => {
    await Plan.create({ reference: 'RP-1' })

    const refusal = await Plan.create({ reference: 'RP-1' }).catch((error: unknown) => error)

    assert.ok(refusal instanceof mongoose.mongo.MongoServerError)
    assert.equal(refusal.code, 11000)
    assert.deepEqual([refusal['keyPattern'], refusal['keyValue']], [{ reference: 1 }, { reference: 'RP-1' }])
  })

  it('notices that another saved the same document first', async () => {
    await Plan.create({ reference: 'RP-1' })
    const [mine, yours] = [await Plan.findOne().orFail(), await Plan.findOne().orFail()]
    mine.status = 'agreed'
    await mine.save()
    yours.status = 'submitted'

    await assert.rejects(yours.save(), { name: 'VersionError' })
  })

  it('lists, counts, pages and groups', async () => {
    await Plan.insertMany(
      Array.from({ length: 25 }, (_, number) => ({
        reference: `RP-${number}`,
        status: number % 2 === 0 ? 'draft' : 'agreed',
        dueOn: new Date(2027, 0, number + 1),
      })),
    )

    const page = await Plan.find({ status: 'draft' }).sort({ dueOn: -1 }).skip(5).limit(5).lean()
    assert.deepEqual(
      page.map((one) => one.reference),
      ['RP-14', 'RP-12', 'RP-10', 'RP-8', 'RP-6'],
    )
    assert.equal(await Plan.countDocuments({ status: 'draft' }), 13)
    assert.deepEqual(await Plan.distinct('status').then((all) => all.sort()), ['agreed', 'draft'])
    const groups = await Plan.aggregate<{ _id: string; n: number }>([
      { $group: { _id: '$status', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ])
    assert.deepEqual(groups, [
      { _id: 'agreed', n: 12 },
      { _id: 'draft', n: 13 },
    ])
    let walked = 0
    for await (const plan of Plan.find().batchSize(3)) walked += plan.reference.length > 0 ? 1 : 0
    assert.equal(walked, 25)
  })

  it('finds a page by its index without looking at more than the page', async () => {
    await Plan.insertMany(
      Array.from({ length: 100 }, (_, n) => ({ reference: `RP-${n}`, status: 'draft', dueOn: new Date(n) })),
    )

    const explained = (await Plan.find({ status: 'draft' })
      .sort({ dueOn: -1 })
      .limit(10)
      .explain()) as unknown as {
      queryPlanner: { winningPlan: { inputStage: { indexName: string } } }
      executionStats: { totalKeysExamined: number; totalDocsExamined: number; nReturned: number }
    }

    assert.equal(explained.queryPlanner.winningPlan.inputStage.indexName, 'status_1_dueOn_-1')
    const { totalKeysExamined, totalDocsExamined, nReturned } = explained.executionStats
    assert.deepEqual([totalKeysExamined, totalDocsExamined, nReturned], [10, 10, 10])
  })

  it('runs a story as one transaction', async () => {
    await Plan.create({ reference: 'RP-1' })

    await assert.rejects(
      connection.transaction(async (session) => {
        await Plan.updateOne({ reference: 'RP-1' }, { status: 'agreed' }).session(session)
        await Plan.create([{ reference: 'RP-2' }], { session })
        throw new Error('no')
      }),
    )
    assert.deepEqual(
      (await Plan.find().lean()).map((one) => [one.reference, one.status]),
      [['RP-1', 'draft']],
    )
    await connection.transaction(async (session) => {
      await Plan.updateOne({ reference: 'RP-1' }, { status: 'agreed' }).session(session)
      await Plan.create([{ reference: 'RP-2' }], { session })
    })
    assert.deepEqual(
      (await Plan.find().sort('reference').lean()).map((one) => one.status),
      ['agreed', 'draft'],
    )
  })

  it('keeps sessions in connect-mongo', async () => {
    const store = MongoStore.create({ client: bench.client(), dbName: 'test', collectionName: 'sessions' })
    const run = <T>(work: (done: (error: unknown, value?: T | null) => void) => void) =>
      new Promise<T | null | undefined>((resolve, reject) => {
        work((error, value) => {
          if (error instanceof Error) reject(error)
          else resolve(value)
        })
      })
    const session = {
      cookie: { originalMaxAge: 1000, expires: new Date(Date.now() + 60_000) },
      person: 'ann',
    }

    await run((done) => {
      store.set('s1', session as never, done)
    })
    const found = await run<{ person: string }>((done) => {
      store.get('s1', done as never)
    })
    await run((done) => {
      store.destroy('s1', done)
    })

    assert.equal(found?.person, 'ann')
    assert.equal(
      await run((done) => {
        store.get('s1', done as never)
      }),
      null,
    )
  })

  it('keeps files in GridFS', async () => {
    const bucket = new GridFSBucket(bench.database())
    const bytes = Buffer.alloc(600_000, 'evidence ')

    await pipeline(Readable.from([bytes]), bucket.openUploadStream('file'))
    const back = await buffer(bucket.openDownloadStreamByName('file'))
    const [file] = await bucket.find({}).toArray()
    assert.ok(file)
    await bucket.delete(file._id)

    assert.ok(back.equals(bytes))
    assert.equal(await bench.database().collection('fs.chunks').countDocuments(), 0)
  })

  it('limits rates in rate-limiter-flexible', async () => {
    const limiter = new RateLimiterMongo({
      storeClient: bench.client(),
      dbName: 'test',
      points: 2,
      duration: 60,
    })

    await limiter.consume('ann')
    await limiter.consume('ann')

    const refusal = await limiter.consume('ann').catch((error: unknown) => error)
    assert.equal((refusal as { remainingPoints: number }).remainingPoints, 0)
    assert.equal((await limiter.get('ann'))?.consumedPoints, 3)
  })

  it('is refused what the engine does not have, by name', async () => {
    assert.equal(await codeOf(bench.database().command({ mapReduce: 'x' })), 59)
    assert.equal(
      await codeOf(
        bench
          .collection()
          .find({ n: { $nonsense: 1 } } as never)
          .toArray(),
      ),
      2,
    )
    assert.equal(await codeOf(bench.database().command({ find: 'x', unknown: 1 })), 40415)
  })
})
