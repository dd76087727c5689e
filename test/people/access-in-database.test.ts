import assert from 'node:assert/strict'
import mongoose, { Schema } from 'mongoose'
import { records } from '../../server/database/records.ts'
import { matches } from '../../server/kernel/filter-match.ts'
import { accessTable, acts, mayBe } from '../../server/people/access-table.ts'
import { useDatabase } from '../support/database.ts'
import { samples } from './access-samples.ts'
import { viewers } from './access-viewers.ts'

type Shelved = { readonly reference: string; readonly version: number }

const lists = ['cases', 'assessors', 'invitees', 'admitted', 'inAdviceOf', 'addressedTo', 'readers']
const flags = ['hasPlanWords']
const instants = ['issuedAt', 'submittedAt', 'hasEffectSince']
const texts = [
  ...['reference', 'organisation', 'provider', 'givenBy', 'person', 'verifier', 'recordKind'],
  ...['plan', 'review', 'drafter'],
  ...['notifiedOn', 'sharedOn', 'toldOn', 'refusedOn', 'sentOn', 'releasedOn', 'consultedOn'],
]
const shape = new Schema<Shelved>({ version: Number }, { collection: 'access-samples', versionKey: false })
for (const name of lists) shape.add({ [name]: { type: [String], default: undefined } })
for (const name of instants) shape.add({ [name]: Date })
for (const name of texts) shape.add({ [name]: String })
for (const name of flags) shape.add({ [name]: Boolean })

describe('The access table in the database @journey', () => {
  useDatabase()
  const Model = mongoose.model<Shelved>('access-samples', shape)
  const shelf = records<Shelved>(Model)

  before('every sample record', async () => {
    await Model.createCollection()
    for (const [name, { record }] of Object.entries(samples)) {
      await shelf.add({ ...record, reference: referenceOf(name, record), version: 1 })
    }
  })

  after('forget the samples', () => {
    mongoose.deleteModel('access-samples')
  })

  /** Records of the registers are known by a reference that the table asks for; the others by their name here. */
  function referenceOf(name: string, record: object): string {
    const own = (record as { reference?: string }).reference
    return name === 'employment' || own === undefined ? name : own
  }

  for (const [column, actor] of Object.entries(viewers)) {
    it(`finds for ${column} what the same filter says of each record at hand`, async () => {
      const expected: string[] = []
      const found: string[] = []
      for (const [name, { kind, record }] of Object.entries(samples)) {
        for (const act of acts) {
          if (accessTable[kind][act] === undefined) continue
          const filter = mayBe(kind, act, actor)
          const reference = referenceOf(name, record)
          const rows = await shelf.list({ sort: { reference: 1 } }, filter)
          if (matches(filter, { ...record, reference })) expected.push(`${act} ${name}`)
          if (rows.some((row) => row.reference === reference)) found.push(`${act} ${name}`)
        }
      }

      assert.deepEqual(found, expected)
      assert.equal(await shelf.count(mayBe('item', 'read', actor)), countOf(column))
    })
  }

  function countOf(column: string): number {
    const actor = viewers[column]
    if (!actor) return 0
    return Object.entries(samples).filter(([name, { record }]) =>
      matches(mayBe('item', 'read', actor), { ...record, reference: referenceOf(name, record) }),
    ).length
  }
})
