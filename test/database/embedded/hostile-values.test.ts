import assert from 'node:assert/strict'
import { serialize, type Document as Written } from 'bson'
import {
  decodeDocument,
  decodeFields,
  encodeDocument,
} from '../../../server/database/embedded/document-codec.ts'
import { EngineError } from '../../../server/database/embedded/engine-error.ts'
import { fieldKey } from '../../../server/database/embedded/field-key.ts'
import { compileFilter } from '../../../server/database/embedded/match.ts'
import { compileRegex, regexPrefix } from '../../../server/database/embedded/regex.ts'
import { compileUpdate } from '../../../server/database/embedded/update.ts'
import type { Document } from '../../../server/database/embedded/value.ts'
import { codeOf, stored } from './documents-for-tests.ts'
import { randomNumbers } from './random-numbers.ts'
import { twin } from './value-twins.ts'

const full = process.env['ENGINE_RUNS'] === 'full'

/** A document of one element, by its raw type, name and bytes. */
function raw(type: number, name: string, value: Buffer): Buffer {
  const body = Buffer.concat([Buffer.of(type), Buffer.from(name), Buffer.of(0), value])
  const bytes = Buffer.concat([Buffer.alloc(4), body, Buffer.of(0)])
  bytes.writeInt32LE(bytes.length, 0)
  return bytes
}

describe('A document as bytes', () => {
  it('comes back byte for byte, whatever its values and the order and names of its fields', () => {
    const random = randomNumbers(11)
    for (let round = 0; round < (full ? 100_000 : 1500); round += 1) {
      const names = [
        'a',
        '10',
        '9',
        '__proto__',
        'constructor',
        'toString',
        '_bsontype',
        '$ref',
        '$id',
        'é',
        '',
      ]
      const fields = names
        .filter(() => random.next() < 0.5)
        .map((name) => [fieldKey(name), twin(random).value] as const)
      const bytes = encodeDocument(Object.fromEntries(fields))

      assert.ok(encodeDocument(decodeDocument(bytes)).equals(bytes))
    }
  })

  it('keeps number types, -0, NaN and the order of fields that look like numbers', () => {
    const bytes = Buffer.from(
      serialize(
        new Map<string, unknown>([
          ['b', 1],
          ['2', -0],
          ['1', NaN],
          ['0', 1.5],
        ]),
      ),
    )

    assert.ok(encodeDocument(decodeDocument(bytes)).equals(bytes))
  })

  it('never reaches the prototype of objects', () => {
    const bytes = raw(0x03, '__proto__', raw(0x08, 'polluted', Buffer.of(1)))
    const document = decodeDocument(bytes)
    const update = compileUpdate(stored({ $set: { '__proto__.more': 1, 'constructor.prototype.x': 1 } }), {
      now: new Date(),
    })

    assert.equal('polluted' in {}, false)
    assert.equal(compileFilter(decodeDocument(bytes))(document), true)
    assert.equal(encodeDocument(update.apply(document)).includes('more'), true)
    assert.equal('more' in {} || 'x' in {}, false)
  })

  it('reads only the fields it is asked for', () => {
    const bytes = serialize({ a: 1, b: { c: [1, 2] }, d: 'x', 7: 'seven' })

    assert.deepEqual(Object.keys(decodeFields(bytes, new Set(['d', '7']))), [fieldKey('7'), 'd'])
  })

  const refusals: readonly (readonly [string, Buffer])[] = [
    ['a string longer than the document', raw(0x02, 'a', Buffer.from([255, 0, 0, 0, 65, 0]))],
    ['a string of negative length', raw(0x02, 'a', Buffer.from([255, 255, 255, 255, 65, 0]))],
    ['a string that is not UTF-8', raw(0x02, 'a', Buffer.from([2, 0, 0, 0, 0xff, 0]))],
    ['an unknown type', raw(0x66, 'a', Buffer.alloc(4))],
    ['the deprecated undefined', raw(0x06, 'a', Buffer.alloc(0))],
    ['a date beyond the calendar', raw(0x09, 'a', Buffer.from([255, 255, 255, 255, 255, 255, 255, 127]))],
    ['a document cut short', Buffer.from(serialize({ a: 'abc' })).subarray(0, 12)],
  ]
  for (const [what, bytes] of refusals)
    it(`is refused for ${what}`, () => {
      assert.equal(
        codeOf(() => decodeDocument(bytes)),
        2,
      )
    })

  it('nested too deeply is refused in both directions', () => {
    let bytes = serialize({})
    let document: Document = {}
    for (let depth = 0; depth < 300; depth += 1) {
      bytes = raw(0x03, 'a', Buffer.from(bytes))
      document = { a: document }
    }

    assert.equal(
      codeOf(() => decodeDocument(bytes)),
      15,
    )
    assert.equal(
      codeOf(() => encodeDocument(document)),
      15,
    )
  })

  it('over its limit is refused with the size', () => {
    assert.equal(
      codeOf(() => encodeDocument({ a: 'x'.repeat(100) }, 50)),
      10334,
    )
  })

  it('damaged at random is read or refused, and nothing else', () => {
    const random = randomNumbers(12)
    const whole = Buffer.from(
      serialize({ a: 1, b: 'text', c: [1, { d: new Date() }], e: { f: null, g: true }, h: Buffer.from('x') }),
    )
    for (let round = 0; round < (full ? 100_000 : 2500); round += 1) {
      const bytes = Buffer.from(whole)
      for (let change = 0; change <= random.below(3); change += 1)
        bytes[random.below(bytes.length)] = random.below(256)
      for (const read of [() => decodeDocument(bytes), () => decodeFields(bytes, new Set(['e', 'h']))])
        try {
          read()
        } catch (error) {
          assert.ok(error instanceof EngineError, String(error))
        }
    }
  })
})

describe('A huge array', () => {
  it('is matched, pushed to and pulled from without a deep stack', () => {
    const document: Document = { a: Array.from({ length: 300_000 }, (_, index) => String(index)) }
    const push = compileUpdate(stored({ $push: { a: { $each: ['x'], $slice: -10 } } }), { now: new Date() })
    const pull = compileUpdate(stored({ $pull: { a: { $gte: '1' } } }), { now: new Date() })

    assert.equal(compileFilter(stored({ a: '299999' }))(document), true)
    assert.equal((push.apply(document)['a'] as readonly unknown[]).length, 10)
    assert.equal((pull.apply(document)['a'] as readonly unknown[]).length, 1)
  })
})

describe('A regular expression', () => {
  const rows: readonly (readonly [pattern: string, options: string, text: string, matches: boolean])[] = [
    ['abc', '', 'xabcx', true],
    ['ABC', 'i', 'xabcx', true],
    ['é', 'i', 'É', true],
    ['^abc$', '', 'abc\n', true],
    ['^(abc|d$)$', '', 'd\n', true],
    ['^a\\sb$', '', 'a\vb', true],
    ['^[\\s-x]$', '', '-', true],
    ['^[\\s-x]$', '', 'a', false],
    ['^[^\\S]$', '', '\v', true],
    ['\\w', 'i', '\u212a', false],
    ['^b$', 'm', 'a\nb\nc', true],
    ['^b$', '', 'a\nb\nc', false],
    ['a.c', '', 'a\nc', false],
    ['a.c', 's', 'a\nc', true],
    ['a.c', '', 'a\rc', true],
    ['(?i)abc', '', 'ABC', true],
    ['x(?i:abc)d', '', 'xABCd', true],
    ['x(?i:abc)d', '', 'xABCD', false],
    ['^(foo|bar){2}$', '', 'foobar', true],
    ['^a{2,3}$', '', 'aaaa', false],
    ['a{,3}', '', 'a{,3}', true],
    ['\\bplan\\b', '', 'the plan.', true],
    ['\\bplan\\b', '', 'planned', false],
    ['[[:alpha:]]+[[:digit:]]', '', 'ab1', true],
    ['^[^\\d\\s]+$', '', 'ab-c', true],
    ['[\\w.-]+@[\\w-]+\\.uk$', 'i', 'A.b@x-y.UK', true],
    ['\\Qa.b\\E+', '', 'a.bb', true],
    ['^\\p{Lu}', '', 'Éa', true],
    ['^..$', '', '😀a', true],
    ['\\s', '', '\u00a0', false],
    ['', '', '', true],
  ]
  rows.forEach(([pattern, options, text, matches], row) => {
    it(`means what PCRE means, row ${row + 1}: /${pattern}/${options}`, () => {
      assert.equal(compileRegex(pattern, options)(text), matches)
    })
  })

  it('agrees with the engine of JavaScript on random patterns that mean the same in both', () => {
    const { pick, below, next } = randomNumbers(13)
    const atom = (depth: number): string => {
      if (depth < 3 && next() < 0.3) return `(?:${alternatives(depth + 1)})`
      return pick(['a', 'b', '.', '[ab]', '[^a]', '\\b', '^', 'c'])
    }
    const sequence = (depth: number): string =>
      Array.from({ length: 1 + below(3) }, () => atom(depth) + pick(['', '', '*', '?', '+', '{1,2}'])).join(
        '',
      )
    const alternatives = (depth: number): string =>
      Array.from({ length: 1 + below(2) }, () => sequence(depth)).join('|')
    for (let round = 0; round < (full ? 20_000 : 800); round += 1) {
      const pattern = alternatives(0)
      let expected: RegExp
      try {
        expected = new RegExp(pattern, 'u')
      } catch {
        continue
      }
      const matches = compileRegex(pattern, '')
      for (let text = 0; text < 5; text += 1) {
        const subject = Array.from({ length: below(6) }, () => pick(['a', 'b', 'c', ' '])).join('')
        assert.equal(matches(subject), expected.test(subject), `/${pattern}/ on ${JSON.stringify(subject)}`)
      }
    }
  })

  for (const pattern of [
    '(a+)+$',
    '(a|aa)+$',
    '(a|a?)+b',
    '(.*)*x',
    '(a*)*(a*)*(a*)*b',
    '.*.*.*.*=',
    '^(a?){40}a{40}$',
    '(?:a|b|ab)*c',
  ])
    it(`cannot be made to run long: /${pattern}/ over fifty thousand letters`, () => {
      const began = performance.now()
      assert.equal(compileRegex(pattern, '')(`${'a'.repeat(50_000)}!`), false)
      assert.ok(performance.now() - began < 2000)
    })

  it('gives up instead of running for minutes', () => {
    const huge = 'a'.repeat(2_000_000)
    const began = performance.now()
    assert.equal(
      codeOf(() => compileRegex('(?:a?){500}b', '')(huge)),
      51156,
    )
    assert.ok(performance.now() - began < 10_000)
  }).timeout(20_000)

  const refused: readonly (readonly [string, number])[] = [
    ['(a)\\1', 238],
    ['(?=a)', 238],
    ['(?<!a)b', 238],
    ['(?>a)', 238],
    ['a++', 238],
    ['(', 51091],
    ['a)', 51091],
    ['[a', 51091],
    ['*a', 51091],
    ['a{3,2}', 238],
    ['a$\\n', 238],
    ['(a$|b)c', 238],
    ['a\\z', 238],
    ['(?x)a b', 238],
    ['[b-a]', 51091],
    ['(?:(?:a{1000}){1000}){1000}', 238],
  ]
  for (const [pattern, code] of refused)
    it(`is refused where it is broken or cannot be bounded: /${pattern}/`, () => {
      assert.equal(
        codeOf(() => compileRegex(pattern, '')),
        code,
      )
    })

  it('tells the planner what every match starts with', () => {
    const prefixes: readonly Written[] = ['^abc', '^ab*', '^a|b', 'abc', '^a\\.b'].map((pattern) => ({
      [pattern]: regexPrefix(pattern, ''),
    }))

    assert.deepEqual(prefixes, [
      { '^abc': 'abc' },
      { '^ab*': 'a' },
      { '^a|b': '' },
      { abc: '' },
      { '^a\\.b': 'a.b' },
    ])
  })
})
