import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { keepContent, readContent, sweepContents } from '../../server/database/contents.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'

const anHourAgo = () => new Date(Date.now() - 3_600_000)
const nothing = () => Promise.resolve(new Set<string>())

describe('The bytes that are kept @journey', () => {
  useDatabase()
  beforeEach('nothing is kept', emptyDatabase)

  /** Keeps the bytes, and lets two hours pass for them. */
  async function keptLongAgo(text: string): Promise<string> {
    const digest = await keepContent(Buffer.from(text))
    const long = new Date(Date.now() - 7_200_000)
    await mongoose.connection.db
      ?.collection('contents.files')
      .updateOne({ filename: digest }, { $set: { 'metadata.keptAt': long } })
    return digest
  }

  it('go where nothing refers to them, with everything that held them', async () => {
    const [used, unused] = [await keptLongAgo('referred to'), await keptLongAgo('left behind')]

    const swept = await sweepContents(anHourAgo(), (digests) =>
      Promise.resolve(new Set(digests.filter((one) => one === used))),
    )

    assert.equal(swept, 1)
    assert.equal((await readContent(used)).toString(), 'referred to')
    await assert.rejects(readContent(unused))
    assert.equal(await mongoose.connection.db?.collection('contents.chunks').countDocuments(), 1)
  })

  it('stay where they are kept once more while it is being looked whether anything refers to them', async () => {
    const digest = await keptLongAgo('sent again')

    const swept = await sweepContents(anHourAgo(), async () => {
      await keepContent(Buffer.from('sent again'))
      return await nothing()
    })

    assert.equal(swept, 0)
    assert.equal((await readContent(digest)).toString(), 'sent again')
  })
})
