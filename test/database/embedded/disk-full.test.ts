import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { checkFolder } from '../../../server/database/embedded/check-store.ts'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'
import { notRun } from '../../support/not-run.ts'

const outOfDiskSpace = 14031

/** Only root may mount; a sudo that asks nothing serves as well. */
function asRoot(...command: string[]): boolean {
  return [command, ['sudo', '-n', ...command]].some(
    ([program = '', ...rest]) => spawnSync(program, rest, { stdio: 'ignore' }).status === 0,
  )
}

describe('A full disk', () => {
  let folder = ''
  let isMounted = false

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'full-'))
    isMounted = asRoot('mount', '-t', 'tmpfs', '-o', 'size=24m,mode=0777', 'tmpfs', folder)
  })

  after(() => {
    if (isMounted) asRoot('umount', '-l', folder)
    rmSync(folder, { recursive: true, force: true })
  })

  it('refuses writes with a clear error, breaks nothing, and takes them again when there is room', async function () {
    if (!isMounted) return notRun(this, 'this user may not mount a small file system')
    this.timeout(60_000)
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(8 * 1024 * 1024))
    const directory = join(folder, 'engine')
    const engine = await startEngine({ directory })
    const client = await MongoClient.connect(engine.uri)
    const things = client.db('test').collection<{ _id: number; text: string }>('things')
    await things.createIndexes([{ key: { text: 1 } }])

    let written = 0
    let refusal: unknown
    while (refusal === undefined) {
      await things.insertOne({ _id: written, text: `${written} ${'x'.repeat(100_000)}` }).then(
        () => (written += 1),
        (error: unknown) => (refusal = error),
      )
    }

    assert.equal((refusal as { code?: number }).code, outOfDiskSpace)
    assert.equal(await things.countDocuments(), written)
    assert.equal((await things.findOne({ _id: written - 1 }))?._id, written - 1)
    assert.deepEqual((await checkFolder(directory)).faults, [])

    rmSync(join(folder, 'ballast'))
    await things.insertOne({ _id: written, text: 'again' })
    assert.equal(await things.countDocuments({ text: 'again' }), 1)
    await client.close()
    await engine.stop()
    assert.deepEqual((await checkFolder(directory)).faults, [])
  })
})
