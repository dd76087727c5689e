import assert from 'node:assert/strict'
import mongoose, { Schema } from 'mongoose'
import { makeCollection } from '../../server/database/make-collection.ts'
import { useDatabase } from '../support/database.ts'

describe('The indexes of a model', () => {
  useDatabase()

  const declared = (options: Record<string, unknown>) => {
    const schema = new Schema({ name: String, day: String }, { autoIndex: false, collection: 'indexed' })
    schema.index({ name: 1 }, { name: 'by-name', ...options })
    return mongoose.connection.model(`Indexed${JSON.stringify(options)}`, schema)
  }
  const indexes = async () => {
    const found = await mongoose.connection.collection('indexed').indexes()
    return found.filter(({ name }) => name === 'by-name').map(({ unique }) => unique === true)
  }

  after(async () => {
    await mongoose.connection.dropCollection('indexed')
    for (const name of mongoose.modelNames()) if (name.startsWith('Indexed')) mongoose.deleteModel(name)
  })

  it('are made, and made anew where an earlier Assay declared them otherwise', async () => {
    await makeCollection(declared({ unique: true }))
    assert.deepEqual(await indexes(), [true])

    await makeCollection(declared({}))
    assert.deepEqual(await indexes(), [false])
  })
})
