import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decimal128, Double, Int32, Long } from 'bson'
import { MongoClient } from 'mongodb'
import { copyDatabases } from '../../../server/database/copy-databases.ts'
import { backupFolder, restoreFolder } from '../../../server/database/embedded/backup-folder.ts'
import { checkFolder } from '../../../server/database/embedded/check-store.ts'
import { numberPrefix } from '../../../server/database/embedded/stored-documents.ts'
import { openStore } from '../../../server/database/embedded/store.ts'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'
import { withEngine } from './engine-for-tests.ts'

describe('A backup', () => {
  const bench = withEngine()
  let folder = ''

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backup-'))
    await bench.collection().createIndexes([{ key: { n: 1 } }, { key: { tags: 1 } }])
    await bench
      .collection()
      .insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: n, n, tags: ['a', `b${n}`] })))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('is made and checked while writes go on, for its owner alone', async () => {
    const over = new AbortController()
    const writes = (async () => {
      for (let n = 100; !over.signal.aborted; n += 1) await bench.collection().insertOne({ _id: n, n })
    })()

    const found = await backupFolder(bench.directory(), join(folder, 'copy'))
    over.abort()
    await writes

    assert.deepEqual(found.faults, [])
    assert.ok(found.documents >= 50)
    assert.equal(statSync(join(folder, 'copy')).mode & 0o777, 0o700)
    assert.equal(statSync(join(folder, 'copy', 'store.mdb')).mode & 0o777, 0o600)
  })

  it('brings back what was there, and keeps what it replaces', async () => {
    await backupFolder(bench.directory(), join(folder, 'copy'))
    const place = join(folder, 'place')
    await restoreFolder(join(folder, 'copy'), place, new Date())
    const engine = await startEngine({ directory: place })
    const client = await MongoClient.connect(engine.uri)
    const things = client.db('test').collection('things')

    assert.equal(await things.countDocuments({ tags: 'b7' }), 1)
    await things.deleteMany({})
    await assert.rejects(restoreFolder(join(folder, 'copy'), place, new Date()), /stop it first/)
    await client.close()
    await engine.stop()
    const { kept, documents } = await restoreFolder(join(folder, 'copy'), place, new Date())

    assert.equal(documents, 50)
    assert.ok(kept !== null && statSync(kept).size > 0)
  })

  it('is refused where it is damaged', async () => {
    await backupFolder(bench.directory(), join(folder, 'copy'))
    const store = openStore(join(folder, 'copy'))
    store.write(() => {
      const [first] = store.live.range('entries', { start: numberPrefix(0), end: Buffer.alloc(5, 255) })
      if (first !== undefined) store.remove('entries', first.key)
    })
    await store.close()

    await assert.rejects(restoreFolder(join(folder, 'copy'), join(folder, 'place'), new Date()), /damaged/)
  })

  it('can be checked by itself, and a folder without one is said to have none', async () => {
    await backupFolder(bench.directory(), join(folder, 'copy'))
    const { faults } = await checkFolder(join(folder, 'copy'))

    assert.deepEqual(faults, [])
    await assert.rejects(
      checkFolder(join(folder, 'nowhere')),
      /^EngineError: there is no database in .*nowhere$/,
    )
  })

  it('never overwrites another', async () => {
    await backupFolder(bench.directory(), join(folder, 'copy'))
    const before = readFileSync(join(folder, 'copy', 'store.mdb'))

    await assert.rejects(backupFolder(bench.directory(), join(folder, 'copy')), /already/)

    assert.ok(readFileSync(join(folder, 'copy', 'store.mdb')).equals(before))
  })

  it('of a newer format is refused with a sentence', async () => {
    await backupFolder(bench.directory(), join(folder, 'copy'))
    const store = openStore(join(folder, 'copy'))
    store.write(() => {
      store.put('catalogue', Buffer.from('format'), Buffer.from('99'))
    })
    await store.close()

    await assert.rejects(startEngine({ directory: join(folder, 'copy') }), /format 99.*newer version/)
  })
})

describe('Copying everything to another database', () => {
  const bench = withEngine()
  let folder = ''

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'copy-'))
    writeFileSync(join(folder, 'note'), 'x')
  })

  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('keeps every type, every field in its order and every index, and goes on where it stopped', async () => {
    const odd = new Map<string, unknown>([
      ['_id', 1],
      ['b', new Double(1)],
      ['10', new Int32(1)],
      ['2', Long.fromNumber(1)],
      ['__proto__', Decimal128.fromString('1.50')],
      [
        'nested',
        new Map<string, unknown>([
          ['9', 1],
          ['1', new Double(-0)],
        ]),
      ],
    ])
    await bench.database().command({ insert: 'odd', documents: [odd] })
    await bench.collection().insertMany(Array.from({ length: 1200 }, (_, n) => ({ _id: n, n })))
    await bench.collection().createIndexes([
      { key: { n: -1 }, unique: true, partialFilterExpression: { n: { $gt: 5 } } },
      { key: { code: 1 }, collation: { locale: 'en', strength: 2 } },
    ])
    const other = await startEngine({ directory: join(folder, 'other') })
    const client = await MongoClient.connect(other.uri)
    await client
      .db('test')
      .collection<{ _id: number; n: number }>('things')
      .insertMany([
        { _id: 3, n: 3 },
        { _id: 700, n: 700 },
      ])

    const first = await copyDatabases(bench.client(), client, () => undefined)
    const again: string[] = []
    await copyDatabases(bench.client(), client, (line) => again.push(line))

    assert.deepEqual(first, { documents: 1201, faults: 0 })
    assert.ok(again.includes('test.things: 0 copied'))
    const names = (await client.db('test').collection('things').indexes()).map((index) => index.name)
    assert.deepEqual(names, ['_id_', 'n_-1', 'code_1'])
    await client
      .db('test')
      .collection<{ _id: number }>('things')
      .updateOne({ _id: 3 }, { $set: { n: -3 } })
    assert.equal((await copyDatabases(bench.client(), client, () => undefined)).faults, 1)
    await client.close()
    await other.stop()
    assert.deepEqual((await checkFolder(join(folder, 'other'))).faults, [])
  })

  it('only reads where it copies from, and goes on after it was stopped in the middle', async () => {
    await bench.collection().insertMany(Array.from({ length: 1200 }, (_, n) => ({ _id: n, n })))
    const source = await MongoClient.connect(bench.engine().uri, { monitorCommands: true })
    const sent = new Set<string>()
    source.on('commandStarted', ({ commandName }) => sent.add(commandName))
    const other = await startEngine({ directory: join(folder, 'stopped') })
    const client = await MongoClient.connect(other.uri)
    const stop = () => {
      throw new Error('stopped')
    }

    await assert.rejects(copyDatabases(source, client, stop), /stopped/)
    const there = await client.db('test').collection('things').countDocuments()
    const lines: string[] = []
    const total = await copyDatabases(source, client, (line) => lines.push(line))

    assert.equal(there, 500)
    assert.equal(
      lines.findLast((line) => line.endsWith('copied')),
      'test.things: 700 copied',
    )
    assert.deepEqual(total, { documents: 1200, faults: 0 })
    assert.deepEqual([...sent].toSorted(), [
      'find',
      'getMore',
      'listCollections',
      'listDatabases',
      'listIndexes',
    ])
    await source.close()
    await client.close()
    await other.stop()
  })

  it('is refused in one sentence while Assay runs on the folder, and without the address of a MongoDB', () => {
    const copy = (...given: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', 'server/database/copy.ts', ...given],
        { encoding: 'utf8', env: { ...process.env, ASSAY_DATA_DIR: bench.directory(), MONGODB_URI: '' } },
      )
      return [status, stdout, stderr]
    }

    assert.deepEqual(copy('--to', 'mongodb://127.0.0.1:1'), [
      1,
      `Assay is running on the folder ${bench.directory()}: stop it first.\n`,
      '',
    ])
    assert.deepEqual(copy('--to', 'elsewhere'), [
      1,
      'That is no address of a MongoDB: it begins with mongodb:// or mongodb+srv://.\n',
      '',
    ])
  })
})
