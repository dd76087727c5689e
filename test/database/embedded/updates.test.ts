import assert from 'node:assert/strict'
import { BSONRegExp, Decimal128, Double, Int32, Long, Timestamp, type Document } from 'bson'
import { readCollation } from '../../../server/database/embedded/collation.ts'
import { compileFilter } from '../../../server/database/embedded/match.ts'
import { compileUpdate, type UpdateOptions } from '../../../server/database/embedded/update.ts'
import { bytesOf, codeOf, stored } from './documents-for-tests.ts'

// One row for each operator and edge: before, update, after (or the error code), and what else was given.

const now = new Date('2027-03-01T12:00:00Z')

type Given = { readonly filter?: Document; readonly arrayFilters?: readonly Document[] }
type Row = readonly [before: Document, update: Document, after: Document | number, given?: Given]

function changed(before: Document, update: Row[1], given: Given = {}): string {
  const filter = stored(given.filter ?? {})
  const found = {}
  assert.ok(compileFilter(filter)(stored(before), found))
  return bytesOf(compiled(update, given).apply(stored(before), found))
}

function compiled(update: Row[1], given: Given = {}) {
  const options: UpdateOptions = {
    now,
    filter: stored(given.filter ?? {}),
    ...(given.arrayFilters === undefined ? {} : { arrayFilters: given.arrayFilters.map(stored) }),
  }
  return compileUpdate(stored(update), options)
}

const long = (value: number | string): Long => Long.fromString(String(value))
const decimal = (text: string): Decimal128 => Decimal128.fromString(text)

const rows: Readonly<Record<string, readonly Row[]>> = {
  $set: [
    [{ _id: 1, a: 1 }, { $set: { a: 'x' } }, { _id: 1, a: 'x' }],
    [{ _id: 1, b: 1 }, { $set: { z: 1, c: 2, b: 3 } }, { _id: 1, b: 3, c: 2, z: 1 }],
    [{ _id: 1 }, { $set: { 'a.b.c': 1 } }, { _id: 1, a: { b: { c: 1 } } }],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.1': 9 } }, { _id: 1, a: [1, 9] }],
    [{ _id: 1, a: [1] }, { $set: { 'a.3': 9 } }, { _id: 1, a: [1, null, null, 9] }],
    [{ _id: 1, a: [{ b: 1 }] }, { $set: { 'a.0.c': 2 } }, { _id: 1, a: [{ b: 1, c: 2 }] }],
    [{ _id: 1 }, { $set: { 'a.0': 9 } }, { _id: 1, a: { 0: 9 } }],
    [{ _id: 1, a: 1 }, { $set: { a: new Double(1) } }, { _id: 1, a: new Double(1) }],
    [{ _id: 1, a: 5 }, { $set: { 'a.b': 1 } }, 28],
    [{ _id: 1, a: null }, { $set: { 'a.b': 1 } }, 28],
    [{ _id: 1, a: [1] }, { $set: { 'a.b': 1 } }, 28],
    [{ _id: 1, a: [1] }, { $set: { 'a.2000000': 1 } }, 155],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { $set: { _id: 1 } }, { _id: 1 }],
    [{ _id: 1 }, { $set: { '': 1 } }, 56],
    [{ _id: 1 }, { $set: { 'a..b': 1 } }, 56],
    [{ _id: 1 }, { $set: 5 }, 9],
    [{ _id: 1 }, { $set: {} }, { _id: 1 }],
    [{ _id: 1 }, { $set: { $price: 1 } }, { _id: 1, $price: 1 }],
    [{ _id: 1, constructor: 1 }, { $set: { toString: 2 } }, { _id: 1, constructor: 1, toString: 2 }],
  ],
  $unset: [
    [{ _id: 1, a: 1, b: 2 }, { $unset: { a: '' } }, { _id: 1, b: 2 }],
    [{ _id: 1, a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { _id: 1, a: { c: 2 } }],
    [{ _id: 1, a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { _id: 1, a: [1, null, 3] }],
    [{ _id: 1, a: 5 }, { $unset: { 'a.b': 1, 'x.y': 1 } }, { _id: 1, a: 5 }],
    [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
  ],
  $inc: [
    [{ _id: 1, a: 1 }, { $inc: { a: 2 } }, { _id: 1, a: 3 }],
    [{ _id: 1 }, { $inc: { 'a.b': 2 } }, { _id: 1, a: { b: 2 } }],
    [{ _id: 1, a: 2147483647 }, { $inc: { a: 1 } }, { _id: 1, a: long('2147483648') }],
    [{ _id: 1, a: long(5) }, { $inc: { a: 1 } }, { _id: 1, a: long(6) }],
    [{ _id: 1, a: 1 }, { $inc: { a: 0.5 } }, { _id: 1, a: 1.5 }],
    [{ _id: 1, a: new Double(1) }, { $inc: { a: 1 } }, { _id: 1, a: new Double(2) }],
    [{ _id: 1, a: decimal('1.10') }, { $inc: { a: 1 } }, 238],
    [{ _id: 1 }, { $inc: { a: decimal('1.10') } }, 238],
    [{ _id: 1, a: decimal('1.10') }, { $max: { a: 2 } }, { _id: 1, a: 2 }],
    [{ _id: 1, a: long('9223372036854775807') }, { $inc: { a: 1 } }, 2],
    [{ _id: 1, a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ _id: 1, a: null }, { $inc: { a: 1 } }, 14],
    [{ _id: 1, a: 1 }, { $inc: { a: 'x' } }, 14],
  ],
  $mul: [
    [{ _id: 1, a: 4 }, { $mul: { a: 2.5 } }, { _id: 1, a: new Double(10) }],
    [{ _id: 1 }, { $mul: { a: long(3) } }, { _id: 1, a: long(0) }],
    [{ _id: 1, a: 1073741824 }, { $mul: { a: 4 } }, { _id: 1, a: long('4294967296') }],
  ],
  '$min and $max': [
    [{ _id: 1, a: 5 }, { $min: { a: 3 } }, { _id: 1, a: 3 }],
    [{ _id: 1, a: 5 }, { $max: { a: 3 } }, { _id: 1, a: 5 }],
    [{ _id: 1 }, { $max: { a: 3 } }, { _id: 1, a: 3 }],
    [{ _id: 1, a: 5 }, { $max: { a: 'x' } }, { _id: 1, a: 'x' }],
    [{ _id: 1, a: null }, { $min: { a: 1 } }, { _id: 1, a: null }],
  ],
  $rename: [
    [{ _id: 1, a: 1, b: 2 }, { $rename: { a: 'c' } }, { _id: 1, b: 2, c: 1 }],
    [{ _id: 1, a: 1, b: 2 }, { $rename: { a: 'b' } }, { _id: 1, b: 1 }],
    [{ _id: 1, a: { b: 1 } }, { $rename: { 'a.b': 'c.d' } }, { _id: 1, a: {}, c: { d: 1 } }],
    [{ _id: 1 }, { $rename: { a: 'b' } }, { _id: 1 }],
    [{ _id: 1, a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2],
    [{ _id: 1, a: 1 }, { $rename: { a: 'a' } }, 2],
    [{ _id: 1, a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
  ],
  $currentDate: [
    [{ _id: 1 }, { $currentDate: { a: true } }, { _id: 1, a: now }],
    [
      { _id: 1 },
      { $currentDate: { a: { $type: 'timestamp' } } },
      { _id: 1, a: new Timestamp({ t: 1803902400, i: 1 }) },
    ],
    [{ _id: 1 }, { $currentDate: { a: { $type: 'day' } } }, 2],
  ],
  $push: [
    [{ _id: 1 }, { $push: { a: 1 } }, { _id: 1, a: [1] }],
    [{ _id: 1, a: [1] }, { $push: { a: [2, 3] } }, { _id: 1, a: [1, [2, 3]] }],
    [{ _id: 1, a: [1] }, { $push: { a: { $each: [2, 3] } } }, { _id: 1, a: [1, 2, 3] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { _id: 1, a: [9, 1, 2] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { _id: 1, a: [1, 9, 2] }],
    [{ _id: 1, a: [1, 2, 3] }, { $push: { a: { $each: [4], $slice: -3 } } }, { _id: 1, a: [2, 3, 4] }],
    [{ _id: 1, a: [1, 2, 3] }, { $push: { a: { $each: [], $slice: 2 } } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { _id: 1, a: [] }],
    [{ _id: 1, a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { _id: 1, a: [3, 2, 1] }],
    [
      { _id: 1, a: [{ s: 2, n: 'b' }] },
      {
        $push: {
          a: {
            $slice: 2,
            $each: [
              { s: 1, n: 'c' },
              { s: 3, n: 'a' },
            ],
            $sort: { s: 1 },
          },
        },
      },
      {
        _id: 1,
        a: [
          { s: 1, n: 'c' },
          { s: 2, n: 'b' },
        ],
      },
    ],
    [{ _id: 1, a: 'x' }, { $push: { a: 1 } }, 2],
    [{ _id: 1 }, { $push: { a: { $each: 1 } } }, 2],
    [{ _id: 1 }, { $push: { a: { $each: [1], $bogus: 1 } } }, 2],
  ],
  $addToSet: [
    [{ _id: 1, a: [1, 2] }, { $addToSet: { a: 2 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1] }, { $addToSet: { a: { $each: [1, 3, 3] } } }, { _id: 1, a: [1, 3] }],
    [
      { _id: 1, a: [{ b: 1, c: 2 }] },
      { $addToSet: { a: { c: 2, b: 1 } } },
      {
        _id: 1,
        a: [
          { b: 1, c: 2 },
          { c: 2, b: 1 },
        ],
      },
    ],
    [{ _id: 1, a: [1, 1] }, { $addToSet: { a: new Double(1) } }, { _id: 1, a: [1, 1] }],
    [{ _id: 1, a: 5 }, { $addToSet: { a: 1 } }, 2],
  ],
  '$pull and $pullAll': [
    [{ _id: 1, a: [1, 2, 1] }, { $pull: { a: 1 } }, { _id: 1, a: [2] }],
    [{ _id: 1, a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { _id: 1, a: [1] }],
    [{ _id: 1, a: [{ b: 1, c: 2 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { _id: 1, a: [{ b: 2 }] }],
    [
      { _id: 1, a: [{ b: [1, 2] }, { b: [3] }] },
      { $pull: { a: { b: { $elemMatch: { $gt: 2 } } } } },
      { _id: 1, a: [{ b: [1, 2] }] },
    ],
    [{ _id: 1, a: ['ab', 'cd'] }, { $pull: { a: new BSONRegExp('^a') } }, { _id: 1, a: ['cd'] }],
    [
      { _id: 1, a: [{ b: 1 }, { b: 3 }] },
      { $pull: { a: { $or: [{ b: 1 }, { b: 2 }] } } },
      { _id: 1, a: [{ b: 3 }] },
    ],
    [{ _id: 1, a: [null, 1] }, { $pull: { a: null } }, { _id: 1, a: [1] }],
    [{ _id: 1 }, { $pull: { a: 1 } }, { _id: 1 }],
    [{ _id: 1, a: 1 }, { $pull: { a: 1 } }, 2],
    [{ _id: 1, a: [1, 2, [1], 1] }, { $pullAll: { a: [1, [1]] } }, { _id: 1, a: [2] }],
    [{ _id: 1, a: [1] }, { $pullAll: { a: 1 } }, 2],
  ],
  $pop: [
    [{ _id: 1, a: [1, 2, 3] }, { $pop: { a: 1 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1, 2, 3] }, { $pop: { a: -1 } }, { _id: 1, a: [2, 3] }],
    [{ _id: 1, a: [] }, { $pop: { a: 1 } }, { _id: 1, a: [] }],
    [{ _id: 1, a: [1] }, { $pop: { a: 2 } }, 9],
    [{ _id: 1, a: 1 }, { $pop: { a: 1 } }, 14],
  ],
  refusals: [[{ _id: 1, a: 13 }, { $bit: { a: { and: 10 } } }, 9]],
  'the positional $': [
    [{ _id: 1, a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, { _id: 1, a: [1, 9, 3] }, { filter: { a: 2 } }],
    [
      {
        _id: 1,
        a: [
          { b: 1, c: 1 },
          { b: 2, c: 2 },
        ],
      },
      { $inc: { 'a.$.c': 5 } },
      {
        _id: 1,
        a: [
          { b: 1, c: 1 },
          { b: 2, c: 7 },
        ],
      },
      { filter: { 'a.b': 2 } },
    ],
    [
      { _id: 1, a: [{ b: 1 }, { b: 2 }] },
      { $set: { 'a.$.x': 1, 'a.$.y': 2 } },
      { _id: 1, a: [{ b: 1 }, { b: 2, x: 1, y: 2 }] },
      { filter: { a: { $elemMatch: { b: 2 } } } },
    ],
    [{ _id: 1, a: [1] }, { $set: { 'a.$': 9 } }, 2, { filter: { _id: 1 } }],
    [{ _id: 1, a: [1] }, { $set: { 'a.$.$': 9 } }, 2, { filter: { a: 1 } }],
  ],
  '$[] and $[identifier]': [
    [{ _id: 1, a: [1, 2] }, { $mul: { 'a.$[]': 10 } }, { _id: 1, a: [10, 20] }],
    [
      { _id: 1, a: [{ b: [1, 2] }, { b: [3] }] },
      { $inc: { 'a.$[].b.$[]': 1 } },
      { _id: 1, a: [{ b: [2, 3] }, { b: [4] }] },
    ],
    [
      { _id: 1, a: [95, 102, 90] },
      { $set: { 'a.$[e]': 100 } },
      { _id: 1, a: [95, 100, 90] },
      { arrayFilters: [{ e: { $gte: 100 } }] },
    ],
    [
      {
        _id: 1,
        a: [
          { g: 80, m: 75 },
          { g: 85, m: 90 },
        ],
      },
      { $set: { 'a.$[x].m': 100 } },
      {
        _id: 1,
        a: [
          { g: 80, m: 75 },
          { g: 85, m: 100 },
        ],
      },
      { arrayFilters: [{ 'x.g': { $gte: 85 } }] },
    ],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.$[e]': 1 } }, 2, { arrayFilters: [] }],
    [{ _id: 1, a: [1, 2] }, { $set: { b: 1 } }, 9, { arrayFilters: [{ e: 1 }] }],
    [{ _id: 1, a: 5 }, { $set: { 'a.$[]': 1 } }, 2],
    [{ _id: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    [{ _id: 1, a: [1] }, { $set: { 'a.$[]': 1, 'a.0': 2 } }, 40],
    [{ _id: 1, a: [1] }, { $set: { 'a.$[E]': 1 } }, 2, { arrayFilters: [{ E: 1 }] }],
  ],
  conflicts: [
    [{ _id: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{ _id: 1 }, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{ _id: 1 }, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
    [{ _id: 1 }, { $bogus: { a: 1 } }, 9],
    [{ _id: 1 }, { $set: { a: 1 }, b: 1 }, 9],
  ],
  'a replacement': [
    [
      { _id: 1, a: 1 },
      { b: 2, a: 3 },
      { _id: 1, b: 2, a: 3 },
    ],
    [{ _id: 1, a: 1 }, {}, { _id: 1 }],
    [
      { _id: 1, a: 1 },
      { b: 2, _id: 1 },
      { _id: 1, b: 2 },
    ],
    [{ _id: 1, a: 1 }, { _id: 2 }, 66],
    [{ _id: 1, a: 1 }, { a: 1, $set: { b: 1 } }, 52],
  ],
}

describe('An update', () => {
  for (const [operator, cases] of Object.entries(rows))
    describe(operator, () => {
      cases.forEach(([before, update, after, given], row) => {
        it(`does what MongoDB does, row ${row + 1}`, () => {
          if (typeof after === 'number')
            assert.equal(
              codeOf(() => changed(before, update, given)),
              after,
            )
          else assert.equal(changed(before, update, given), bytesOf(stored(after)))
        })
      })
    })

  it('without effect gives the very same document, and never changes the one it was given', () => {
    const before = stored({ _id: 1, a: [1, { b: 2 }], c: 3 })
    const bytes = bytesOf(before)
    const nothing: readonly Document[] = [
      { $set: { c: 3 } },
      { $inc: { c: 0 } },
      { $pull: { a: 9 } },
      { $addToSet: { a: 1 } },
      { $max: { c: 1 } },
      { $unset: { z: 1 } },
    ]
    for (const update of nothing) assert.equal(compiled(update).apply(before), before, JSON.stringify(update))
    compiled({ $push: { a: 1 }, $set: { c: 4 } }).apply(before)

    assert.equal(bytesOf(before), bytes)
  })

  it('keeps the order of fields that look like numbers', () => {
    const before = stored({
      _id: 1,
      a: new Map([
        ['b', 1],
        ['10', 1],
        ['9', 1],
      ]),
    })
    const after = compiled({ $set: { 'a.9': 2 } }).apply(before)

    assert.equal(
      bytesOf(after),
      bytesOf(
        stored({
          _id: 1,
          a: new Map([
            ['b', 1],
            ['10', 1],
            ['9', 2],
          ]),
        }),
      ),
    )
  })

  it('adds to a set by the collation', () => {
    const collation = readCollation({ locale: 'en', strength: new Int32(2) })
    const update = compileUpdate(stored({ $addToSet: { a: 'X' } }), { now, collation })
    const before = stored({ _id: 1, a: ['x'] })

    assert.equal(update.apply(before), before)
  })
})

describe('An upsert', () => {
  const inserts: readonly (readonly [string, Document, Document, Document | number])[] = [
    [
      'starts from the equalities of the filter',
      { a: 1, b: { $gt: 2 }, 'c.d': { $eq: 3 } },
      { $set: { e: 4 } },
      { a: 1, c: { d: 3 }, e: 4 },
    ],
    [
      'takes equalities out of $and, and of a single $in',
      { $and: [{ a: 1 }, { b: { $in: [2] } }], c: { $in: [1, 2] } },
      { $set: { e: 4 } },
      { a: 1, b: 2, e: 4 },
    ],
    [
      'sets what is only for inserts',
      { a: 1 },
      { $setOnInsert: { b: 2 }, $inc: { c: 1 } },
      { a: 1, b: 2, c: 1 },
    ],
    ['takes nothing from expressions', { a: new BSONRegExp('x') }, { $set: { b: 1 } }, { b: 1 }],
    ['replaces with only the _id of the filter', { _id: 7, a: 1 }, { b: 1 }, { _id: 7, b: 1 }],
    ['is refused for two values of one path', { $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, 54],
    ['is refused for a value inside another', { a: { c: 1 }, 'a.b': 2 }, { $set: { b: 1 } }, 54],
    ['is refused for another _id than the filter has', { _id: 1 }, { $set: { _id: 2 } }, 66],
  ]
  for (const [what, filter, update, after] of inserts)
    it(what, () => {
      const made = (): Document => compiled(update, { filter }).insert()
      if (typeof after === 'number') {
        assert.equal(codeOf(made), after)
        return
      }
      const { _id, ...others } = made()
      const { _id: expectedId, ...expected } = stored(after)
      assert.equal(bytesOf(others), bytesOf(expected))
      if (expectedId !== undefined) assert.deepEqual(_id, expectedId)
    })

  it('makes an _id where nobody gave one, and puts it first', () => {
    assert.equal(Object.keys(compiled({ $set: { a: 1 } }).insert())[0], '_id')
  })
})

describe('setOnInsert', () => {
  it('changes nothing in a document that is there', () => {
    const before = stored({ _id: 1 })
    assert.equal(compiled({ $setOnInsert: { a: 1, 'b.c': 1 } }).apply(before), before)
  })
})
