import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Long } from 'bson'
import { after, before } from 'mocha'
import { MongoClient } from 'mongodb'
import type { Document } from 'mongodb'
import type { Plain } from './engine-for-tests.ts'
import { codeOf, withEngine } from './engine-for-tests.ts'
import { sendCommand } from './raw-client.ts'

describe('The read-only socket', () => {
  const bench = withEngine({ readOnlyDatabase: 'test' })

  let reader: MongoClient | undefined
  const read = () => reader?.db('test') ?? bench.database()
  const foreign = () => bench.client().db('other').collection<Plain>('things')

  before(async () => {
    reader = await MongoClient.connect(bench.engine().readOnlyUri ?? '')
    await foreign().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
    await bench.client().db('admin').collection<Plain>('things').insertOne({ _id: 1 })
  })

  after(() => reader?.close())

  it('reads its one database', async () => {
    await bench.collection().insertMany([{ _id: 1 }, { _id: 2 }])
    const things = read().collection<Plain>('things')

    assert.equal(await things.countDocuments(), 2)
    assert.deepEqual(await things.find().batchSize(1).sort({ _id: 1 }).toArray(), [{ _id: 1 }, { _id: 2 }])
    assert.deepEqual(await things.distinct('_id'), [1, 2])
    assert.equal((await things.indexes()).length, 1)
    assert.deepEqual(
      (await read().listCollections().toArray()).map((one) => one.name),
      ['things'],
    )
  })

  it('lists no other database', async () => {
    await bench.collection().insertOne({ _id: 1 })
    const { databases } = await read().admin().listDatabases()

    assert.deepEqual(
      databases.map((one) => one.name),
      ['test'],
    )
  })

  const command = (database: string, ...words: Document[]) =>
    (reader ?? bench.client()).db(database).command(Object.assign({}, ...words) as Document)
  const cursor = { cursor: {} }
  const lookup = { localField: 'a', foreignField: 'b', as: 'c' }
  const refused: readonly (readonly [what: string, code: number, () => Promise<unknown>])[] = [
    ['insert', 13, () => read().collection('things').insertOne({ n: 1 })],
    [
      'update',
      13,
      () =>
        read()
          .collection('things')
          .updateOne({}, { $set: { n: 1 } }),
    ],
    ['delete', 13, () => read().collection('things').deleteMany({})],
    ['findAndModify', 13, () => read().collection('things').findOneAndDelete({})],
    ['create', 13, () => read().createCollection('more')],
    [
      'createIndexes',
      13,
      () =>
        read()
          .collection('things')
          .createIndexes([{ key: { n: 1 } }]),
    ],
    ['dropIndexes', 13, () => command('test', { dropIndexes: 'things', index: '*' })],
    ['collMod', 13, () => command('test', { collMod: 'things' })],
    ['drop', 13, () => read().collection('things').drop()],
    ['dropDatabase', 13, () => read().dropDatabase()],
    [
      '$out',
      238,
      () =>
        read()
          .collection('things')
          .aggregate([{ $out: 'copy' }])
          .toArray(),
    ],
    [
      '$merge',
      238,
      () =>
        read()
          .collection('things')
          .aggregate([{ $merge: 'copy' }])
          .toArray(),
    ],
    ...['other', 'admin', 'local', 'config'].flatMap(
      (database): (readonly [string, number, () => Promise<unknown>])[] => [
        [`find in ${database}`, 13, () => command(database, { find: 'things' })],
        [`count in ${database}`, 13, () => command(database, { count: 'things' })],
        [`distinct in ${database}`, 13, () => command(database, { distinct: 'things', key: '_id' })],
        [
          `aggregate in ${database}`,
          13,
          () => command(database, { aggregate: 'things', pipeline: [] }, cursor),
        ],
        [`aggregate on ${database}`, 13, () => command(database, { aggregate: 1, pipeline: [] }, cursor)],
        [`explain in ${database}`, 13, () => command(database, { explain: { find: 'things' } })],
        [`listCollections in ${database}`, 13, () => command(database, { listCollections: 1 })],
        [`listIndexes in ${database}`, 13, () => command(database, { listIndexes: 'things' })],
        [`getMore in ${database}`, 13, () => command(database, { getMore: Long.ONE, collection: 'things' })],
        [`insert in ${database}`, 13, () => command(database, { insert: 'things', documents: [{ _id: 9 }] })],
      ],
    ),
    [
      '$lookup of another database',
      9,
      () =>
        command('test', {
          aggregate: 'things',
          pipeline: [{ $lookup: { ...lookup, from: { db: 'other', coll: 'things' } } }],
          ...cursor,
        }),
    ],
    [
      '$unionWith',
      238,
      () => command('test', { aggregate: 'things', pipeline: [{ $unionWith: 'things' }], ...cursor }),
    ],
    ['currentOp', 59, () => command('admin', { currentOp: 1 })],
    ['$currentOp', 13, () => command('admin', { aggregate: 1, pipeline: [{ $currentOp: {} }] }, cursor)],
  ]
  for (const [what, code, work] of refused)
    it(`refuses ${what}`, async () => {
      await bench.collection().insertOne({ _id: 1 })
      assert.equal(await codeOf(work()), code)
      assert.deepEqual(await bench.collection().find().toArray(), [{ _id: 1 }])
    })

  it('finds nothing of another database by a name in its own', async () => {
    await bench.collection('other.things').insertOne({ _id: 7 })
    const lookups = [{ $lookup: { ...lookup, from: 'other.things', localField: '_id', foreignField: '_id' } }]
    await bench.collection().insertOne({ _id: 1 })
    const explained = await command('test', { explain: { find: 'things', $db: 'other' } })

    assert.deepEqual(await read().collection('things').aggregate(lookups).toArray(), [{ _id: 1, c: [] }])
    assert.equal((explained['queryPlanner'] as Document)['namespace'], 'test.things')
  })

  it('takes part in no transaction and no session of another socket', async () => {
    await bench.collection().insertOne({ _id: 1 })
    const session = bench.client().startSession()
    session.startTransaction()
    await bench.collection().insertOne({ _id: 2 }, { session })
    const given = { lsid: session.id, txnNumber: Long.ONE, autocommit: false, $db: 'test' }
    const send = (words: Document) =>
      sendCommand(join(bench.directory(), 'ro.sock'), { ...words, ...given }).then(
        (reply): unknown => reply['code'],
      )

    assert.deepEqual(
      [
        await send({ find: 'things' }),
        await send({ commitTransaction: 1 }),
        await send({ abortTransaction: 1 }),
        await send({ find: 'things', startTransaction: true }),
      ],
      [13, 13, 13, 13],
    )
    await sendCommand(join(bench.directory(), 'ro.sock'), { endSessions: [session.id], $db: 'admin' })
    await session.commitTransaction()
    assert.equal(await bench.collection().countDocuments(), 2)
    await session.endSession()
  })

  it('reads on from no cursor of another socket', async () => {
    await bench.collection().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
    const { cursor: opened } = await bench.database().command({ find: 'things', batchSize: 1 })
    const { id } = opened as { id: Long }

    assert.equal(await codeOf(command('test', { getMore: id, collection: 'things' })), 43)
    assert.deepEqual((await command('test', { killCursors: 'things', cursors: [id] }))['cursorsNotFound'], [
      id,
    ])
    const { cursor: more } = await bench.database().command({ getMore: id, collection: 'things' })
    assert.equal((more as { nextBatch: unknown[] }).nextBatch.length, 2)
  })
})
