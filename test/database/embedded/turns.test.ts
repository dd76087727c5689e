import assert from 'node:assert/strict'
import { before } from 'mocha'
import type { Plain } from './engine-for-tests.ts'
import { withEngine } from './engine-for-tests.ts'

// Long work of one client and short questions of another.

const documents = 3000
// Costly to look at: two hundred patterns for each document.
const patterns = Array.from({ length: 200 }, (_, n) => ({ text: { $regex: `(x|y)${n}$` } }))
const none = { $or: patterns }
const all = { $nor: patterns }

describe('While one client has long work done', () => {
  const bench = withEngine()
  const long = () => bench.client().db('long').collection<Plain>('things')

  before(async () => {
    for (let from = 0; from < documents; from += 1000)
      await long().insertMany(
        Array.from({ length: 1000 }, (_, at) => ({ _id: from + at, n: at, text: 'word '.repeat(100) })),
      )
  })

  /** How many questions are answered until the work is done. */
  async function answeredDuring(work: () => Promise<unknown>): Promise<number> {
    let answered = 0
    const state = { isDone: false }
    const working = work().finally(() => {
      state.isDone = true
    })
    while (!state.isDone) {
      await bench.database().command({ ping: 1 })
      answered += 1
    }
    await working
    return answered
  }

  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a search without an index', () => long().find(none).toArray()],
    [
      'an aggregation',
      () =>
        long()
          .aggregate([{ $match: all }, { $group: { _id: '$n' } }])
          .toArray(),
    ],
    ['an update that finds nothing', () => long().updateMany(none, { $set: { n: 0 } })],
    [
      'an update of all, which is complete',
      async () => {
        const { modifiedCount } = await long().updateMany(all, { $inc: { n: 1 } })
        assert.deepEqual([modifiedCount, await long().countDocuments({ n: 0 })], [documents, 0])
      },
    ],
    [
      'an update of all in a transaction',
      () =>
        bench.client().withSession((session) =>
          session.withTransaction(async () => {
            await long().updateMany(all, { $set: { code: 'x' } }, { session })
          }),
        ),
    ],
    ['a deletion of all', () => long().deleteMany(all)],
  ]
  for (const [what, work] of works)
    it(`others are answered: ${what}`, async () => {
      assert.ok((await answeredDuring(work)) > 2)
    })
})
