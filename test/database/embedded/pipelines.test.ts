import assert from 'node:assert/strict'
import { Double, Long, type Document as Written } from 'bson'
import {
  collect,
  compilePipeline,
  splitPipeline,
  type Batches,
} from '../../../server/database/embedded/aggregate.ts'
import { EngineError } from '../../../server/database/embedded/engine-error.ts'
import { compileFilter } from '../../../server/database/embedded/match.ts'
import type { Document } from '../../../server/database/embedded/value.ts'
import { bytesOf, stored } from './documents-for-tests.ts'

// One row for each stage and edge: the pipeline over three documents, and what comes out, or the error code.

const items: readonly Written[] = [
  { _id: 1, s: 'a', n: 1, t: ['x', 'y'] },
  { _id: 2, s: 'b', n: 2, t: [] },
  { _id: 3, s: 'a', n: 3 },
]
const others: readonly Written[] = [
  { _id: 10, k: 'a', w: 1 },
  { _id: 11, k: 'a', w: 5 },
  { _id: 12, k: 'c', w: 9 },
  { _id: 13, w: 0 },
]

async function* inBatchesOfTwo(documents: readonly Document[]): Batches {
  for (let from = 0; from < documents.length; from += 2)
    yield await Promise.resolve(documents.slice(from, from + 2))
}

async function results(
  stages: readonly Written[],
  from: readonly Written[] = items,
): Promise<readonly Document[]> {
  const run = compilePipeline(stages.map(stored), {
    read: (collection, filter) => {
      const matches = compileFilter(filter)
      return inBatchesOfTwo(
        (collection === 'others' ? others : []).map(stored).filter((document) => matches(document)),
      )
    },
  })
  return collect(run(inBatchesOfTwo(from.map(stored))))
}

const byId = { $sort: { _id: 1 } }
type Row = readonly [stages: readonly Written[], expected: readonly Written[] | number]

const rows: Readonly<Record<string, readonly Row[]>> = {
  '$match, $sort, $skip, $limit': [
    [
      [{ $match: { s: 'a' } }, { $sort: { n: -1 } }, { $project: { n: 1 } }],
      [
        { _id: 3, n: 3 },
        { _id: 1, n: 1 },
      ],
    ],
    [[{ $sort: { s: -1, n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { _id: 1 } }], [{ _id: 3 }]],
    [[{ $skip: 9 }], []],
    [[{ $limit: 0 }], 15958],
    [[{ $sort: {} }], 15976],
    [[{ $sort: { a: 2 } }], 15975],
    [[{ $match: 5 }], 15959],
  ],
  '$project, $addFields, $set, $unset, $replaceWith': [
    [[{ $limit: 1 }, { $project: { _id: 0, double: { $multiply: ['$n', 2] } } }], [{ double: 2 }]],
    [
      [{ $limit: 1 }, { $addFields: { n: '$s', 'deep.x': 1, gone: '$nope' } }, { $unset: 't' }],
      [{ _id: 1, s: 'a', n: 'a', deep: { x: 1 } }],
    ],
    [
      [{ $limit: 1 }, { $set: { t: { z: 1 } } }, { $project: { t: 1 } }],
      [{ _id: 1, t: [{ z: 1 }, { z: 1 }] }],
    ],
    [[{ $limit: 1 }, { $set: { s: '$$REMOVE' } }, { $unset: ['t', 'n'] }], [{ _id: 1 }]],
    [[{ $limit: 1 }, { $replaceRoot: { newRoot: { v: '$n' } } }], [{ v: 1 }]],
    [[{ $limit: 1 }, { $replaceWith: '$s' }], 40228],
    [[{ $project: {} }], 51272],
  ],
  $group: [
    [
      [{ $group: { _id: '$s', total: { $sum: '$n' }, mean: { $avg: '$n' } } }, byId],
      [
        { _id: 'a', total: 4, mean: new Double(2) },
        { _id: 'b', total: 2, mean: new Double(2) },
      ],
    ],
    [
      [
        {
          $group: {
            _id: null,
            first: { $first: '$n' },
            last: { $last: '$n' },
            least: { $min: '$n' },
            most: { $max: '$s' },
          },
        },
      ],
      [{ _id: null, first: 1, last: 3, least: 1, most: 'b' }],
    ],
    [
      [{ $group: { _id: null, all: { $push: '$t' }, set: { $addToSet: '$s' }, count: { $count: {} } } }],
      [{ _id: null, all: [['x', 'y'], []], set: ['a', 'b'], count: 3 }],
    ],
    [[{ $group: { _id: { s: '$s', odd: { $mod: ['$n', 2] } } } }, { $count: 'groups' }], [{ groups: 2 }]],
    [[{ $group: { _id: '$nope', n: { $sum: 1 } } }], [{ _id: null, n: 3 }]],
    [[{ $group: { _id: null, n: { $sum: '$s' }, m: { $avg: '$s' } } }], [{ _id: null, n: 0, m: null }]],
    ...['$top', '$firstN', '$maxN', '$mergeObjects', '$stdDevPop', '$accumulator', '$median'].map(
      (name): Row => [[{ $group: { _id: null, n: { [name]: '$n' } } }], 15952],
    ),
    [[{ $group: { n: { $sum: 1 } } }], 15955],
    [[{ $group: { _id: null, n: { $bogus: 1 } } }], 15952],
    [[{ $group: { _id: null, n: 1 } }], 40234],
  ],
  $unwind: [
    [
      [{ $unwind: '$t' }, { $project: { t: 1 } }],
      [
        { _id: 1, t: 'x' },
        { _id: 1, t: 'y' },
      ],
    ],
    [
      [
        { $unwind: { path: '$t', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
        { $project: { t: 1, i: 1 } },
      ],
      [
        { _id: 1, t: 'x', i: Long.ZERO },
        { _id: 1, t: 'y', i: Long.ONE },
        { _id: 2, i: null },
        { _id: 3, i: null },
      ],
    ],
    [[{ $unwind: '$s' }, { $count: 'n' }], [{ n: 3 }]],
    [[{ $unwind: 't' }], 28818],
  ],
  $lookup: [
    [
      [
        { $lookup: { from: 'others', localField: 's', foreignField: 'k', as: 'o' } },
        { $project: { o: '$o._id' } },
      ],
      [
        { _id: 1, o: [10, 11] },
        { _id: 2, o: [] },
        { _id: 3, o: [10, 11] },
      ],
    ],
    [
      [
        { $limit: 1 },
        { $lookup: { from: 'others', localField: 'nope', foreignField: 'k', as: 'o' } },
        { $project: { o: '$o._id' } },
      ],
      [{ _id: 1, o: [13] }],
    ],
    [[{ $lookup: { from: 'others', as: 'o' } }], 9],
    [[{ $lookup: { from: 'others', pipeline: [], as: 'o' } }], 238],
    [[{ $lookup: { from: 'others', localField: 's', foreignField: 'k', let: {}, as: 'o' } }], 238],
    [[{ $lookup: { from: { db: 'b', coll: 'c' }, localField: 's', foreignField: 'k', as: 'o' } }], 9],
    [[{ $lookup: { from: 'others', localField: 's', foreignField: 'k', more: 1, as: 'o' } }], 9],
  ],
  '$facet, $count': [
    [
      [{ $facet: { n: [{ $count: 'c' }], none: [{ $match: { s: 'z' } }, { $count: 'c' }] } }],
      [{ n: [{ c: 3 }], none: [] }],
    ],
    [[{ $match: { s: 'z' } }, { $count: 'c' }], []],
    [[{ $count: '' }], 40156],
  ],
  refusals: [
    [[{ $bogus: {} }], 40324],
    ...`$out $merge $graphLookup $bucket $bucketAuto $sample $sortByCount $unionWith $redact $densify $fill $documents
      $setWindowFields $changeStream $collStats $currentOp $indexStats $listSessions $geoNear`
      .split(/\s+/)
      .map((name): Row => [[{ [name]: {} }], 238]),
    [[{ $limit: 1, $skip: 1 }], 40323],
    [[{}], 40323],
  ],
}

describe('A pipeline', () => {
  for (const [stage, cases] of Object.entries(rows))
    describe(stage, () => {
      cases.forEach(([stages, expected], row) => {
        it(`gives what MongoDB gives, row ${row + 1}`, async () => {
          if (typeof expected === 'number')
            await assert.rejects(
              results(stages),
              (error) => error instanceof EngineError && error.code === expected,
            )
          else
            assert.deepEqual(
              (await results(stages)).map(bytesOf),
              expected.map((document) => bytesOf(stored(document))),
            )
        })
      })
    })

  it('reads no more batches than a limit needs', async () => {
    let read = 0
    async function* counting(): Batches {
      for (;;) {
        read += 1
        yield await Promise.resolve([stored({ _id: read })])
      }
    }
    const run = compilePipeline([stored({ $limit: 3 })], { read: counting })

    assert.equal((await collect(run(counting()))).length, 3)
    assert.equal(read, 3)
  })

  it('hands its head to the planner and keeps the rest', () => {
    const head = splitPipeline(
      [{ $match: { a: 1 } }, { $match: { b: 2 } }, { $sort: { c: 1 } }, { $limit: 5 }, { $count: 'n' }].map(
        stored,
      ),
    )

    assert.deepEqual(
      [bytesOf(head.filter), head.limit, head.rest.length],
      [bytesOf(stored({ $and: [{ a: 1 }, { b: 2 }] })), 5, 1],
    )
  })

  it('holds one state per group, not the documents, over a hundred thousand of them', async () => {
    async function* many(): Batches {
      for (let batch = 0; batch < 100; batch += 1)
        yield await Promise.resolve(
          Array.from({ length: 1000 }, (_, index) => stored({ g: index % 7, n: 1 })),
        )
    }
    const run = compilePipeline(
      [
        stored({ $group: { _id: '$g', n: { $sum: '$n' } } }),
        stored({ $group: { _id: null, n: { $sum: '$n' } } }),
      ],
      { read: many },
    )

    assert.deepEqual((await collect(run(many()))).map(bytesOf), [bytesOf(stored({ _id: null, n: 100_000 }))])
  })
})
