import assert from 'node:assert/strict'
import mongoose, { type SchemaType } from 'mongoose'
import { routes } from '../../server/app.ts'
import { records, type StoredRecord } from '../../server/database/records.ts'
import { is } from '../../server/kernel/filter.ts'
import { ReferenceTaken } from '../../server/kernel/refusals.ts'
import '../../server/installation/installation-store.ts'
import { useDatabase } from '../support/database.ts'
import { projectFiles, readProjectFile } from '../support/project-files.ts'

type Filled = Record<string, unknown>
type Fill = 'full' | 'bare'

// Everything a text may hold that a careless store would change.
const tricky = ' Ærøskøbing “quoted” 4.10 \n\t\\ $set.a {"$gt":""} <b> '

/** A record with something in every field; bare: null or empty wherever the model allows it. */
function filled(schema: mongoose.Schema, fill: Fill): Filled {
  const values: Filled = {}
  schema.eachPath((path, type) => {
    if (path === '_id') return
    values[path] = fill === 'bare' && type.options['required'] === false ? null : valueFor(type, fill)
  })
  return values
}

function valueFor(type: SchemaType, fill: Fill): unknown {
  const { instance } = type
  if (type instanceof mongoose.Schema.Types.DocumentArray)
    return fill === 'bare' ? [] : [filled(type.schema, 'full'), filled(type.schema, 'bare')]
  if (type instanceof mongoose.Schema.Types.Array) {
    return fill === 'bare' ? [] : [valueFor(type.getEmbeddedSchemaType() ?? assert.fail(), fill)]
  }
  if (type instanceof mongoose.Schema.Types.Subdocument) return filled(type.schema, fill)
  if (type instanceof mongoose.Schema.Types.String)
    return (type.options['enum'] as string[] | undefined)?.[0] ?? (fill === 'bare' ? '' : tricky)
  if (instance === 'Number') return fill === 'bare' ? 0 : 4.1
  if (instance === 'Boolean') return fill === 'full'
  if (instance === 'Buffer') return Buffer.from(fill === 'bare' ? [0] : [0, 255, 13, 10, 128])
  if (instance === 'Date') return new Date('2027-03-28T00:59:59.999Z')
  return fill === 'bare'
    ? ''
    : { list: [], empty: {}, nothing: null, deep: [{ at: new Date(0), text: tricky }] }
}

/** What is kept for the order of lists is for the database alone. */
function withoutOrder(record: Filled): Filled {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'listed'))
}

describe('Every model', () => {
  useDatabase()
  assert.ok(routes.length > 0, 'the app loads all models')
  const models = Object.values(mongoose.models)

  it('is loaded by the app', () => {
    const declared = projectFiles('models').flatMap((path) =>
      [...readProjectFile(path).matchAll(/ = model<[^(]*>\(\s*'([\w-]+)'/g)].map(([, name = '']) => name),
    )

    assert.ok(declared.length >= 18)
    assert.deepEqual(
      declared.filter((name) => !models.some(({ modelName }) => modelName === name)),
      [],
    )
  })

  for (const model of models) {
    const named = { reference: `TE-2027-${model.modelName}`, version: 1 }
    const kept = records<StoredRecord>(model as mongoose.Model<StoredRecord>)

    for (const fill of ['full', 'bare'] as const) {
      it(`keeps exactly what it is given, ${fill}: ${model.modelName}`, async () => {
        const record = { ...filled(model.schema, fill), ...named, reference: `${named.reference}-${fill}` }
        await kept.add(record)

        const found = await kept.findOne(is('reference', record.reference))

        assert.deepEqual(found, withoutOrder(record))
      })

      it(`keeps exactly what is saved over it, ${fill}: ${model.modelName}`, async () => {
        const before = { ...named, reference: `${named.reference}-${fill}` }
        const record = { ...filled(model.schema, fill), ...before }

        await kept.save(record, before)

        assert.deepEqual(
          await kept.findOne(is('reference', record.reference)),
          withoutOrder({ ...record, version: 2 }),
        )
      })
    }

    it(`refuses a record that lacks a field or has one too many: ${model.modelName}`, async () => {
      const whole = { ...filled(model.schema, 'full'), ...named, reference: 'TE-2027-OTHER' }
      const [required] = Object.entries(model.schema.paths).find(
        ([path, type]) =>
          !/^(_id|reference|version)$/.test(path) && type.isRequired && type.instance !== 'Array',
      ) ?? ['version']

      await assert.rejects(
        kept.add({ ...whole, stranger: 1 } as StoredRecord),
        /StrictModeError|not in schema/,
      )
      await assert.rejects(kept.add({ ...whole, [required]: undefined }), /ValidationError|validation failed/)
    })

    it(`keeps a reference once: ${model.modelName}`, async () => {
      const { unique } =
        model.schema.indexes().find(([on]) => Object.keys(on).join() === 'reference')?.[1] ?? {}
      const record = { ...filled(model.schema, 'full'), ...named, reference: `${named.reference}-full` }

      assert.equal(unique, true)
      await assert.rejects(kept.add(record), ReferenceTaken)
    })
  }
})
