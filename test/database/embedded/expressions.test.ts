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
    ['$$NOW', refused(17276)],
    ['$', refused(16872)],
    [{ $add: [1], $subtract: [1] }, refused(15983)],
    [{ $bogus: 1 }, refused(168)],
  ],
  arithmetic: [
    [{ $add: ['$i', 1] }, 8],
    [{ $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    [{ $add: ['$l', '$d'] }, new Double(7.5)],
    [{ $add: ['$m', 1] }, refused(238)],
    [{ $add: ['$at', 1000] }, new Date(summer.getTime() + 1000)],
    [{ $add: ['$i', null] }, null],
    [{ $add: ['$i', '$s'] }, refused(14)],
    [{ $add: [Long.MAX_VALUE, 1] }, new Double(9223372036854775808)],
    [{ $subtract: ['$at', winter] }, Long.fromNumber(summer.getTime() - winter.getTime())],
    [{ $subtract: ['$at', 1000] }, new Date(summer.getTime() - 1000)],
    [{ $multiply: ['$d', 2] }, new Double(5)],
    [{ $sum: ['$m'] }, refused(238)],
    [{ $max: ['$m', 1] }, dec('1.10')],
    [{ $divide: ['$i', 2] }, 3.5],
    [{ $divide: [dec('1'), dec('4')] }, refused(238)],
    [{ $divide: [1, 0] }, refused(2)],
    [{ $mod: [-7, 3] }, -1],
    [{ $mod: ['$d', 2] }, 0.5],
    [{ $mod: [dec('3'), 2] }, refused(238)],
    [{ $mod: [1, 0] }, refused(16610)],
    [{ $multiply: ['$s', 2] }, refused(14)],
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
    [{ $cond: ['$z', 1] }, refused(16020)],
    [{ $cond: { if: 1, then: 2 } }, refused(17082)],
    [{ $in: [2, '$a'] }, true],
    [{ $eq: [1] }, refused(16020)],
  ],
  arrays: [
    [{ $size: '$a' }, 3],
    [{ $size: '$i' }, refused(17124)],
    [{ $arrayElemAt: ['$a', -1] }, 2],
    [{ $arrayElemAt: ['$a', 9] }, nothing],
    [{ $first: '$a' }, 3],
    [{ $last: '$a' }, 2],
    [{ $concatArrays: ['$a', [9]] }, [3, 1, 2, 9]],
    [{ $isArray: ['$a'] }, true],
    [{ $concatArrays: ['$a', '$i'] }, refused(28664)],
    [{ $arrayElemAt: ['$a', 'x'] }, refused(28690)],
    [{ $arrayElemAt: ['$z', 0] }, null],
  ],
  'objects, text': [
    [{ $mergeObjects: ['$o', { x: 9, w: 1 }, '$z'] }, { x: 9, y: { z: 2 }, w: 1 }],
    [{ $mergeObjects: ['$i'] }, refused(40400)],
    [{ $concat: ['$s', '!'] }, 'Hello!'],
    [{ $concat: ['$s', '$z'] }, null],
    [{ $concat: ['$s', 1] }, refused(16702)],
    [{ $type: '$l' }, 'long'],
    [{ $type: '$nope' }, 'missing'],
  ],
}

/** Operators MongoDB has and this engine refuses as unrecognized. */
const refusedOperators =
  `$abs $allElementsTrue $anyElementTrue $arrayToObject $ceil $convert $dateAdd $dateDiff $dateFromParts
  $dateFromString $dateSubtract $dateToParts $dateToString $dateTrunc $dayOfMonth $dayOfWeek $dayOfYear $exp $filter $firstN
  $floor $getField $hour $indexOfArray $indexOfBytes $indexOfCP $isNumber $isoDayOfWeek $isoWeek $isoWeekYear $lastN $let
  $ln $log $log10 $ltrim $millisecond $map $minute $month $objectToArray $pow $rand $range $reduce $regexMatch $replaceAll
  $replaceOne $reverseArray $round $rtrim $second $setDifference $setEquals $setField $setIntersection $setIsSubset
  $setUnion $slice $sortArray $split $sqrt $strLenBytes $strLenCP $strcasecmp $substr $substrBytes $substrCP $switch $toBool $toDate
  $toDecimal $toDouble $toInt $toLong $toLower $toObjectId $toString $toUpper $trim $trunc $unsetField $week $year $zip
  $function $accumulator $meta $bitAnd $sin $tsSecond $sampleRate`.split(/\s+/)

function evaluated(expression: unknown): unknown {
  const compiled = stored({ e: expression })['e'] ?? null
  return compileExpression(compiled, {})(stored(document))
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

  for (const operator of refusedOperators)
    it(`with ${operator} is refused`, () => {
      assert.equal(
        codeOf(() => evaluated({ [operator]: '$a' })),
        168,
      )
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
