import assert from 'node:assert/strict'
import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Document,
} from 'bson'
import { compileFilter, fieldsOfFilter } from '../../../server/database/embedded/match.ts'
import { codeOf, stored } from './documents-for-tests.ts'

// One row for each operator and edge: the filter, documents it finds, documents it does not. Written from
// MongoDB's manual and from what its servers are known to answer, not from the engine.

type Row = readonly [filter: Document, finds: readonly Document[], passesOver: readonly Document[]]

const id = new ObjectId()
const day = new Date('2027-03-01T00:00:00Z')

const rows: Readonly<Record<string, readonly Row[]>> = {
  equality: [
    [
      { a: 1 },
      [{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }, { a: Decimal128.fromString('1.0') }],
      [{ a: '1' }, { a: 2 }, {}, { a: true }],
    ],
    [{ a: 'x' }, [{ a: 'x' }, { a: ['y', 'x'] }], [{ a: 'X' }, { a: [['x']] }]],
    [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }]],
    [
      { a: { b: 1, c: 2 } },
      [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
      [{ a: { c: 2, b: 1 } }, { a: { b: 1, c: 2, d: 3 } }],
    ],
    [{ a: {} }, [{ a: {} }], [{ a: { b: 1 } }, {}]],
    [{ a: id }, [{ a: id }], [{ a: id.toHexString() }]],
    [{ a: day }, [{ a: day }], [{ a: day.getTime() }]],
    [
      { a: new Binary(Buffer.from('x')) },
      [{ a: new Binary(Buffer.from('x')) }],
      [{ a: new Binary(Buffer.from('x'), 4) }],
    ],
    [{ a: NaN }, [{ a: NaN }], [{ a: 0 }]],
    [{ a: -0 }, [{ a: 0 }, { a: new Double(-0) }], [{ a: 1 }]],
    [
      { a: Long.fromString('9007199254740993') },
      [{ a: Long.fromString('9007199254740993') }],
      [{ a: 9007199254740992 }],
    ],
  ],
  null: [
    [{ a: null }, [{ a: null }, {}, { a: [1, null] }], [{ a: 0 }, { a: [] }, { a: '' }]],
    [
      { 'a.b': null },
      [{}, { a: 5 }, { a: {} }, { a: [{ b: 1 }, {}] }],
      [{ a: { b: 1 } }, { a: [] }, { a: [1, 2] }],
    ],
    [{ a: { $ne: null } }, [{ a: 1 }, { a: [] }], [{}, { a: null }, { a: [null] }]],
    [{ a: { $gte: null } }, [{ a: null }, {}], [{ a: 1 }]],
  ],
  'dotted paths': [
    [
      { 'a.b': 1 },
      [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: [{ b: [1] }] }],
      [{ a: 1 }, { a: [[{ b: 1 }]] }, { 'a.b': 1 }],
    ],
    [{ 'a.0': 1 }, [{ a: [1, 2] }, { a: { 0: 1 } }, { a: [{ 0: 1 }] }], [{ a: [2, 1] }, { a: [[1]] }]],
    [{ 'a.0.b': 1 }, [{ a: [{ b: 1 }] }, { a: [[{ b: 1 }]] }], [{ a: [{ b: 2 }, { b: 1 }] }]],
    [{ 'a.01': 1 }, [{ a: { '01': 1 } }], [{ a: [0, 1] }]],
    [{ 'a.b.c': 1 }, [{ a: [{ b: [{ c: 1 }] }] }], [{ a: [{ b: [[{ c: 1 }]] }] }]],
  ],
  '$eq and $ne': [
    [{ a: { $eq: new BSONRegExp('x') } }, [{ a: new BSONRegExp('x') }], [{ a: 'x' }]],
    [{ a: { $ne: 1 } }, [{}, { a: 2 }, { a: [] }], [{ a: 1 }, { a: [1, 2] }]],
  ],
  '$gt, $gte, $lt, $lte': [
    [
      { a: { $gt: 1 } },
      [{ a: 2 }, { a: 1.5 }, { a: [0, 2] }, { a: Decimal128.fromString('1.1') }],
      [{ a: 1 }, { a: '2' }, {}, { a: null }, { a: NaN }],
    ],
    [{ a: { $gte: 'b' } }, [{ a: 'b' }, { a: 'c' }], [{ a: 'a' }, { a: 3 }, { a: 'B' }]],
    [{ a: { $lt: 5, $gt: 3 } }, [{ a: 4 }, { a: [2, 6] }], [{ a: 5 }, { a: [1, 2] }]],
    [{ a: { $lte: NaN } }, [{ a: NaN }], [{ a: 1 }]],
    [{ a: { $lt: true } }, [{ a: false }], [{ a: true }, { a: 0 }]],
    [{ a: { $lt: day } }, [{ a: new Date(0) }], [{ a: day }, { a: 1 }]],
    [{ a: { $gt: [1, 2] } }, [{ a: [1, 3] }, { a: [[2]] }], [{ a: [1, 2] }, { a: 5 }]],
    [{ a: { $gt: { b: 1 } } }, [{ a: { b: 2 } }, { a: { b: 1, c: 0 } }], [{ a: { b: 0 } }, { a: 9 }]],
    [{ a: { $gte: new MinKey() } }, [{ a: 1 }, {}, { a: 'x' }, { a: new MinKey() }], []],
    [{ a: { $lt: new MaxKey() } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: new MaxKey() }]],
    [
      { a: { $gt: new Timestamp({ t: 1, i: 1 }) } },
      [{ a: new Timestamp({ t: 1, i: 2 }) }],
      [{ a: new Date(9e12) }],
    ],
  ],
  '$in and $nin': [
    [{ a: { $in: [1, 'x', null] } }, [{ a: 1 }, { a: ['x'] }, {}, { a: null }], [{ a: 2 }, { a: [] }]],
    [{ a: { $in: [new BSONRegExp('^b', 'i'), 'x'] } }, [{ a: 'Bee' }, { a: 'x' }], [{ a: 'ab' }]],
    [{ a: { $in: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [1] }]],
    [{ a: { $in: [] } }, [], [{ a: 1 }, {}]],
    [{ a: { $nin: [1, 2] } }, [{ a: 3 }, {}, { a: [] }], [{ a: 1 }, { a: [2, 9] }]],
  ],
  '$and, $or, $nor, $not': [
    [{ $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
    [{ $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
    [{ a: { $not: { $gt: 5 } } }, [{ a: 5 }, {}, { a: 'x' }], [{ a: 6 }, { a: [1, 6] }]],
    [{ a: { $not: new BSONRegExp('^x') } }, [{ a: 'y' }, {}, { a: 1 }], [{ a: 'xy' }]],
  ],
  '$exists and $type': [
    [{ a: { $exists: true } }, [{ a: 1 }, { a: null }, { a: [] }], [{}]],
    [{ a: { $exists: 0 } }, [{}], [{ a: null }]],
    [{ 'a.b': { $exists: true } }, [{ a: [{}, { b: null }] }], [{ a: [] }, { a: [{}] }]],
    [{ a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }]],
    [
      { a: { $type: 'number' } },
      [{ a: 1 }, { a: 1.5 }, { a: Long.ONE }, { a: Decimal128.fromString('1') }],
      [{ a: '1' }],
    ],
    [{ a: { $type: 16 } }, [{ a: 1 }], [{ a: 1.5 }]],
    [{ a: { $type: 'array' } }, [{ a: [] }, { a: [[]] }], [{ a: 1 }]],
    [
      { a: { $type: ['objectId', 'date', 'binData', 'decimal'] } },
      [{ a: id }, { a: day }, { a: new Binary(Buffer.from('')) }, { a: Decimal128.fromString('2') }],
      [{ a: null }],
    ],
    [{ a: { $type: 10 } }, [{ a: null }], [{}]],
    [{ a: { $type: -1 } }, [{ a: new MinKey() }], [{ a: 1 }]],
  ],
  $regex: [
    [
      { a: new BSONRegExp('b+') },
      [{ a: 'abbc' }, { a: ['x', 'b'] }, { a: new BSONRegExp('b+') }],
      [{ a: 'ac' }, { a: 1 }],
    ],
    [{ a: { $regex: 'B', $options: 'i' } }, [{ a: 'abc' }], [{ a: 'ac' }]],
    [{ a: { $regex: new BSONRegExp('^b', 'm') } }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
    [{ a: { $regex: 'a.c', $options: 's' } }, [{ a: 'a\nc' }], [{ a: 'ac' }]],
    [{ a: { $regex: 'c$' } }, [{ a: 'abc' }, { a: 'abc\n' }], [{ a: 'abcd' }]],
    [{ a: { $regex: '^.$' } }, [{ a: 'é' }, { a: '😀' }], [{ a: 'ab' }]],
  ],
  $mod: [
    [
      { a: { $mod: [4, 1] } },
      [{ a: 5 }, { a: 5.9 }, { a: Long.fromNumber(9) }],
      [{ a: 4 }, { a: 'x' }, { a: NaN }, { a: -3 }],
    ],
    [{ a: { $mod: [4, -3] } }, [{ a: -3 }, { a: -7 }], [{ a: 1 }]],
  ],
  '$all, $elemMatch, $size': [
    [{ a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }, {}]],
    [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
    [{ a: { $all: [[1, 2]] } }, [{ a: [[1, 2]] }, { a: [1, 2] }], [{ a: [2, 1] }]],
    [{ a: { $all: [] } }, [], [{ a: [] }, { a: 1 }]],
    [
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { c: 2 } }] } },
      [{ a: [{ b: 1 }, { c: 2 }] }],
      [{ a: [{ b: 1 }] }],
    ],
    [{ a: { $all: [new BSONRegExp('^x'), 'y'] } }, [{ a: ['xx', 'y'] }], [{ a: ['y'] }]],
    [
      { a: { $elemMatch: { b: 1, c: { $gt: 1 } } } },
      [{ a: [{ b: 1, c: 2 }] }],
      [
        {
          a: [
            { b: 1, c: 1 },
            { b: 2, c: 2 },
          ],
        },
        { a: { b: 1, c: 2 } },
      ],
    ],
    [{ a: { $elemMatch: { $gte: 2, $lt: 4 } } }, [{ a: [1, 3] }], [{ a: [1, 5] }, { a: 3 }]],
    [{ a: { $elemMatch: { $eq: 1 } } }, [{ a: [1] }], [{ a: [[1]] }]],
    [{ a: { $elemMatch: { $in: [null] } } }, [{ a: [null] }], [{ a: [] }]],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, [{ a: [{ b: 2 }] }], [{ a: [{ b: 3 }] }]],
    [{ a: { $elemMatch: { 0: 1 } } }, [{ a: [[1]] }], [{ a: [1] }]],
    [{ 'a.b': { $elemMatch: { $gt: 1 } } }, [{ a: [{ b: [2] }] }], [{ a: [{ b: 2 }] }]],
    [{ a: { $not: { $elemMatch: { $gt: 1 } } } }, [{ a: [1] }, { a: 5 }, {}], [{ a: [2] }]],
    [{ a: { $size: 2 } }, [{ a: [1, [2, 3]] }], [{ a: [1] }, { a: 'ab' }, { a: [[1, 2]] }]],
    [{ a: { $size: 0 } }, [{ a: [] }], [{}, { a: null }]],
  ],
  '$expr and $comment': [
    [
      { $expr: { $gt: ['$a', '$b'] } },
      [
        { a: 2, b: 1 },
        { a: 'x', b: 1 },
      ],
      [{ a: 1, b: 1 }, {}],
    ],
    [{ $expr: { $eq: ['$a.b', [1, 2]] } }, [{ a: [{ b: 1 }, { b: 2 }] }], [{ a: { b: 1 } }]],
    [{ a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ],
  'names of JavaScript': [
    [{ constructor: null }, [{}, { constructor: null }], [{ constructor: 1 }]],
    [{ 'a.toString': { $exists: true } }, [{ a: { toString: 1 } }], [{ a: {} }]],
    [{ 'a.length': 2 }, [{ a: { length: 2 } }], [{ a: [1, 2] }, { a: 'xx' }]],
  ],
}

describe('A filter', () => {
  for (const [operator, cases] of Object.entries(rows))
    describe(operator, () => {
      cases.forEach(([filter, finds, passesOver], row) => {
        it(`finds and passes over what MongoDB does, row ${row + 1}`, () => {
          const matches = compileFilter(stored(filter))
          for (const document of finds)
            assert.equal(matches(stored(document)), true, `finds ${JSON.stringify(document)}`)
          for (const document of passesOver)
            assert.equal(matches(stored(document)), false, `passes over ${JSON.stringify(document)}`)
        })
      })
    })

  it('finds every document when it is empty', () => {
    assert.equal(compileFilter({})(stored({ a: 1 })), true)
  })

  it('reports the position in the outermost array for the positional operator', () => {
    const found = {}
    compileFilter(stored({ 'a.b': 2 }))(stored({ a: [{ b: [1] }, { b: [1, 2] }] }), found)

    assert.deepEqual(found, { index: 1 })
  })

  it('under a collation of strength 2 does not tell capitals from small letters', () => {
    const collation = { locale: 'en', strength: 2 as const, sortKey: (text: string) => text.toLowerCase() }
    const matches = compileFilter(stored({ a: { $in: ['X'] } }), { collation })

    assert.deepEqual(
      [{ a: 'x' }, { a: 'y' }].map((document) => matches(stored(document))),
      [true, false],
    )
  })

  it('tells which top-level fields it reads, or that it may read any', () => {
    assert.deepEqual(
      [...(fieldsOfFilter(stored({ 'a.b': 1, $or: [{ c: 1 }, { 'd.0': 2 }] })) ?? [])],
      ['a', 'c', 'd'],
    )
    assert.equal(fieldsOfFilter(stored({ $expr: true })), undefined)
  })

  const refusals: readonly (readonly [string, Document, number])[] = [
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an operator after a plain field', { a: { $gt: 1, b: 2 } }, 2],
    ['an unknown operator at the top', { $foo: 1 }, 2],
    ['an empty $or', { $or: [] }, 2],
    ['$and that is no array', { $and: { a: 1 } }, 2],
    ['$in that is no array', { a: { $in: 1 } }, 2],
    ['operators inside $in', { a: { $in: [{ $gt: 1 }] } }, 2],
    ['$all that is no array', { a: { $all: 1 } }, 2],
    ['$elemMatch that is no document', { a: { $elemMatch: 1 } }, 2],
    ['a negative $size', { a: { $size: -1 } }, 9],
    ['a fractional $size', { a: { $size: 1.5 } }, 9],
    ['a divisor of zero', { a: { $mod: [0, 1] } }, 2],
    ['a short $mod', { a: { $mod: [1] } }, 2],
    ['an unknown type', { a: { $type: 'word' } }, 2],
    ['an unknown type code', { a: { $type: 99 } }, 2],
    ['$options alone', { a: { $options: 'i' } }, 2],
    ['an unknown option', { a: { $regex: 'a', $options: 'q' } }, 51108],
    ['a broken expression', { a: { $regex: '(' } }, 51091],
    ['$ne with an expression', { a: { $ne: new BSONRegExp('a') } }, 2],
    ['an empty $not', { a: { $not: {} } }, 2],
    ['tests of bits', { a: { $bitsAllSet: [1] } }, 238],
    ['an expression spread over lines', { a: { $regex: 'a b', $options: 'x' } }, 238],
    ['$alwaysTrue', { $alwaysTrue: 1 }, 238],
    ['$where', { $where: '1' }, 238],
    ['$jsonSchema', { $jsonSchema: {} }, 238],
    ['$text', { $text: { $search: 'a' } }, 238],
    ['$near', { a: { $near: [1, 1] } }, 238],
    [
      'a filter nested too deeply',
      Array.from({ length: 120 }).reduce<Document>((inner) => ({ $and: [inner] }), { a: 1 }),
      15,
    ],
  ]
  for (const [what, filter, code] of refusals)
    it(`is refused for ${what}`, () => {
      assert.equal(
        codeOf(() => compileFilter(stored(filter))),
        code,
      )
    })

  it('takes a 32-bit number for a type code and a size', () => {
    assert.equal(compileFilter(stored({ a: { $size: new Int32(1) } }))(stored({ a: [1] })), true)
  })
})
