import assert from 'node:assert/strict'
import { Decimal128, Double, Int32, Long, ObjectId, type Document } from 'bson'
import { compileExpression } from '../../../server/database/embedded/expression.ts'
import { bytesOf, codeOf, stored } from './documents-for-tests.ts'

// One row for each operator and edge: the expression over one document, its result, 'nothing' or the error code.

const nothing = Symbol('missing')
type Row = readonly [expression: unknown, result: unknown]

const summer = new Date('2027-07-15T22:30:00.250Z')
const winter = new Date('2027-01-31T10:00:00Z')
const id = new ObjectId('65920080aaaaaaaaaaaaaaaa')
const document: Document = {
  i: 7,
  d: 2.5,
  l: Long.fromNumber(5),
  m: Decimal128.fromString('1.10'),
  s: 'Hello',
  z: null,
  a: [3, 1, 2],
  o: { x: 1, y: { z: 2 } },
  list: [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
  ],
  at: summer,
  id,
}
const refused = (code: number): { readonly refused: number } => ({ refused: code })
const dec = (text: string): Decimal128 => Decimal128.fromString(text)

const rows: Readonly<Record<string, readonly Row[]>> = {
  'paths and literals': [
    ['$o.y.z', 2],
    ['$list.v', [1, 2]],
    ['$list.nope', []],
    ['$nope.x', nothing],
    ['$a.0', []],
    ['$$ROOT.i', 7],
    ['$$REMOVE', nothing],
    [{ $literal: '$i' }, '$i'],
    [{ p: '$i', q: '$nope' }, { p: 7 }],
    [
      ['$i', '$nope'],
      [7, null],
    ],
    ['$$nope', refused(17276)],
    ['$', refused(16872)],
    [{ $add: [1], $subtract: [1] }, refused(15983)],
    [{ $bogus: 1 }, refused(168)],
  ],
  arithmetic: [
    [{ $add: ['$i', 1] }, 8],
    [{ $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    [{ $add: ['$l', '$d'] }, new Double(7.5)],
    [{ $add: ['$m', 1] }, dec('2.10')],
    [{ $add: ['$at', 1000] }, new Date(summer.getTime() + 1000)],
    [{ $add: ['$i', null] }, null],
    [{ $add: ['$i', '$s'] }, refused(14)],
    [{ $add: [Long.MAX_VALUE, 1] }, new Double(9223372036854775808)],
    [{ $subtract: ['$at', winter] }, Long.fromNumber(summer.getTime() - winter.getTime())],
    [{ $subtract: ['$at', 1000] }, new Date(summer.getTime() - 1000)],
    [{ $multiply: ['$d', 2] }, new Double(5)],
    [{ $multiply: ['$m', '$m'] }, dec('1.2100')],
    [{ $divide: ['$i', 2] }, 3.5],
    [{ $divide: [dec('1'), dec('3')] }, dec('0.3333333333333333333333333333333333')],
    [{ $divide: [dec('1'), dec('4')] }, dec('0.25')],
    [{ $divide: [1, 0] }, refused(2)],
    [{ $mod: [-7, 3] }, -1],
    [{ $mod: ['$d', 2] }, 0.5],
    [{ $abs: -3 }, 3],
    [{ $ceil: 1.2 }, new Double(2)],
    [{ $floor: -1.2 }, new Double(-2)],
    [{ $round: [2.5] }, new Double(2)],
    [{ $round: [1234, -2] }, 1200],
    [{ $round: [dec('1.255'), 2] }, dec('1.26')],
    [{ $trunc: [-7.89, 1] }, new Double(-7.8)],
    [{ $sqrt: 9 }, new Double(3)],
    [{ $sqrt: -1 }, refused(28714)],
    [{ $pow: [2, 10] }, 1024],
    [{ $ln: 1 }, new Double(0)],
    [{ $sum: '$a' }, 6],
    [{ $avg: ['$i', 1] }, new Double(4)],
    [{ $max: '$a' }, 3],
    [{ $min: ['$i', 2, '$nope'] }, 2],
    [{ $sum: [0.1, 0.2, 0.3, 0.4] }, new Double(1)],
  ],
  'comparison and logic': [
    [{ $eq: [1, new Double(1)] }, true],
    [{ $gt: ['$s', 5] }, true],
    [{ $lt: ['$nope', null] }, true],
    [{ $cmp: ['$i', 9] }, -1],
    [{ $and: ['$i', '$s'] }, true],
    [{ $and: [] }, true],
    [{ $or: ['$z', 0] }, false],
    [{ $not: ['$z'] }, true],
    [{ $cond: ['$z', 1, 2] }, 2],
    [{ $cond: { if: '$i', then: 'y', else: 'n' } }, 'y'],
    [{ $ifNull: ['$z', '$nope', 'd'] }, 'd'],
    [{ $switch: { branches: [{ case: { $eq: ['$i', 7] }, then: 'seven' }], default: 'x' } }, 'seven'],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, refused(40066)],
    [{ $in: [2, '$a'] }, true],
    [{ $eq: [1] }, refused(16020)],
  ],
  strings: [
    [{ $concat: ['$s', '!'] }, 'Hello!'],
    [{ $concat: ['$s', '$z'] }, null],
    [{ $concat: ['$s', 1] }, refused(16702)],
    [{ $toUpper: '$s' }, 'HELLO'],
    [{ $toLower: '$nope' }, ''],
    [{ $substrCP: ['héllo', 1, 3] }, 'éll'],
    [{ $substrBytes: ['héllo', 0, 2] }, refused(28656)],
    [{ $strLenCP: '😀a' }, 2],
    [{ $strLenBytes: 'é' }, 2],
    [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
    [{ $trim: { input: '  x ' } }, 'x'],
    [{ $ltrim: { input: 'xxy', chars: 'x' } }, 'y'],
    [{ $indexOfCP: ['abcb', 'b', 2] }, 3],
    [{ $indexOfBytes: ['éb', 'b'] }, 2],
    [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, 'a$&b$&c'],
    [{ $replaceOne: { input: 'aa', find: 'a', replacement: 'b' } }, 'ba'],
    [{ $regexMatch: { input: '$s', regex: '^h', options: 'i' } }, true],
    [{ $strcasecmp: ['abc', 'ABD'] }, -1],
  ],
  arrays: [
    [{ $size: '$a' }, 3],
    [{ $size: '$i' }, refused(17124)],
    [{ $arrayElemAt: ['$a', -1] }, 2],
    [{ $arrayElemAt: ['$a', 9] }, nothing],
    [{ $first: '$a' }, 3],
    [{ $last: '$a' }, 2],
    [{ $slice: ['$a', 1, 5] }, [1, 2]],
    [{ $concatArrays: ['$a', [9]] }, [3, 1, 2, 9]],
    [{ $filter: { input: '$a', as: 'x', cond: { $gte: ['$$x', 2] } } }, [3, 2]],
    [{ $map: { input: '$list', as: 'e', in: '$$e.k' } }, ['a', 'b']],
    [{ $map: { input: '$z', in: 1 } }, null],
    [{ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
    [{ $range: [0, 5, 2] }, [0, 2, 4]],
    [{ $reverseArray: '$a' }, [2, 1, 3]],
    [{ $indexOfArray: ['$a', 2] }, 2],
    [{ $isArray: ['$a'] }, true],
    [{ $sortArray: { input: '$a', sortBy: 1 } }, [1, 2, 3]],
    [
      { $sortArray: { input: '$list', sortBy: { v: -1 } } },
      [
        { k: 'b', v: 2 },
        { k: 'a', v: 1 },
      ],
    ],
    [{ $setUnion: ['$a', [1, 9]] }, [1, 2, 3, 9]],
    [{ $setIntersection: ['$a', [2, 3, 4]] }, [2, 3]],
    [{ $setDifference: ['$a', [1]] }, [3, 2]],
    [{ $setIsSubset: [[1], '$a'] }, true],
    [{ $setEquals: ['$a', [1, 2, 3, 3]] }, true],
    [{ $anyElementTrue: [[0, null]] }, false],
    [{ $allElementsTrue: [[1, 'x']] }, true],
    [
      { $zip: { inputs: ['$a', ['x']], useLongestLength: true, defaults: [0, '-'] } },
      [
        [3, 'x'],
        [1, '-'],
        [2, '-'],
      ],
    ],
    [{ $arrayToObject: '$list' }, { a: 1, b: 2 }],
    [{ $firstN: { input: '$a', n: 2 } }, [3, 1]],
  ],
  objects: [
    [
      { $objectToArray: '$o' },
      [
        { k: 'x', v: 1 },
        { k: 'y', v: { z: 2 } },
      ],
    ],
    [{ $mergeObjects: ['$o', { x: 9, w: 1 }, '$z'] }, { x: 9, y: { z: 2 }, w: 1 }],
    [{ $let: { vars: { v: '$i' }, in: { $add: ['$$v', 1] } } }, 8],
    [{ $getField: 'i' }, 7],
    [{ $setField: { field: 'x', input: '$o', value: 5 } }, { x: 5, y: { z: 2 } }],
    [{ $unsetField: { field: 'x', input: '$o' } }, { y: { z: 2 } }],
  ],
  conversions: [
    [{ $type: '$l' }, 'long'],
    [{ $type: '$nope' }, 'missing'],
    [{ $toString: '$d' }, '2.5'],
    [{ $toString: '$id' }, '65920080aaaaaaaaaaaaaaaa'],
    [{ $toInt: '42' }, 42],
    [{ $toInt: 4.9 }, 4],
    [{ $toInt: 'x' }, refused(241)],
    [{ $toLong: '$at' }, Long.fromNumber(summer.getTime())],
    [{ $toDouble: '1e3' }, new Double(1000)],
    [{ $toDecimal: 0.1 }, dec('0.100000000000000')],
    [{ $toBool: 'false' }, true],
    [{ $toDate: '2027-03-01' }, new Date('2027-03-01T00:00:00Z')],
    [{ $toDate: '$id' }, id.getTimestamp()],
    [{ $toObjectId: '65920080aaaaaaaaaaaaaaaa' }, id],
    [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
    [{ $convert: { input: null, to: 'int', onNull: 0 } }, 0],
    [{ $isNumber: '$m' }, true],
  ],
  dates: [
    [{ $year: '$at' }, 2027],
    [{ $hour: { date: '$at', timezone: 'Europe/London' } }, 23],
    [{ $dayOfMonth: { date: '$at', timezone: '+02:00' } }, 16],
    [{ $dayOfWeek: '$at' }, 5],
    [{ $isoWeek: new Date('2027-01-01') }, 53],
    [{ $isoWeekYear: new Date('2027-01-01') }, 2026],
    [{ $dayOfYear: new Date('2028-12-31') }, 366],
    [
      { $dateToString: { date: '$at', format: '%d.%m.%Y %H:%M:%S.%L %z', timezone: 'Europe/London' } },
      '15.07.2027 23:30:00.250 +0100',
    ],
    [{ $dateToString: { date: '$at' } }, '2027-07-15T22:30:00.250Z'],
    [{ $dateToString: { date: '$at', format: '%Q' } }, refused(18536)],
    [
      { $dateFromString: { dateString: '2027-07-15T22:30:00', timezone: 'Europe/London' } },
      new Date('2027-07-15T21:30:00Z'),
    ],
    [{ $dateFromString: { dateString: 'soon', onError: 'no' } }, 'no'],
    [{ $dateAdd: { startDate: winter, unit: 'month', amount: 1 } }, new Date('2027-02-28T10:00:00Z')],
    [{ $dateSubtract: { startDate: winter, unit: 'day', amount: 31 } }, new Date('2026-12-31T10:00:00Z')],
    [
      {
        $dateAdd: {
          startDate: new Date('2027-03-27T12:00:00Z'),
          unit: 'day',
          amount: 1,
          timezone: 'Europe/London',
        },
      },
      new Date('2027-03-28T11:00:00Z'),
    ],
    [
      { $dateDiff: { startDate: new Date('2026-12-31'), endDate: new Date('2027-01-01'), unit: 'year' } },
      Long.fromNumber(1),
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2027-02-27'),
          endDate: new Date('2027-03-01'),
          unit: 'week',
          startOfWeek: 'monday',
        },
      },
      Long.fromNumber(1),
    ],
    [{ $dateTrunc: { date: '$at', unit: 'quarter' } }, new Date('2027-07-01')],
    [
      { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Europe/London' } },
      new Date('2027-07-14T23:00:00Z'),
    ],
    [{ $dateTrunc: { date: '$at', unit: 'hour', binSize: 6 } }, new Date('2027-07-15T18:00:00Z')],
    [{ $dateFromParts: { year: 2027, month: 14, day: 1 } }, new Date('2028-02-01')],
    [
      { $dateToParts: { date: winter } },
      { year: 2027, month: 1, day: 31, hour: 10, minute: 0, second: 0, millisecond: 0 },
    ],
    [{ $year: '$s' }, refused(16006)],
    [{ $hour: { date: '$at', timezone: 'Mars/Base' } }, refused(40485)],
  ],
}

function evaluated(expression: unknown): unknown {
  const compiled = stored({ e: expression })['e'] ?? null
  return compileExpression(compiled, { now: winter })(stored(document))
}

function isRefusal(result: unknown): result is { readonly refused: number } {
  return typeof result === 'object' && result !== null && 'refused' in result
}

describe('An expression', () => {
  for (const [kind, cases] of Object.entries(rows))
    describe(kind, () => {
      cases.forEach(([expression, expected], row) => {
        it(`gives what MongoDB gives, row ${row + 1}: ${JSON.stringify(expression).slice(0, 60)}`, () => {
          if (isRefusal(expected)) {
            assert.equal(
              codeOf(() => evaluated(expression)),
              expected.refused,
            )
            return
          }
          const result = evaluated(expression)
          if (expected === nothing) assert.equal(result, undefined)
          else assert.equal(bytesOf({ r: result } as never), bytesOf(stored({ r: expected })))
        })
      })
    })

  it('nested ninety-five deep is still evaluated', () => {
    let expression: unknown = new Int32(1)
    for (let depth = 0; depth < 95; depth += 1) expression = { $not: expression }
    assert.equal(evaluated(expression), false)
  })

  it('sums doubles without losing what rounding takes away', () => {
    const result = evaluated({ $sum: Array.from({ length: 10 }, () => 0.1) })
    assert.equal(result instanceof Double && result.value, 1)
  })
})
