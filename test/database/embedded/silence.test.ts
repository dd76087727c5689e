import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import type { Orders } from '../../../server/database/embedded/engine-process.ts'

const program = fileURLToPath(new URL('../../../server/database/embedded/engine-process.ts', import.meta.url))
const mark = 'Geheimnis-7K'

describe('The log of the engine', () => {
  it('holds no value of a document, a filter or a message, whatever goes wrong', async function () {
    this.timeout(20_000)
    const directory = mkdtempSync(join(tmpdir(), 'silence-'))
    const path = join(directory, 'db.sock')
    const child = fork(program, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.send({ directory, endpoints: [{ path }], verbose: true } satisfies Orders)
    await once(child, 'message')
    const client = await MongoClient.connect(`mongodb://${encodeURIComponent(path)}/?directConnection=true`)
    const database = client.db('test')
    const things = database.collection<{ _id: string; code: string }>('things')
    await database.collection('things').createIndexes([{ key: { code: 1 }, unique: true }])
    const wrong: readonly (() => Promise<unknown>)[] = [
      () => things.insertOne({ _id: mark, code: mark }),
      () => things.insertOne({ _id: mark, code: mark }),
      () => database.collection('things').insertMany([{ code: mark }, { code: mark }]),
      () => things.find({ [mark]: { $bogus: mark } }).toArray(),
      () => things.find({ [`$${mark}`]: mark }).toArray(),
      () => things.find({ a: { $regex: `(${mark}` } }).toArray(),
      () => things.updateOne({ _id: mark }, { $set: { _id: `${mark}x` } }),
      () => things.updateOne({ _id: mark }, { [`$${mark}`]: { a: mark } }),
      () => things.aggregate([{ [`$${mark}`]: mark }]).toArray(),
      () => things.aggregate([{ $project: { a: { [`$${mark}`]: 1 } } }]).toArray(),
      () => things.aggregate([{ $replaceWith: mark }]).toArray(),
      () => database.command({ [mark]: mark }),
      () => database.command({ find: 'things', [mark]: mark }),
      () => database.command({ find: 'things', filter: mark }),
      () => database.command({ find: { name: mark } }),
      () => database.command({ insert: 'things', documents: mark }),
      () => database.command({ createIndexes: 'things', indexes: [{ key: { a: mark }, name: mark }] }),
    ]
    for (const work of wrong) await work().catch(() => undefined)
    const socket = createConnection(path)
    socket.end(Buffer.from(mark.repeat(3)))
    await once(socket, 'close')
    await client.close()
    child.disconnect()
    await once(child, 'exit')
    rmSync(directory, { recursive: true })

    const events = said
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event)
    assert.deepEqual([...new Set(events)].toSorted(), ['malformed message', 'refused'])
    assert.ok(events.length > wrong.length / 2)
    assert.equal(said.includes(mark), false, said)
  })
})
