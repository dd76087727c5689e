import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { afterPrefix } from '../../server/database/embedded/keys.ts'
import { openStore } from '../../server/database/embedded/store.ts'
import { startEngine } from '../../server/database/embedded/start-engine.ts'
import type { RunningEngine } from '../../server/database/embedded/start-engine.ts'
import { openBareCommits } from './bare-commit.ts'
import { fill, page, thing } from './things.ts'
import type { Thing } from './things.ts'
import type { Delay } from './timing.ts'
import { compare, delayDuring, middle, typical, waitDuring, writesPerSecond } from './timing.ts'

// How fast the built-in engine is, with what it aims at. BENCH_SIZE (1,000,000) is the size of the large
// collection, BENCH_SMALL (100,000) that of the small one; BENCH_SIZE=0 leaves the large one out.

const large = Number(process.env['BENCH_SIZE'] ?? 1_000_000)
const small = Number(process.env['BENCH_SMALL'] ?? 100_000)
const missed: string[] = []
let nextId = 10_000_000

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function tell(name: string, value: number, unit: string, isMet: boolean, aim: string): void {
  if (!isMet) missed.push(name)
  say(`${isMet ? 'met   ' : 'missed'} ${name}: ${value.toFixed(2)}${unit}, aim ${aim}`)
}

function atMost(name: string, value: number, aim: number, unit = '×'): void {
  tell(name, value, unit, value <= aim, `at most ${String(aim)}${unit}`)
}

const directory = mkdtempSync(join(tmpdir(), 'bench-'))
const engine = await startEngine({ directory: join(directory, 'engine') })
const client = await MongoClient.connect(engine.uri)
const database = client.db('bench')
const few = database.collection<Thing>('few')
const ping = () => database.command({ ping: 1 })

try {
  say(`load of the machine: ${loadavg()[0]?.toFixed(1) ?? ''}`)
  say(`filled ${String(small)} documents at ${String(await fill(few, small))} a second`)
  await measureReads()
  await measureWrites()
  await measureTurns()
  await measureRestart()
  if (large > 0) await measureSize()
} finally {
  await client.close()
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
}
say(missed.length === 0 ? 'Every aim is met.' : `Missed: ${missed.join('; ')}.`)

async function measureReads(): Promise<void> {
  const [find, pinged] = await compare(
    1500,
    (run) => few.findOne({ key: `key-${String(spread(run, small))}` }),
    ping,
  )
  atMost('findOne by index against a ping', find / pinged, 2.5)
  const [scan, raw] = await compare(
    5,
    () => few.countDocuments({ text: 'x', 'parts.b': 'none' }),
    () => Promise.resolve(readRaw(join(directory, 'engine'))),
  )
  atMost('full scan on two fields against reading the raw values', scan / raw, 3)
}

async function measureWrites(): Promise<void> {
  const bare = await openBareCommits(join(directory, 'engine'), join(directory, 'bare'))
  const times: [number[], number[]] = [[], []]
  for (let run = 0; run < 400; run += 1) {
    const writes = fourWrites(run)
    const changes = bare.prepare(writes.inserted, writes.updated, run)
    const transaction = await typical(1, () => inTransaction(writes))
    const floor = await typical(1, async () => {
      // Four writes and the commit.
      for (let step = 0; step < 5; step += 1) await ping()
      bare.commit(changes)
    })
    // The first hundred only warm up.
    if (run < 100) continue
    times[0].push(transaction)
    times[1].push(floor)
  }
  await bare.close()
  const [transaction, floor] = [middle(times[0]), middle(times[1])]
  atMost('transaction of four writes against its pings and a bare commit', transaction / floor, 2)

  const write = (collection: string) => () =>
    database.collection(collection).insertOne({ text: 'x'.repeat(500), at: new Date() })
  const one = await writesPerSecond(1, write('one'))
  const eight = await writesPerSecond(8, write('eight'))
  tell('eight writers against one', eight / one, '×', eight / one >= 2.5, 'at least 2.5×')
}

/** The application's own timer while the engine works, beside the same timer while the engine rests. */
async function measureTurns(): Promise<void> {
  const group = () =>
    few.aggregate([{ $group: { _id: '$owner', n: { $sum: '$n' }, last: { $max: '$dueOn' } } }]).toArray()
  const length = await typical(1, group)
  const [idle, busy]: [Delay[], Delay[]] = [[], []]
  for (let run = 0; run < 5; run += 1) {
    idle.push(await delayDuring(() => wait(length)))
    busy.push(await delayDuring(group))
  }
  say(`       a 10 ms timer, five times ${length.toFixed(0)} ms at rest: late by ${listed(idle, 'late')} ms`)
  say(`       five times during a $group: late by ${listed(busy, 'late')} ms`)
  atMost('of that by work of the application itself', Math.max(...busy.map(({ own }) => own)), 25, ' ms')

  const update = () => few.updateMany({ text: 'none' }, { $set: { n: 0 } })
  say(
    `       another waits ${(await waitDuring(update, ping)).toFixed(0)} ms at most for an update without index`,
  )
  const index = () => few.createIndexes([{ key: { 'parts.a': 1 } }])
  say(`       another waits ${(await waitDuring(index, ping)).toFixed(0)} ms at most for a new index`)
}

function listed(delays: readonly Delay[], which: keyof Delay): string {
  return delays.map((delay) => delay[which].toFixed(0)).join(', ')
}

async function measureRestart(): Promise<void> {
  const bare = await typical(3, () =>
    once(spawn(process.execPath, ['--import', 'tsx', '--eval', '0'], { stdio: 'ignore' }), 'exit'),
  )
  const seconds = await restart(join(directory, 'engine', 'db.sock'))
  await few.findOne()
  say(`       a process that does nothing takes ${(bare / 1000).toFixed(2)} s from start to end`)
  atMost(`restart after a kill, with ${String(small)} documents`, seconds, 1, ' s')
}

async function measureSize(): Promise<void> {
  const many = database.collection<Thing>('many')
  say(`filled ${String(large)} documents at ${String(await fill(many, large))} a second`)
  const pages = await compare(300, page(many), page(few))
  atMost('a sorted page of the large collection against the small one', pages[0] / pages[1], 1.6)
  await wait(3000)
  atMost('own memory, idle', memory(engine), 150, ' MB')
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, memory(engine))
  }, 20)
  await Promise.all([
    many.aggregate([{ $group: { _id: '$owner', n: { $sum: 1 } } }]).toArray(),
    ...Array.from({ length: 20 }, (_, at) => page(many)(at)),
    many.find({ n: 5 }).sort({ text: 1 }).limit(10).toArray(),
  ])
  clearInterval(watch)
  atMost('own memory, under load', most, 150, ' MB')
}

function spread(run: number, size: number): number {
  return (run * 7919 + 13) % size
}

function memory({ processId }: RunningEngine): number {
  const rollup = readFileSync(`/proc/${String(processId())}/smaps_rollup`, 'utf8')
  return Number(/Anonymous:\s+(\d+) kB/.exec(rollup)?.[1] ?? 0) / 1024
}

/** Every stored value once, straight from the storage. */
function readRaw(directory: string): number {
  const store = openStore(directory, { readOnly: true })
  let bytes = 0
  const everything = { start: Buffer.of(0), end: afterPrefix(Buffer.of(255, 255)) }
  for (const { value } of store.live.range('documents', everything)) bytes += value.length
  void store.close()
  return bytes
}

type FourWrites = { inserted: readonly Thing[]; updated: readonly number[]; n: number }

function fourWrites(run: number): FourWrites {
  nextId += 2
  return {
    inserted: [nextId - 1, nextId].map((id) => ({ ...thing(id), key: `new-${String(id)}` })),
    updated: [spread(run * 2, small), spread(run * 2 + 1, small)],
    n: run,
  }
}

async function inTransaction({ inserted, updated, n }: FourWrites): Promise<void> {
  await client.withSession((session) =>
    session.withTransaction(async () => {
      for (const [at, one] of inserted.entries()) {
        await few.insertOne(one, { session })
        await few.updateOne({ _id: updated[at] ?? 0 }, { $set: { n } }, { session })
      }
    }),
  )
}

/** Seconds from the kill to the first connection that is taken again. */
async function restart(socketPath: string): Promise<number> {
  const began = performance.now()
  const killed = engine.processId()
  process.kill(killed ?? 0, 'SIGKILL')
  for (;;) {
    await wait(5)
    if (engine.processId() === undefined || engine.processId() === killed) continue
    const socket = createConnection(socketPath)
    const isTaken = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => {
        resolve(true)
      })
      socket.once('error', () => {
        resolve(false)
      })
    })
    socket.destroy()
    if (isTaken) return (performance.now() - began) / 1000
  }
}
