import assert from 'node:assert/strict'
import { before } from 'mocha'
import type { Plain } from './engine-for-tests.ts'
import { withEngine } from './engine-for-tests.ts'

// Long work of one client and short questions of another.

const documents = 20_000
const longPipeline = [
  { $group: { _id: { n: '$n', text: '$text' }, all: { $max: { $concat: ['$text', '$text', '$text'] } } } },
]

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
    ['a search without an index', () => long().find({ text: 'none', n: -1 }).toArray()],
    ['an aggregation', () => long().aggregate(longPipeline).toArray()],
    ['an update that finds nothing', () => long().updateMany({ text: 'none' }, { $set: { n: 0 } })],
    [
      'an update of all, which is complete',
      async () => {
        const { modifiedCount } = await long().updateMany({}, { $inc: { n: 1 } })
        assert.deepEqual([modifiedCount, await long().countDocuments({ n: 0 })], [documents, 0])
      },
    ],
    [
      'an update of all in a transaction',
      () =>
        bench.client().withSession((session) =>
          session.withTransaction(async () => {
            await long().updateMany({}, { $set: { code: 'x' } }, { session })
          }),
        ),
    ],
    ['a deletion of all', () => long().deleteMany({ n: { $gte: 0 } })],
  ]
  for (const [what, work] of works)
    it(`others are answered: ${what}`, async () => {
      assert.ok((await answeredDuring(work)) > 2)
    })
})
