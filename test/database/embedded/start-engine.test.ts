import assert from 'node:assert/strict'
import { MongoClient } from 'mongodb'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'
import { codeOf, withEngine } from './engine-for-tests.ts'

describe('Starting the engine', () => {
  const bench = withEngine()

  it('is refused on a folder that another engine owns', async function () {
    this.timeout(20_000)
    await assert.rejects(startEngine({ directory: bench.directory() }), /another engine is running/)
    assert.equal((await bench.database().command({ ping: 1 }))['ok'], 1)
  })

  it('goes to one of two that start at once', async function () {
    this.timeout(20_000)
    const directory = `${bench.directory()}/race`

    const started = await Promise.allSettled([startEngine({ directory }), startEngine({ directory })])

    const won = started.filter((one) => one.status === 'fulfilled')
    assert.equal(won.length, 1)
    await won[0]?.value.stop()
  })

  it('works from a folder whose path is too long for a socket', async () => {
    const directory = `${bench.directory()}/${'long'.repeat(30)}`
    const engine = await startEngine({ directory })
    const client = await MongoClient.connect(engine.uri)

    assert.equal((await client.db('test').command({ ping: 1 }))['ok'], 1)
    await client.close()
    await engine.stop()
  })
})

describe('Where no socket can serve', () => {
  const bench = withEngine({ transport: 'tcp', readOnlyDatabase: 'test' })

  it('the engine is reached over loopback by who knows the password', async () => {
    await bench.collection().insertOne({ _id: 1 })
    const reader = await MongoClient.connect(bench.engine().readOnlyUri ?? '')

    assert.equal(await reader.db('test').collection('things').countDocuments(), 1)
    assert.equal(await codeOf(reader.db('test').collection('things').insertOne({})), 13)
    await reader.close()
  })

  it('nobody else is served', async () => {
    const { uri } = bench.engine()
    const wrong = new MongoClient(uri.replace(/engine:\w+@/, 'engine:guess@'))
    const none = new MongoClient(uri.replace(/engine:\w+@/, '').replace(/&auth.*/, ''))

    assert.equal(await codeOf(wrong.db('test').command({ ping: 1 })), 18)
    assert.equal(await codeOf(none.db('test').collection('things').findOne()), 13)
    await wrong.close()
    await none.close()
  })

  it('the address holds after a restart', async () => {
    process.kill(bench.engine().processId() ?? 0, 'SIGKILL')

    assert.equal(await bench.collection().findOne({ _id: 5 }), null)
  })
})
