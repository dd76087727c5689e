import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Long, UUID } from 'bson'
import type { Document } from 'mongodb'
import { withEngine } from './engine-for-tests.ts'
import { sendCommand } from './raw-client.ts'

describe('A write that is sent twice', () => {
  const bench = withEngine()

  /** A command as the driver numbers it, so that sending it again is a repetition. */
  const numbered = (command: Document, number = 1) => ({
    ...command,
    lsid: { id: session },
    txnNumber: Long.fromNumber(number),
    $db: 'test',
  })
  const send = (command: Document) => sendCommand(join(bench.directory(), 'db.sock'), command)
  let session = new UUID()

  beforeEach(() => {
    session = new UUID()
  })

  it('happens once and is answered twice alike', async () => {
    await bench.collection().insertOne({ _id: 1, n: 0 })
    const increment = numbered({ update: 'things', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] })
    const take = numbered(
      { findAndModify: 'things', query: { _id: 1 }, update: { $inc: { n: 10 } }, new: true },
      2,
    )

    const answers = [await send(increment), await send(increment)]
    const taken = [await send(take), await send(take)]

    assert.deepEqual(
      answers.map((one) => [Number(one['n']), Number(one['nModified'])]),
      [
        [1, 1],
        [1, 1],
      ],
    )
    assert.deepEqual(
      taken.map((one) => (one['value'] as { n: number }).n),
      [11, 11],
    )
    assert.equal((await bench.collection().findOne({ _id: 1 }))?.n, 11)
  })

  it('inserts, upserts and deletes once, statement by statement', async () => {
    const insert = numbered({ insert: 'things', documents: [{ _id: 1 }, { _id: 2 }] }, 1)
    const upsert = numbered(
      { update: 'things', updates: [{ q: { _id: 3 }, u: { $inc: { n: 1 } }, upsert: true }] },
      2,
    )
    const remove = numbered({ delete: 'things', deletes: [{ q: {}, limit: 1 }] }, 3)

    const answers: Document[] = []
    for (const command of [insert, insert, upsert, upsert, remove, remove]) answers.push(await send(command))

    assert.deepEqual(
      answers.map((one) => one['n'] as number),
      [2, 2, 1, 1, 1, 1],
    )
    assert.deepEqual(answers[3]?.['upserted'], [{ index: 0, _id: 3 }])
    assert.equal(await bench.collection().countDocuments(), 2)
  })

  it('happens once over a restart of the engine', async () => {
    await bench.collection().insertOne({ _id: 1, n: 0 })
    const increment = numbered({ update: 'things', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] })
    await send(increment)

    process.kill(bench.engine().processId() ?? 0, 'SIGKILL')
    const answer = await patiently(() => send(increment))

    assert.equal(answer['n'], 1)
    assert.equal((await bench.collection().findOne({ _id: 1 }))?.n, 1)
  })

  it('is refused where a later one has been seen', async () => {
    await send(numbered({ insert: 'things', documents: [{ _id: 1 }] }, 5))

    const answer = await send(numbered({ insert: 'things', documents: [{ _id: 2 }] }, 4))
    assert.equal(answer['code'], 225)
  })
})

/** Tries until the engine is back. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(50)
    }
  }
}
