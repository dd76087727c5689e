import assert from 'node:assert/strict'
import { before } from 'mocha'
import type { Plain } from './engine-for-tests.ts'
import { withEngine } from './engine-for-tests.ts'

// Long work of one client and short questions of another.

const documents = 3000
// Costly to look at: three hundred patterns for each document.
const patterns = Array.from({ length: 300 }, (_, n) => ({ text: { $regex: `(x|y)${n}$` } }))
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

  /** The longest time that one question of another client waited, as a share of the time that the work took. */
  async function longestWaitDuring(work: () => Promise<unknown>): Promise<number> {
    const began = performance.now()
    const waits: number[] = []
    const state = { isDone: false }
    const working = work().finally(() => {
      state.isDone = true
    })
    while (!state.isDone) {
      const asked = performance.now()
      await bench.database().command({ ping: 1 })
      waits.push(performance.now() - asked)
    }
    await working
    return Math.max(...waits) / (performance.now() - began)
  }

  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a search without an index', () => long().find(none).toArray()],
    ['an explanation', () => long().find(none).explain()],
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
      assert.ok((await longestWaitDuring(work)) < 0.8)
    })
})
