import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { fieldKey } from '../../../server/database/embedded/field-key.ts'
import type { Value } from '../../../server/database/embedded/value.ts'
import type { randomNumbers } from './random-numbers.ts'

// A value beside a plain description of it, made at the same time. The order of two descriptions is worked out
// here from the rules of the manual, without a line of the engine, so that the engine's order can be judged.

type Fraction = { readonly top: bigint; readonly bottom: bigint }

type Plain =
  | { readonly rank: number; readonly number: Fraction | 'NaN' | 'Infinity' | '-Infinity' }
  | { readonly rank: number; readonly bytes: readonly number[] }
  | { readonly rank: number; readonly fields: readonly (readonly [string, Plain])[] }
  | { readonly rank: number }

export type Twin = { readonly value: Value; readonly plain: Plain }

type Random = ReturnType<typeof randomNumbers>

const ranks = {
  minKey: 0,
  null: 1,
  number: 2,
  text: 3,
  object: 4,
  array: 5,
  binary: 6,
  objectId: 7,
  boolean: 8,
  date: 9,
  timestamp: 10,
  regex: 11,
  code: 12,
  maxKey: 99,
}

const notable = [
  0,
  -0,
  1,
  -1,
  0.1,
  0.5,
  -2.5,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1e300,
  5e-324,
  NaN,
  Infinity,
  -Infinity,
]

function doubleTwin({ pick, next }: Random): Twin {
  const number = next() < 0.7 ? pick(notable) : (next() - 0.5) * 10 ** pick([0, 3, 18, 200])
  return { value: new Double(number), plain: { rank: ranks.number, number: fractionOf(number) } }
}

/** By the bits of the double: sign, exponent, mantissa. */
function fractionOf(number: number): Fraction | 'NaN' | 'Infinity' | '-Infinity' {
  if (Number.isNaN(number)) return 'NaN'
  if (!Number.isFinite(number)) return number > 0 ? 'Infinity' : '-Infinity'
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, number)
  const bits = view.getBigUint64(0)
  const power = Number((bits >> 52n) & 0x7ffn)
  const mantissa = (bits & 0xfffffffffffffn) | (power === 0 ? 0n : 0x10000000000000n)
  const shift = BigInt(Math.max(power, 1) - 1075)
  const sign = bits >> 63n === 1n ? -1n : 1n
  return shift >= 0n
    ? { top: sign * mantissa * 2n ** shift, bottom: 1n }
    : { top: sign * mantissa, bottom: 2n ** -shift }
}

function longTwin({ pick, below }: Random): Twin {
  const base = pick([0n, 2n ** 31n, 2n ** 53n, 2n ** 62n, 2n ** 63n - 5n, -(2n ** 53n), -(2n ** 63n) + 5n])
  const whole = base + BigInt(below(9) - 4)
  return { value: Long.fromBigInt(whole), plain: { rank: ranks.number, number: { top: whole, bottom: 1n } } }
}

function intTwin({ below }: Random): Twin {
  const whole = below(7) - 3
  return {
    value: new Int32(whole),
    plain: { rank: ranks.number, number: { top: BigInt(whole), bottom: 1n } },
  }
}

function decimalTwin({ pick, below, next }: Random): Twin {
  if (next() < 0.08) {
    const name = pick(['NaN', 'Infinity', '-Infinity'] as const)
    return { value: Decimal128.fromString(name), plain: { rank: ranks.number, number: name } }
  }
  const coefficient =
    pick([0n, 1n, -1n, 25n, 9007199254740993n, -9007199254740993n, 1000000000000000055511151231257827n]) +
    BigInt(below(3))
  const exponent = pick([0, -1, -2, 3, -34, 300, -400, 6000, -6000])
  const power = 10n ** BigInt(Math.abs(exponent))
  const number = exponent < 0 ? { top: coefficient, bottom: power } : { top: coefficient * power, bottom: 1n }
  return { value: Decimal128.fromString(`${coefficient}E${exponent}`), plain: { rank: ranks.number, number } }
}

const words = [
  '',
  'a',
  'ab',
  'b',
  'A',
  'ß',
  'é',
  'z\u0000',
  'z\u0000a',
  'z',
  'z\u0001',
  '\ue000',
  '\u{10000}',
  '\uffff',
  '10',
  '9',
]

function textTwin({ pick, next }: Random): Twin {
  const text = pick(words) + (next() < 0.3 ? pick(words) : '')
  const plain = { rank: ranks.text, bytes: [...Buffer.from(text)] }
  return { value: next() < 0.1 ? new BSONSymbol(text) : text, plain }
}

function smallTwin(random: Random): Twin {
  const { pick, below, next } = random
  const makers: (() => Twin)[] = [
    () => ({ value: null, plain: { rank: ranks.null } }),
    () => ({ value: new MinKey(), plain: { rank: ranks.minKey } }),
    () => ({ value: new MaxKey(), plain: { rank: ranks.maxKey } }),
    () => {
      const truth = next() < 0.5
      return { value: truth, plain: { rank: ranks.boolean, bytes: [Number(truth)] } }
    },
    () => {
      const time = pick([0, -1, 1, 8.64e15, -8.64e15, 1.7e12]) + (next() < 0.5 ? 0 : -1) * 0
      return { value: new Date(time), plain: { rank: ranks.date, number: fractionOf(time) } }
    },
    () => {
      const bytes = Array.from({ length: 12 }, () => pick([0, 1, 127, 128, 255]))
      return { value: new ObjectId(Uint8Array.from(bytes)), plain: { rank: ranks.objectId, bytes } }
    },
    () => {
      const bytes = Array.from({ length: below(4) }, () => pick([0, 1, 255]))
      const subtype = pick([0, 4, 128])
      return {
        value: new Binary(Uint8Array.from(bytes), subtype),
        plain: { rank: ranks.binary, bytes: [bytes.length, subtype, ...bytes] },
      }
    },
    () => {
      const [t, i] = [below(3), below(3)]
      return { value: new Timestamp({ t, i }), plain: { rank: ranks.timestamp, bytes: [t, i] } }
    },
    () => {
      const [pattern, options] = [pick(['a', 'ab', 'b']), pick(['', 'i'])]
      const bytes = [...Buffer.from(pattern), -1, ...Buffer.from(options)]
      return { value: new BSONRegExp(pattern, options), plain: { rank: ranks.regex, bytes } }
    },
    () => {
      const code = pick(['f', 'g'])
      return { value: new Code(code), plain: { rank: ranks.code, bytes: [...Buffer.from(code)] } }
    },
  ]
  return pick(makers)()
}

function arrayTwin(random: Random, depth: number): Twin {
  const items = Array.from({ length: random.below(4) }, () => twin(random, depth + 1))
  const fields = items.map((item) => ['', item.plain] as const)
  return { value: items.map((item) => item.value), plain: { rank: ranks.array, fields } }
}

const names = ['a', 'b', 'ab', '10', '9', '__proto__', 'é', '']

function documentTwin(random: Random, depth: number): Twin {
  const chosen = new Set(Array.from({ length: random.below(4) }, () => random.pick(names)))
  const fields = [...chosen].map((name) => [name, twin(random, depth + 1)] as const)
  return {
    value: Object.fromEntries(fields.map(([name, { value }]) => [fieldKey(name), value])),
    plain: { rank: ranks.object, fields: fields.map(([name, { plain }]) => [name, plain] as const) },
  }
}

/** A random value of any type with its description. */
export function twin(random: Random, depth = 0): Twin {
  const makers = [doubleTwin, longTwin, intTwin, decimalTwin, textTwin, textTwin, smallTwin, smallTwin]
  if (depth < 3 && random.next() < 0.25)
    return random.next() < 0.5 ? arrayTwin(random, depth) : documentTwin(random, depth)
  return random.pick(makers)(random)
}

/** The order of two descriptions. */
export function orderOfPlain(left: Plain, right: Plain): number {
  if (left.rank !== right.rank) return left.rank - right.rank
  if ('number' in left && 'number' in right) return orderOfNumbers(left.number, right.number)
  if ('bytes' in left && 'bytes' in right) return orderOfBytes(left.bytes, right.bytes)
  if ('fields' in left && 'fields' in right) return orderOfFields(left.fields, right.fields)
  return 0
}

const ends = ['NaN', '-Infinity', 'finite', 'Infinity']

function orderOfNumbers(left: Fraction | string, right: Fraction | string): number {
  const placeOf = (number: Fraction | string): number =>
    ends.indexOf(typeof number === 'string' ? number : 'finite')
  if (typeof left === 'string' || typeof right === 'string') return placeOf(left) - placeOf(right)
  const difference = left.top * right.bottom - right.top * left.bottom
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

function orderOfBytes(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((byte, index) => byte !== right[index])
  if (at < 0) return left.length - right.length
  return (left[at] ?? 0) - (right[at] ?? -2)
}

function orderOfFields(
  left: readonly (readonly [string, Plain])[],
  right: readonly (readonly [string, Plain])[],
): number {
  for (const [index, [name, value]] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    const order =
      value.rank - other[1].rank ||
      Buffer.compare(Buffer.from(name), Buffer.from(other[0])) ||
      orderOfPlain(value, other[1])
    if (order !== 0) return order
  }
  return left.length - right.length
}
