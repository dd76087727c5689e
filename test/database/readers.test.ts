import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { OrganisationModel } from '../../models/organisation.ts'
import { PublicationModel } from '../../models/published/publication.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { DatabaseUnfit } from '../../server/database/database-unfit.ts'
import { faultsOfReaders } from '../../server/database/examine-readers.ts'
import { inTransaction } from '../../server/database/in-transaction.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { writerOf } from '../../server/database/published.ts'
import { publishedNameOf, readers } from '../../server/database/readers.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { aPublication } from '../support/builders/publication.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'
import { notRun } from '../support/not-run.ts'
import { digestsOf } from '../support/digests.ts'

const isOnMongodb = (process.env['TEST_MONGODB_URI'] ?? '') !== ''

describe('The readers’ connection', () => {
  useDatabase()
  beforeEach(async function () {
    if (isOnMongodb) notRun(this, 'the MongoDB of TEST_MONGODB_URI has no user for readers')
    await emptyDatabase()
    await writerOf(PublicationModel).create([aPublication({ reference: 'PUB-BBBBBBBB' })])
    await addOrganisation(anOrganisation())
  })

  const client = () => readers.connection.getClient()
  const cases = () => client().db(mongoose.connection.name)

  it('reads what is published', async () => {
    assert.equal((await PublicationModel.findOne({}).lean())?.reference, 'PUB-BBBBBBBB')
  })

  it('gives bytes back as they were', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
    const output = { reference: 'PUB-BBBBBBBB', output: 'pdf', type: 'application/pdf', bytes } as const
    await writerOf(PublicationOutputModel).create([output])

    const found = await PublicationOutputModel.findOne({}).lean()

    assert.deepEqual(found?.bytes, bytes)
  })

  it('cannot read a single collection of the cases, nor their names', async () => {
    const names = (await mongoose.connection.db?.listCollections().toArray())?.map(({ name }) => name) ?? []

    assert.ok(names.includes('organisations'))
    for (const name of names) {
      await assert.rejects(cases().collection(name).findOne(), { code: 13 }, name)
      await assert.rejects(cases().collection(name).countDocuments(), { code: 13 }, name)
    }
    await assert.rejects(cases().listCollections().toArray(), { code: 13 })
  })

  it('reaches no case by joining it to what is published', async () => {
    const lookup = { from: { db: mongoose.connection.name, coll: 'organisations' }, as: 'x', pipeline: [] }

    await assert.rejects(PublicationModel.collection.aggregate([{ $lookup: lookup }]).toArray())
  })

  it('can neither write, change nor take away what is published', async () => {
    const rows = PublicationModel.collection

    for (const attempt of [
      () => PublicationModel.create([aPublication()]),
      () => rows.updateOne({}, { $set: { state: 'withdrawn' } }),
      () => rows.deleteMany({}),
      () => rows.findOneAndDelete({}),
      () => rows.drop(),
      () => rows.createIndexes([{ key: { csv: 1 } }]),
      () => client().db(publishedNameOf(mongoose.connection.name)).dropDatabase(),
    ])
      await assert.rejects(attempt(), { code: 13 })
    await assert.rejects(rows.aggregate([{ $out: 'copy' }]).toArray(), { code: isOnMongodb ? 13 : 238 })
    assert.equal(await PublicationModel.countDocuments(), 1)
  })

  it('knows the models of the published database and no other', () => {
    const own = Object.keys(readers.models)

    assert.deepEqual(own.toSorted(), ['publication-outputs', 'publications'])
    assert.deepEqual(
      Object.values(mongoose.models).filter((model) => model.db === readers.connection),
      [],
    )
  })

  it('has every index that is declared, made by the writer', async () => {
    const [onRows, onOutputs] = await Promise.all(
      [PublicationModel, PublicationOutputModel].map(async (model) =>
        (await model.collection.indexes()).map(({ name }) => name).toSorted(),
      ),
    )

    assert.deepEqual(onRows, [
      '_id_',
      'organisation_1_reference_1',
      'publishedOn_1_reference_1',
      'reference_1',
      'state_1_reference_1',
    ])
    assert.deepEqual(onOutputs, ['_id_', 'reference_1_output_1'])
  })
})

describe('Writing to the published database', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('is one story with what is written of the case: both are there, or neither', async () => {
    const story = (end: () => void) =>
      inTransaction(async () => {
        await writerOf(PublicationModel).create([aPublication()])
        await addOrganisation(anOrganisation())
        end()
      })

    await assert.rejects(
      story(() => {
        throw new Error('refused')
      }),
      /refused/,
    )
    const after = [await PublicationModel.countDocuments(), await OrganisationModel.countDocuments()]
    await story(() => undefined)

    assert.deepEqual(after, [0, 0])
    assert.deepEqual(
      [await PublicationModel.countDocuments(), await OrganisationModel.countDocuments()],
      [1, 1],
    )
  })

  it('is seen by no reader before it is committed', async () => {
    let seen = -1

    await inTransaction(async () => {
      await writerOf(PublicationModel).create([aPublication()])
      seen = await PublicationModel.countDocuments()
    })

    assert.deepEqual([seen, await PublicationModel.countDocuments()], [0, 1])
  })
})

describe('Trying the readers’ connection', () => {
  useDatabase()
  before(async () => {
    await emptyDatabase()
    await writerOf(PublicationModel).create([aPublication()])
    await addOrganisation(anOrganisation())
  })

  const names = () => ({
    cases: mongoose.connection.name,
    published: publishedNameOf(mongoose.connection.name),
  })

  it('finds nothing wrong where readers are kept apart', async function () {
    if (isOnMongodb) notRun(this, 'the MongoDB of TEST_MONGODB_URI has no user for readers')
    assert.deepEqual(await faultsOfReaders(readers.connection.getClient(), names()), [])
  })

  it('finds each right too many of a connection that may do everything, and leaves nothing behind', async () => {
    const main = mongoose.connection.getClient()
    const { cases, published } = names()
    await main.db('elsewhere').collection('things').insertOne({})
    const before = await digestsOf([cases, published, 'elsewhere'])

    const faults = await faultsOfReaders(main, names())

    assert.deepEqual(faults, [
      `can read the cases in ${cases}`,
      'can open other databases',
      `can write to ${cases}`,
      `can write to ${published}`,
    ])
    assert.deepEqual(await digestsOf([cases, published, 'elsewhere']), before)
    await main.db('elsewhere').dropDatabase()
  })

  it('tells reading from writing', async function () {
    if (isOnMongodb) notRun(this, 'the MongoDB of TEST_MONGODB_URI has no user for readers')
    const { published } = names()

    // What may be read without being written, taken for the cases.
    const faults = await faultsOfReaders(readers.connection.getClient(), { cases: published, published })

    assert.deepEqual(faults, [`can read the cases in ${published}`])
  })

  it('stops where what is published cannot be read', async function () {
    if (isOnMongodb) notRun(this, 'the MongoDB of TEST_MONGODB_URI has no user for readers')
    const { cases } = names()

    await assert.rejects(
      faultsOfReaders(readers.connection.getClient(), { cases, published: cases }),
      DatabaseUnfit,
    )
  })
})
