import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { DatabaseUnfit } from '../../server/database/database-unfit.ts'
import { recordShape, refuseOtherShape } from '../../server/database/record-shape.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { number, orNull, part, schemaOf, text, word, type Kept } from '../../models/schema.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'

describe('The shape of records in a database', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  const look = () => refuseOtherShape('/var/lib/assay', 'an empty folder in ASSAY_DATA_DIR')
  const refused = (problem: unknown) =>
    problem instanceof DatabaseUnfit &&
    problem.message ===
      'The records in /var/lib/assay were written by another version of Assay, and nothing converts them: start that version, or name an empty folder in ASSAY_DATA_DIR.'

  it('is taken on where the database is empty, and accepted again when it holds something', async () => {
    await look()
    await addOrganisation(anOrganisation())

    await look()
  })

  it('is refused where another version wrote it', async () => {
    await look()
    await mongoose.connection.collection('record-shape').updateOne({}, { $set: { shape: 'another' } })

    await assert.rejects(look(), refused)
  })

  it('is refused where a version wrote that kept none', async () => {
    await addOrganisation(anOrganisation())

    await assert.rejects(look(), refused)
    assert.equal(await mongoose.connection.collection('record-shape').findOne({}), null)
  })

  const shapeWith = <Value>(field: Kept<Value>) => {
    mongoose.model('shape-tried', schemaOf<object>('shape-tried', { field }, []))
    try {
      return recordShape()
    } finally {
      mongoose.deleteModel('shape-tried')
    }
  }

  it('differs with a field, its type, its words, whether it may be missing, and what its parts hold', () => {
    const shapes = [
      recordShape(),
      shapeWith(text()),
      shapeWith(number()),
      shapeWith(orNull(text())),
      shapeWith(word(['open'])),
      shapeWith(word(['open', 'closed'])),
      shapeWith(part({ name: text() })),
      shapeWith(part({ name: number() })),
    ]

    assert.equal(new Set(shapes).size, shapes.length)
    assert.equal(recordShape(), shapes[0])
  })
})
