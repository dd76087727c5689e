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
import { atOnce } from '../../../server/database/embedded/group-commit.ts'
import { compileSort } from '../../../server/database/embedded/sort.ts'
import { deleteStored, insertStored } from '../../../server/database/embedded/stored-documents.ts'
import type { Document, Value } from '../../../server/database/embedded/value.ts'
import { EngineError } from '../../../server/database/embedded/engine-error.ts'
import { randomNumbers } from './random-numbers.ts'

const rounds = process.env['ENGINE_RUNS'] === 'full' ? 3000 : 150

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

const paths = ['a', 'b', 'c', 'a.b', 'n.x']

function makeRandom(seed: number) {
  const { below, pick } = randomNumbers(seed)

  function scalar(): Value {
    return pick<() => Value>([
      () => new Int32(below(5) - 2),
      () => new Double(below(10) / 2 - 2),
      () => new Double(pick([Number.NaN, -0, Infinity])),
      () => Long.fromNumber(below(5) - 2),
      () => Decimal128.fromString(pick(['1', '1.5', '-2', '3'])),
      () => pick(['', 'a', 'ab', 'abc', 'b', 'B', 'Ab', 'é']),
      () => pick(['', 'x']) + pick(['long', 'lonh']).repeat(500),
      () => null,
      () => pick([true, false]),
      () => new Date(below(4) * 1000 - 2000),
      () => new ObjectId(String(below(3)).padStart(24, '0')),
    ])()
  }

  function value(depth = 0): Value {
    const roll = below(20)
    if (roll < 3 && depth < 3) return Array.from({ length: below(4) }, () => value(depth + 1))
    if (roll < 5 && depth < 3) return document(['b', 'x'], depth + 1)
    return scalar()
  }

  function document(names: readonly string[], depth = 0): Document {
    return Object.fromEntries(names.filter(() => below(4) > 0).map((name) => [name, value(depth)]))
  }

  function condition(): Value {
    return pick<() => Value>([
      scalar,
      scalar,
      value,
      () => ({ $gt: scalar() }),
      () => ({ $lte: scalar() }),
      () => ({ $gte: scalar(), $lt: scalar() }),
      () => ({ $in: Array.from({ length: below(4) }, value) }),
      () => ({ $ne: scalar() }),
      () => ({ $exists: pick([true, false]) }),
      () => new BSONRegExp(pick(['^a', '^ab', 'b', '^a?', '^(a|b)']), pick(['', 'i'])),
      () => ({ $elemMatch: { $gte: scalar() } }),
      () => ({ $not: { $gt: scalar() } }),
    ])()
  }

  function filter(): Document {
    const parts = Array.from({ length: below(4) }, (): Document => ({ [pick(paths)]: condition() }))
    if (below(4) === 0) return { $or: [{ [pick(paths)]: condition() }, { [pick(paths)]: condition() }] }
    return below(2) === 0
      ? (Object.assign({}, ...parts) as Document)
      : parts.length > 0
        ? { $and: parts }
        : {}
  }

  function index(position: number): Document {
    const fields = [...new Set(Array.from({ length: 1 + below(3) }, () => pick(paths)))]
    const clash = fields.includes('a') && fields.includes('a.b')
    const key = Object.fromEntries(
      (clash ? ['a', 'c'] : fields).map((path) => [path, new Int32(pick([1, -1]))]),
    )
    return {
      key,
      name: `index_${position}`,
      ...pick<Document>([
        {},
        {},
        {},
        { sparse: true },
        {
          partialFilterExpression: pick<Document>([
            { a: { $exists: true } },
            { b: { $gt: new Int32(0) } },
            { c: 'a' },
            { b: { $gte: new Int32(-1) }, a: { $exists: true } },
          ]),
        },
        { collation: { locale: 'en', strength: new Int32(2) } },
      ]),
    }
  }

  function sort(): Document {
    const fields = [...new Set(Array.from({ length: below(3) }, () => pick(paths)))]
    return Object.fromEntries(fields.map((path) => [path, new Int32(pick([1, -1]))]))
  }

  return { below, document: () => document(['a', 'b', 'c', 'n']), filter, index, sort }
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
  for (let query = 0; query < 12; query += 1) {
    const filter = random.filter()
    const sort = random.sort()
    const limit = random.below(3) === 0 ? 1 + random.below(5) : 0
    unlessParallel(() => {
      indexed += compareQuery(engine, collection, { filter, sort, limit }, `round ${round} query ${query}`)
    })
  }
  return indexed
}

function fill(engine: Engine, collection: Collection, random: ReturnType<typeof makeRandom>): void {
  const writer = engine.liveWriter
  const change = { writer, collection, learn: engine.catalogue.touch }
  const specifications = Array.from({ length: 3 }, (_, position) => random.index(position))
  const [first, ...others] = specifications.map((one) => defineIndex(engine.catalogue.nextId(), one))
  if (first !== undefined) buildIndex(writer, collection, first)
  const documents = Array.from({ length: 5 + random.below(30) }, (_, id): Document => ({
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
    if (!(error instanceof EngineError) || error.codeName !== 'CannotIndexParallelArrays') throw error
  }
}

type Query = { filter: Document; sort: Document; limit: number }

function compareQuery(engine: Engine, collection: Collection, query: Query, label: string): number {
  const planned = search(engine.store.live, collection, query)
  const scanned = search(engine.store.live, collection, {
    ...query,
    limit: 0,
    hint: { $natural: new Int32(1) },
  })
  const compiled = compileSort(query.sort)
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
