import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { checkFolder } from '../../../server/database/embedded/check-store.ts'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'
import { randomNumbers } from './random-numbers.ts'

const runs = process.env['ENGINE_RUNS'] === 'full' ? 100 : 2
const program = fileURLToPath(new URL('./crash-writers.ts', import.meta.url))

type Told = { engine?: number; failed?: string }
type Said = {
  inserted?: string
  deleting?: string
  deleted?: string
  transferred?: string
  counted?: number
  uncertain?: number
}

describe('Killing processes under three writers', () => {
  let directory = ''

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'crash-'))
  })

  after(() => {
    rmSync(directory, { recursive: true })
  })

  it(`loses nothing acknowledged in ${runs} kills of the engine, of its client, or of both`, async function () {
    this.timeout(runs * 60_000)
    const { below, pick } = randomNumbers(7)
    for (let run = 0; run < runs; run += 1) {
      const victim = pick(['engine', 'client', 'both', 'engine'] as const)
      const writers = fork(program, [directory, String(run)], { execArgv: ['--import', 'tsx'] })
      const state = await listenTo(writers)
      await wait(200 + below(600))
      if (victim === 'engine') {
        kill(state.engine)
        const before = linesSaid(directory)
        await until(
          () => state.failed !== undefined || linesSaid(directory) > before + 20,
          `the writers go on after run ${run}`,
        )
        assert.equal(state.failed, undefined, `run ${run}: a writer saw an error`)
      }
      if (victim === 'both') kill(state.engine)
      await end(writers)

      await checkEverything(directory, `run ${run}, ${victim} killed`)
    }
  })
})

async function listenTo(writers: ChildProcess): Promise<Told> {
  const state: Told = {}
  writers.on('message', (told: Told) => Object.assign(state, told))
  await until(() => state.engine !== undefined || state.failed !== undefined, 'the writers begin')
  assert.equal(state.failed, undefined)
  return state
}

function kill(processId: number | undefined): void {
  if (processId !== undefined) process.kill(processId, 'SIGKILL')
}

async function end(writers: ChildProcess): Promise<void> {
  const ended = once(writers, 'exit')
  writers.kill('SIGKILL')
  await ended
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!isSo()) {
    await wait(10)
    assert.ok(Date.now() < deadline, `waited in vain until ${what}`)
  }
}

function said(directory: string): Said[] {
  return [1, 2, 3].flatMap((writer) => {
    const path = join(directory, `said-${writer}.jsonl`)
    if (!existsSync(path)) return []
    const lines = readFileSync(path, 'utf8').split('\n')
    return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Said)
  })
}

function linesSaid(directory: string): number {
  return said(directory).length
}

/** Opens what is left, compares it with what was said, and looks at every index entry. */
async function checkEverything(directory: string, label: string): Promise<void> {
  const folder = join(directory, 'engine')
  const engine = await startEngine({ directory: folder })
  const client = await MongoClient.connect(engine.uri)
  const database = client.db('crash')
  const keysOf = async (name: string) =>
    new Set((await database.collection(name).find().toArray()).map((one) => String(one['key'])))
  const [entries, transfers] = [await keysOf('entries'), await keysOf('transfers')]
  const counters = await database.collection('counters').find().toArray()
  const accounts = await database.collection('accounts').find().toArray()
  const transferred = await database.collection('transfers').find().toArray()
  await client.close()
  await engine.stop()

  const all = said(directory)
  const deleting = new Set(all.flatMap((one) => one.deleting ?? []))
  for (const one of all) {
    if (one.inserted !== undefined && !deleting.has(one.inserted))
      assert.ok(entries.has(one.inserted), `${label}: ${one.inserted} was acknowledged and is gone`)
    if (one.deleted !== undefined) assert.ok(!entries.has(one.deleted), `${label}: ${one.deleted} is back`)
    if (one.transferred !== undefined)
      assert.ok(transfers.has(one.transferred), `${label}: transfer ${one.transferred} is gone`)
  }
  for (const writer of [1, 2, 3]) {
    const acknowledged = all.filter((one) => one.counted === writer).length
    const n = Number(counters.find((one) => Number(one._id) === writer)?.['n'] ?? 0)
    const uncertain = all.filter((one) => one.uncertain === writer).length
    // Each run may have been cut between the write and its acknowledgement, and counts once at most.
    assert.ok(
      n >= acknowledged && n <= acknowledged + uncertain + runs,
      `${label}: counted ${n}, acknowledged ${acknowledged}`,
    )
  }
  const balances = [0, 1, 2, 3].map(
    (name) =>
      transferred.filter((one) => one['to'] === name).length -
      transferred.filter((one) => one['from'] === name).length,
  )
  for (const account of accounts)
    assert.equal(account['balance'], balances[Number(account._id)], `${label}: half a transfer`)
  assert.deepEqual((await checkFolder(folder)).faults, [], label)
}
