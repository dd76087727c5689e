import assert from 'node:assert/strict'
import { Long, type Document } from 'bson'
import { compileFilter } from '../../../server/database/embedded/match.ts'
import { compileProjection } from '../../../server/database/embedded/project.ts'
import { bytesOf, codeOf, stored } from './documents-for-tests.ts'

// One row for each form of a projection: what is asked for and what comes back, or the error code.

const whole = { _id: 1, a: 1, b: { c: 2, d: { e: 3 } }, list: [{ f: 1, g: 2 }, { f: 3 }, 4], n: [1, 2, 3, 4] }

type Row = readonly [specification: Document, result: Document | number, filter?: Document]

const rows: Readonly<Record<string, readonly Row[]>> = {
  inclusion: [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [
      { a: true, n: 5.5 },
      { _id: 1, a: 1, n: whole.n },
    ],
    [
      { n: 1, a: 1 },
      { _id: 1, a: 1, n: whole.n },
    ],
    [{ a: 1, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [{ b: { d: { e: 1 } } }, { _id: 1, b: { d: { e: 3 } } }],
    [{ 'list.f': 1 }, { _id: 1, list: [{ f: 1 }, { f: 3 }] }],
    [
      { 'a.x': 1, 'b.x': 1, x: 1 },
      { _id: 1, b: {} },
    ],
    [{ 'list.0': 1 }, { _id: 1, list: [{}, {}] }],
  ],
  exclusion: [
    [
      { b: 0, list: 0, n: 0 },
      { _id: 1, a: 1 },
    ],
    [{ _id: 0 }, { a: 1, b: whole.b, list: whole.list, n: whole.n }],
    [
      { 'b.d.e': false, 'list.f': 0, n: 0 },
      { _id: 1, a: 1, b: { c: 2, d: {} }, list: [{ g: 2 }, {}, 4] },
    ],
    [{ a: 0, _id: 1, b: 0, list: 0, n: 0 }, { _id: 1 }],
  ],
  $slice: [
    [
      { n: { $slice: 2 }, a: 1 },
      { _id: 1, a: 1, n: [1, 2] },
    ],
    [
      { n: { $slice: -1 }, b: 0, list: 0 },
      { _id: 1, a: 1, n: [4] },
    ],
    [
      { n: { $slice: [1, 2] }, _id: 0, a: 1 },
      { a: 1, n: [2, 3] },
    ],
    [
      { n: { $slice: [-3, 2] }, a: 1 },
      { _id: 1, a: 1, n: [2, 3] },
    ],
    [{ n: { $slice: 1 } }, { ...whole, n: [1] }],
    [
      { a: { $slice: 1 }, n: 1 },
      { _id: 1, a: 1, n: whole.n },
    ],
  ],
  $elemMatch: [
    [{ list: { $elemMatch: { f: 3 } } }, { _id: 1, list: [{ f: 3 }] }],
    [
      { n: { $elemMatch: { $gt: 2 } }, a: 1 },
      { _id: 1, a: 1, n: [3] },
    ],
    [
      { n: { $elemMatch: { $gt: 9 } }, a: 1 },
      { _id: 1, a: 1 },
    ],
    [
      { list: { $elemMatch: { f: 3 } }, n: 1 },
      { _id: 1, n: whole.n, list: [{ f: 3 }] },
    ],
    [{ 'b.n': { $elemMatch: { $gt: 9 } } }, 31275],
  ],
  'the positional $': [
    [{ 'n.$': 1 }, { _id: 1, n: [3] }, { n: { $gt: 2 } }],
    [{ 'list.$': 1, a: 1 }, { _id: 1, a: 1, list: [{ f: 3 }] }, { 'list.f': 3 }],
    [{ 'n.$': 1 }, 51246, { a: 1 }],
    [{ 'n.$': 1, 'list.$': 1 }, 31276, { n: 2 }],
  ],
  expressions: [
    [
      { a: 1, sum: { $add: ['$a', '$b.c'] } },
      { _id: 1, a: 1, sum: 3 },
    ],
    [{ a: '$b.c', _id: 0 }, { a: 2 }],
    [
      { 'b.c': 1, 'b.z': '$a' },
      { _id: 1, b: { c: 2, z: 1 } },
    ],
    [{ x: { $literal: 1 } }, { _id: 1, x: 1 }],
    [
      { gone: '$nothing', a: 1 },
      { _id: 1, a: 1 },
    ],
  ],
  refusals: [
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 0, b: '$a' }, 31252],
    [{ b: 1, 'b.c': 1 }, 31249],
    [{ 'b.c': 1, b: 1 }, 31250],
    [{ a: {} }, 51270],
    [{ 'a..b': 1 }, 15998],
    [{ a: { $meta: 'textScore' } }, 238],
    [{ a: { $bogus: 1 } }, 168],
  ],
}

function projected(specification: Document, filter: Document = {}): string {
  const found = {}
  assert.ok(compileFilter(stored(filter))(stored(whole), found))
  return bytesOf(compileProjection(stored(specification)).apply(stored(whole), found))
}

describe('A projection', () => {
  for (const [form, cases] of Object.entries(rows))
    describe(form, () => {
      cases.forEach(([specification, result, filter], row) => {
        it(`gives what MongoDB gives, row ${row + 1}`, () => {
          if (typeof result === 'number')
            assert.equal(
              codeOf(() => projected(specification, filter)),
              result,
            )
          else assert.equal(projected(specification, filter), bytesOf(stored(result)))
        })
      })
    })

  it('that is empty gives the document as it is', () => {
    const document = stored({ _id: Long.ONE })
    assert.equal(compileProjection({}).apply(document), document)
  })

  it('goes into arrays inside arrays', () => {
    const document = stored({ _id: 1, a: [[{ b: 1, c: 2 }]] })
    assert.equal(
      bytesOf(compileProjection(stored({ 'a.b': 1 })).apply(document)),
      bytesOf(stored({ _id: 1, a: [[{ b: 1 }]] })),
    )
  })
})
