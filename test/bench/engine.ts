import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import type { Collection } from 'mongodb'
import { afterPrefix } from '../../server/database/embedded/keys.ts'
import { openStore } from '../../server/database/embedded/store.ts'
import { startEngine } from '../../server/database/embedded/start-engine.ts'
import type { RunningEngine } from '../../server/database/embedded/start-engine.ts'

// How fast the built-in engine is, as ratios within one run: they hold on a slow machine as on a fast one.
// BENCH_SIZE (1,000,000) is the size of the large collection, BENCH_SMALL (100,000) that of the small one.

export type Measure = {
  readonly name: string
  readonly value: number
  readonly aim: number
  readonly unit: string
  readonly isMet: boolean
}

type Thing = {
  _id: number
  key: string
  status: string
  owner: string
  dueOn: Date
  n: number
  text: string
  tags: string[]
  parts: { a: number; b: string }[]
}

const large = Number(process.env['BENCH_SIZE'] ?? 1_000_000)
const small = Number(process.env['BENCH_SMALL'] ?? 100_000)

function thing(n: number): Thing {
  return {
    _id: n,
    key: `key-${String(n)}`,
    status: `s${String(n % 10)}`,
    owner: `o${String(n % 97)}`,
    dueOn: new Date(1_700_000_000_000 + ((n * 7919) % 1_000_000) * 1000),
    n: n % 1000,
    text: 'word '.repeat(150),
    tags: ['a', 'b', 'c'],
    parts: [
      { a: n, b: 'part' },
      { a: n + 1, b: 'part' },
    ],
  }
}

async function fill(collection: Collection<Thing>, size: number): Promise<void> {
  await collection.createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { status: 1, owner: 1, dueOn: -1 } },
    { key: { dueOn: 1 } },
    { key: { n: 1 } },
  ])
  for (let start = 0; start < size; start += 1000)
    await collection.insertMany(
      Array.from({ length: Math.min(1000, size - start) }, (_, at) => thing(start + at)),
    )
}

const middle = (times: number[]): number =>
  times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0

/** The middle of many times, in milliseconds. */
async function typical(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await work(run)
    times.push(performance.now() - began)
  }
  return middle(times)
}

/** Two pieces of work in turn, so that whatever else the machine does slows both alike. */
async function compare(
  runs: number,
  left: (run: number) => Promise<unknown>,
  right: (run: number) => Promise<unknown>,
): Promise<[number, number]> {
  await typical(Math.ceil(runs / 4), left)
  await typical(Math.ceil(runs / 4), right)
  const times: [number[], number[]] = [[], []]
  for (let run = 0; run < runs; run += 1) {
    times[0].push(await typical(1, () => left(run)))
    times[1].push(await typical(1, () => right(run)))
  }
  return [middle(times[0]), middle(times[1])]
}

const spread = (run: number, size: number): number => (run * 7919 + 13) % size

function memory(engine: RunningEngine): number {
  const rollup = readFileSync(`/proc/${String(engine.processId())}/smaps_rollup`, 'utf8')
  return Number(/Anonymous:\s+(\d+) kB/.exec(rollup)?.[1] ?? 0) / 1024
}

export async function measureEngine(
  report: (measure: Measure) => void,
  say: (line: string) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  const engine = await startEngine({ directory: join(directory, 'engine') })
  const client = await MongoClient.connect(engine.uri)
  const database = client.db('bench')
  const atMost = (name: string, value: number, aim: number, unit = '×') => {
    report({ name, value, aim, unit, isMet: value <= aim })
  }
  try {
    const [few, many] = [database.collection<Thing>('few'), database.collection<Thing>('many')]
    let began = performance.now()
    await fill(few, small)
    say(
      `filled ${String(small)} documents at ${String(Math.round(small / ((performance.now() - began) / 1000)))} a second`,
    )

    const ping = () => database.command({ ping: 1 })
    const [find, pinged] = await compare(
      1500,
      (run) => few.findOne({ key: `key-${String(spread(run, small))}` }),
      ping,
    )
    atMost('findOne by index against a ping', find / pinged, 2.5)

    const scans = await compare(
      3,
      () => few.countDocuments({ text: 'x', 'parts.b': 'none' }),
      () => Promise.resolve(readRaw(join(directory, 'engine'))),
    )
    atMost('full scan on two fields against reading the raw values', scans[0] / scans[1], 3)

    const bare = bareCommits(join(directory, 'bare'))
    const [transaction, floor] = await compare(
      200,
      (run) => fourWrites(client, few, run),
      async (run) => {
        for (let step = 0; step < 5; step += 1) await ping()
        bare.commit(run)
      },
    )
    await bare.close()
    atMost('transaction of four writes against its pings and a bare commit', transaction / floor, 2)

    const one = await writesPerSecond(database.collection('one'), 1)
    const eight = await writesPerSecond(database.collection('eight'), 8)
    report({
      name: 'eight writers against one',
      value: eight / one,
      aim: 2.5,
      unit: '× (at least)',
      isMet: eight / one >= 2.5,
    })

    atMost(
      'longest delay of a 10 ms timer during a $group',
      await delayDuring(() =>
        few.aggregate([{ $group: { _id: '$owner', n: { $sum: '$n' }, last: { $max: '$dueOn' } } }]).toArray(),
      ),
      25,
      'ms',
    )

    atMost(
      `restart after a kill, with ${String(small)} documents`,
      await restart(engine, join(directory, 'engine', 'db.sock')),
      1,
      's',
    )
    await few.findOne()

    began = performance.now()
    await fill(many, large)
    say(
      `filled ${String(large)} documents at ${String(Math.round(large / ((performance.now() - began) / 1000)))} a second`,
    )
    const page = (collection: Collection<Thing>) => (run: number) =>
      collection
        .find({ status: `s${String(run % 10)}`, owner: `o${String(run % 97)}` })
        .sort({ dueOn: -1 })
        .limit(50)
        .toArray()
    const pages = await compare(300, page(many), page(few))
    atMost('a sorted page of the large collection against the small one', pages[0] / pages[1], 1.6)
    await wait(3000)
    atMost('own memory, idle', memory(engine), 150, 'MB')
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
    atMost('own memory, under load', most, 150, 'MB')
  } finally {
    await client.close()
    await engine.stop()
    rmSync(directory, { recursive: true, force: true })
  }
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

function bareCommits(directory: string) {
  const store = openStore(directory)
  const value = Buffer.alloc(1100, 1)
  return {
    commit(run: number) {
      store.write(() => {
        for (let write = 0; write < 4; write += 1) {
          store.put('documents', Buffer.from(`${String(run)}:${String(write)}`), value)
          for (let index = 0; index < 4; index += 1)
            store.put(
              'entries',
              Buffer.from(`${String(index)}:${String(run)}:${String(write)}`),
              Buffer.alloc(12),
            )
        }
      })
    },
    close: () => store.close(),
  }
}

let nextId = 10_000_000

async function fourWrites(client: MongoClient, collection: Collection<Thing>, run: number): Promise<void> {
  await client.withSession((session) =>
    session.withTransaction(async () => {
      for (let write = 0; write < 2; write += 1) {
        nextId += 1
        await collection.insertOne({ ...thing(nextId), key: `new-${String(nextId)}` }, { session })
        await collection.updateOne({ _id: spread(run * 2 + write, small) }, { $set: { n: run } }, { session })
      }
    }),
  )
}

async function writesPerSecond(collection: Collection, writers: number): Promise<number> {
  const until = performance.now() + 3000
  let written = 0
  const write = async (): Promise<void> => {
    while (performance.now() < until) {
      await collection.insertOne({ text: 'x'.repeat(500), at: new Date() })
      written += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return written / 3
}

async function delayDuring(work: () => Promise<unknown>): Promise<number> {
  let worst = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    worst = Math.max(worst, now - last - 10)
    last = now
  }, 10)
  await work()
  clearInterval(timer)
  return worst
}

/** Seconds from the kill to the first connection that is taken again. */
async function restart(engine: RunningEngine, socketPath: string): Promise<number> {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`)
  }
  await measureEngine(({ name, value, aim, unit, isMet }) => {
    say(`${isMet ? 'met   ' : 'missed'} ${name}: ${value.toFixed(2)} ${unit}, aim ${String(aim)}`)
  }, say)
}
