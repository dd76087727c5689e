import assert from 'node:assert/strict'
import { codeOf, withEngine } from './engine-for-tests.ts'

// What MongoDB has and this engine leaves out is refused by name or code, over the wire, and never passed over.

const find = { find: 'things' }
const update = (q: object, u: unknown, more: object = {}) => ({
  update: 'things',
  updates: [{ q, u, ...more }],
})
const aggregate = (...pipeline: object[]) => ({ aggregate: 'things', pipeline, cursor: {} })
const index = (key: object, more: object = {}) => ({
  createIndexes: 'things',
  indexes: [{ key, name: 'one', ...more }],
})

const rows: readonly (readonly [what: string, command: Record<string, unknown>, code: number])[] = [
  ['an unknown command', { mapReduce: 'things' }, 59],
  ['client.bulkWrite', { bulkWrite: 1, ops: [] }, 59],
  ['a fail point', { configureFailPoint: 'failCommand' }, 59],
  ['a user', { createUser: 'somebody' }, 59],
  ['an unknown field of a command', { ...find, more: 1 }, 40415],
  ['variables of a search', { ...find, let: { a: 1 } }, 40415],
  ['a tailable cursor', { ...find, tailable: true }, 238],
  ['bounds given as min', { ...find, min: { a: 1 } }, 238],
  ['$where', { ...find, filter: { $where: 'true' } }, 238],
  ['a geographic search', { ...find, filter: { a: { $near: [1, 2] } } }, 238],
  ['a snapshot outside a transaction', { ...find, readConcern: { level: 'snapshot' } }, 238],
  ['a collation of another language', { ...find, collation: { locale: 'de' } }, 238],
  ['an aggregation without a collection', { aggregate: 1, pipeline: [], cursor: {} }, 238],
  ['an aggregation that writes', aggregate({ $out: 'other' }), 238],
  ['a change stream', aggregate({ $changeStream: {} }), 238],
  ['a lookup with a pipeline', aggregate({ $lookup: { from: 'b', as: 'c', pipeline: [] } }), 238],
  ['a view', { create: 'view', viewOn: 'things', pipeline: [] }, 238],
  ['a capped collection', { create: 'log', capped: true, size: 100 }, 238],
  ['a validator', { create: 'checked', validator: { a: 1 } }, 238],
  ['a time series', { create: 'times', timeseries: { timeField: 'at' } }, 238],
  ['a text index', index({ a: 'text' }), 67],
  ['a hashed index', index({ a: 'hashed' }), 67],
  ['a wildcard index', index({ '$**': 1 }), 67],
  ['a hidden index', index({ a: 1 }, { hidden: true }), 197],
]

const statements: typeof rows = [
  ['an update by a pipeline', update({}, [{ $set: { a: 1 } }]), 238],
  ['$bit', update({}, { $bit: { a: { or: 1 } } }), 9],
  ['an unknown field of a statement', update({}, { $set: { a: 1 } }, { more: 1 }), 40415],
]

describe('The engine refuses', () => {
  const bench = withEngine()

  for (const [what, command, code] of rows)
    it(what, async () => {
      assert.equal(await codeOf(bench.database().command(command)), code)
    })

  for (const [what, command, code] of statements)
    it(what, async () => {
      await bench.collection().insertOne({ _id: 1 })
      const reply = await bench
        .database()
        .command(command)
        .catch((error: unknown) => ({ writeErrors: [error] }))
      const [first] = (reply as { writeErrors?: { code: number }[] }).writeErrors ?? []

      assert.equal(first?.code, code)
      assert.deepEqual(await bench.collection().findOne(), { _id: 1 })
    })
})
