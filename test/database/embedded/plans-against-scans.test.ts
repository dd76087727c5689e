import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSONRegExp, Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import { buildIndex } from '../../../server/database/embedded/index-building.ts'
import { defineIndex } from '../../../server/database/embedded/index-definition.ts'
import type { Collection } from '../../../server/database/embedded/catalogue.ts'
import { decodeDocument as decode, encodeDocument } from '../../../server/database/embedded/document-codec.ts'
import { openEngine } from '../../../server/database/embedded/engine.ts'
import type { Engine } from '../../../server/database/embedded/engine.ts'
import { search } from '../../../server/database/embedded/find-documents.ts'
import { readCollation } from '../../../server/database/embedded/collation.ts'
import type { Collation } from '../../../server/database/embedded/collation.ts'
import { atOnce } from '../../../server/database/embedded/group-commit.ts'
import { compileSort } from '../../../server/database/embedded/sort.ts'
import { deleteStored, insertStored } from '../../../server/database/embedded/stored-documents.ts'
import type { Document, Value } from '../../../server/database/embedded/value.ts'
import { EngineError } from '../../../server/database/embedded/engine-error.ts'
import { randomNumbers } from './random-numbers.ts'

const rounds = process.env['ENGINE_RUNS'] === 'full' ? 3000 : 10

describe('A query answered from an index', () => {
  let directory = ''
  let engine: Engine

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'plans-'))
    engine = openEngine(directory, () => undefined)
  })

  after(async () => {
    await engine.store.close()
    rmSync(directory, { recursive: true })
  })

  it(`finds and orders what a scan of every document finds (${rounds} random collections)`, async function () {
    this.timeout(20 * 60_000)
    let indexed = 0
    for (let round = 0; round < rounds; round += 1) indexed += await compareRound(engine, round)

    assert.ok(indexed > rounds, `only ${indexed} queries used an index`)
  })
})

const allPaths = ['a', 'b', 'c', 'a.b', 'n.x']
const english: Document = { locale: 'en', strength: new Int32(2) }

type Make = () => Value

/** One round keeps to a few fields and kinds of values, so that its queries meet its documents. */
function makeRandom(seed: number) {
  const { below, pick } = randomNumbers(seed)
  const kinds: Record<string, Make> = {
    number: () => new Int32(below(9) - 2),
    otherNumber: () =>
      pick<Value>([
        new Double(below(10) / 2),
        Long.fromNumber(below(5)),
        Decimal128.fromString(pick(['1', '1.5', '-2'])),
        new Double(pick([Number.NaN, -0, Infinity])),
      ]),
    text: () => pick(['', 'a', 'ab', 'abc', 'b', 'B', 'Ab', 'c', 'C', 'é']),
    longText: () => pick(['x', 'y']) + pick(['long', 'lonh']).repeat(500) + pick(['', '1', '2']),
    empty: () => pick([null, true, false]),
    date: () => new Date(below(6) * 1000 - 2000),
    id: () => new ObjectId(String(below(3)).padStart(24, '0')),
  }
  const paths = [...new Set([pick(allPaths), pick(allPaths), pick(allPaths)])]
  const palette = [
    pick(Object.values(kinds)),
    pick(Object.values(kinds)),
    ...(below(3) === 0 ? Object.values(kinds) : []),
  ]
  const arrays = pick([0, 0, 8, 4])
  const scalar = (): Value => pick(palette)()

  function value(depth = 0): Value {
    if (arrays > 0 && depth < 2 && below(arrays) === 0)
      return Array.from({ length: below(4) }, () => value(depth + 1))
    if (depth < 2 && below(12) === 0) return document(['b', 'x'], depth + 1)
    return scalar()
  }

  function document(names: readonly string[], depth = 0): Document {
    return Object.fromEntries(names.filter(() => below(5) > 0).map((name) => [name, value(depth)]))
  }

  function nested(): Document {
    const made = document(['a', 'b', 'c'])
    const inner = (): Value =>
      arrays > 0 && below(4) === 0 ? [document(['b', 'x'], 1), value(1)] : document(['b', 'x'], 1)
    return { ...made, ...(below(2) === 0 ? { a: inner() } : {}), ...(below(3) > 0 ? { n: inner() } : {}) }
  }

  function condition(): Value {
    return pick<Make>([
      scalar,
      scalar,
      scalar,
      value,
      () => ({ $gt: scalar() }),
      () => ({ $lte: scalar() }),
      () => ({ $gte: scalar(), $lt: scalar() }),
      () => ({ $gt: scalar(), $lte: scalar() }),
      () => ({ $in: Array.from({ length: below(4) }, scalar) }),
      () => ({ $ne: scalar() }),
      () => ({ $exists: pick([true, false]) }),
      () => new BSONRegExp(pick(['^a', '^ab', 'b', '^a?', '^(a|b)', '^x']), pick(['', '', 'i'])),
      () => ({ $elemMatch: { $gte: scalar(), $lte: scalar() } }),
      () => ({ $not: { $gt: scalar() } }),
    ])()
  }

  function filter(): Document {
    const one = (): Document => ({ [pick(paths)]: condition() })
    switch (below(6)) {
      case 0:
        return {}
      case 1:
        return { $or: [one(), one()] }
      case 2:
        return { $and: [one(), one()] }
      case 3:
        return { ...one(), ...one(), ...one() }
      default:
        return one()
    }
  }

  function index(position: number): Document {
    const fields = [...new Set(Array.from({ length: 1 + below(3) }, () => pick(paths)))]
    const partial = (): Document => {
      const bound = scalar()
      return pick<Document>([
        { [pick(paths)]: { $exists: true } },
        { [pick(paths)]: { $gt: bound } },
        { [pick(paths)]: { $gte: bound } },
        { [pick(paths)]: bound },
      ])
    }
    return {
      key: Object.fromEntries(fields.map((path) => [path, new Int32(pick([1, -1]))])),
      name: `index_${position}`,
      ...pick<() => Document>([
        () => ({}),
        () => ({}),
        () => ({}),
        () => ({ sparse: true }),
        () => ({ partialFilterExpression: partial() }),
        () => ({ collation: english }),
      ])(),
    }
  }

  function query(): Query {
    const partials = below(3) === 0 ? [{ [pick(paths)]: { $gte: scalar() } }] : []
    const fields = [...new Set(Array.from({ length: below(3) }, () => pick(paths)))]
    return {
      filter: Object.assign({}, filter(), ...partials) as Document,
      sort: Object.fromEntries(fields.map((path) => [path, new Int32(pick([1, -1]))])),
      limit: below(3) === 0 ? 1 + below(5) : 0,
      collation: readCollation(below(4) === 0 ? english : undefined),
    }
  }

  return { below, document: nested, index, query }
}

/** Fills one collection with indexes, half of them made before its documents, and compares queries. */
async function compareRound(engine: Engine, round: number): Promise<number> {
  const random = makeRandom(round)
  const collection = engine.catalogue.newCollection('test', `round${round}`, {})
  await engine.commits.submit(
    atOnce(() => {
      engine.catalogue.touch(collection)
      fill(engine, collection, random)
    }),
  )
  let indexed = 0
  for (let query = 0; query < 20; query += 1)
    unlessParallel(() => {
      indexed += compareQuery(engine, collection, random.query(), `round ${round} query ${query}`)
    })
  return indexed
}

function fill(engine: Engine, collection: Collection, random: ReturnType<typeof makeRandom>): void {
  const writer = engine.liveWriter
  const change = { writer, collection, learn: engine.catalogue.touch }
  const specifications = Array.from({ length: 3 }, (_, position) => random.index(position))
  const [first, ...others] = specifications.map((one) => defineIndex(engine.catalogue.nextId(), one))
  if (first !== undefined) buildIndex(writer, collection, first)
  const documents = Array.from({ length: 5 + random.below(40) }, (_, id): Document => ({
    _id: new Int32(id),
    ...random.document(),
  }))
  for (const document of documents)
    unlessParallel(() => {
      insertStored(change, document, encodeDocument(document))
    })
  for (const index of others)
    unlessParallel(() => {
      buildIndex(writer, collection, index)
    })
  for (const document of documents.slice(0, 2)) {
    const [found] = search(writer, collection, { filter: { _id: document['_id'] ?? null } }).results()
    if (found !== undefined) deleteStored(change, found.key, document)
  }
}

/** Two arrays under one index, or under one sort, are refused as they should be. */
function unlessParallel(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof EngineError) || !error.message.includes('parallel arrays')) throw error
  }
}

type Query = { filter: Document; sort: Document; limit: number; collation: Collation | undefined }

function compareQuery(engine: Engine, collection: Collection, query: Query, label: string): number {
  const planned = search(engine.store.live, collection, query)
  const scanned = search(engine.store.live, collection, {
    ...query,
    limit: 0,
    hint: { $natural: new Int32(1) },
  })
  const compiled = compileSort(query.sort, query.collation)
  const [found, expected] = [planned, scanned].map((one) =>
    [...one.results()].filter((each) => each !== undefined),
  )
  assert.ok(found !== undefined && expected !== undefined)
  const said = `${label}: ${planned.path.index?.name ?? 'scan'} ${JSON.stringify(query)}`

  const keys = new Set(expected.map((one) => one.key.toString('hex')))
  assert.equal(found.length, query.limit > 0 ? Math.min(query.limit, keys.size) : keys.size, said)
  assert.ok(
    found.every((one) => keys.has(one.key.toString('hex'))),
    said,
  )
  const sorted = (list: typeof found) => list.map((one) => compiled.keyOf(decode(one.bytes)))
  sorted(found).forEach((key, position) => {
    const wanted = sorted(expected)[position]
    assert.ok(wanted !== undefined && compiled.compareKeys(key, wanted) === 0, `${said} at ${position}`)
  })
  return planned.path.index === undefined ? 0 : 1
}
