import { BSONRegExp, Int32 } from 'bson'
import { compareBytes } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { textOfScalar } from './expression-conversions.ts'
import {
  isNullish,
  listed,
  named,
  optional,
  strict,
  type Operand,
  type Operator,
  type Operators,
} from './expression-operands.ts'
import { wholeIndex } from './number-values.ts'
import { compileRegex } from './regex.ts'
import { typeName, type Value } from './value.ts'

function text(name: string, value: Operand, code: number): string {
  if (typeof value === 'string') return value
  throw new EngineError(code, `${name} requires a string argument, found: ${typeName(value)}`)
}

/** Null and missing count as the empty string; numbers and dates as their text. */
function loosely(name: string, apply: (value: string) => Value): Operator {
  return listed(name, [1, 1], ([value]) => apply(isNullish(value) ? '' : textOfScalar(name, value)))
}

/** MongoDB only knows the case of ASCII letters here. */
function asciiCase(name: '$toLower' | '$toUpper'): Operator {
  return loosely(name, (value) =>
    name === '$toLower'
      ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
      : value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  )
}

function count(name: string, value: Operand): number {
  const number = isNullish(value) ? undefined : wholeIndex(value)
  if (number === undefined)
    throw new EngineError(
      34450,
      `${name}: starting index and length must be a numeric type (is BSON type ${typeName(value)})`,
    )
  return number
}

function substringOfCodePoints([value, start, length]: readonly Operand[]): Operand {
  const characters = Array.from(isNullish(value) ? '' : textOfScalar('$substrCP', value))
  const from = count('$substrCP', start)
  const size = count('$substrCP', length)
  if (from < 0) throw new EngineError(34453, '$substrCP: the starting index must be nonnegative integer.')
  if (size < 0) throw new EngineError(34454, '$substrCP: length must be a nonnegative integer.')
  return characters.slice(from, from + size).join('')
}

/** By bytes: a cut inside a character is refused; a negative length means to the end. */
function substringOfBytes([value, start, length]: readonly Operand[]): Operand {
  const bytes = Buffer.from(isNullish(value) ? '' : textOfScalar('$substrBytes', value))
  const from = count('$substrBytes', start)
  const size = count('$substrBytes', length)
  if (from < 0) throw new EngineError(50752, '$substrBytes: starting index must be non-negative')
  const end = size < 0 ? bytes.length : Math.min(bytes.length, from + size)
  for (const edge of [from, end])
    if (((bytes[edge] ?? 0) & 0xc0) === 0x80)
      throw new EngineError(
        28656,
        '$substrBytes: Invalid range, starting or ending index is in the middle of a UTF-8 character.',
      )
  return bytes.toString('utf8', from, Math.max(from, end))
}

function split([value, separator]: readonly Value[]): Operand {
  const by = text('$split', separator, 40086)
  if (by === '') throw new EngineError(40087, '$split requires a non-empty separator')
  return text('$split', value, 40085).split(by)
}

const whiteSpace =
  '\u0000\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'

function trimming(name: '$trim' | '$ltrim' | '$rtrim'): Operator {
  return named(name, ['input'], ['chars'], (fields, compiler) => {
    const input = optional(fields.input, compiler)
    const chars = optional(fields.chars, compiler)
    return (environment) => {
      const value = input(environment)
      const set = chars(environment)
      if (isNullish(value) || set === null) return null
      const signs = new Set(Array.from(set === undefined ? whiteSpace : text(name, set, 50700)))
      const characters = Array.from(text(name, value, 50699))
      let from = 0
      let to = characters.length
      if (name !== '$rtrim') while (from < to && signs.has(characters[from] ?? '')) from += 1
      if (name !== '$ltrim') while (to > from && signs.has(characters[to - 1] ?? '')) to -= 1
      return characters.slice(from, to).join('')
    }
  })
}

function indexIn(name: '$indexOfCP' | '$indexOfBytes'): Operator {
  return listed(name, [2, 4], ([value, search, start, end]) => {
    if (isNullish(value)) return null
    const units =
      name === '$indexOfCP'
        ? Array.from(text(name, value, 40093))
        : [...Buffer.from(text(name, value, 40091))]
    const wanted =
      name === '$indexOfCP'
        ? Array.from(text(name, search, 40094))
        : [...Buffer.from(text(name, search, 40092))]
    const from = start === undefined ? 0 : count(name, start)
    const to = end === undefined ? units.length : Math.min(units.length, count(name, end))
    if (from < 0 || to < 0)
      throw new EngineError(40097, `${name} requires a nonnegative starting and ending index`)
    for (let index = from; index + wanted.length <= to; index += 1)
      if (wanted.every((unit, offset) => units[index + offset] === unit)) return new Int32(index)
    return new Int32(-1)
  })
}

function replacing(name: '$replaceOne' | '$replaceAll'): Operator {
  return named(name, ['input', 'find', 'replacement'], [], (fields, compiler) => {
    const evaluators = [fields.input, fields.find, fields.replacement].map((field) =>
      optional(field, compiler),
    )
    return (environment) => {
      const values = evaluators.map((evaluate) => evaluate(environment))
      if (values.some(isNullish)) return null
      const [input = '', find = '', replacement = ''] = values.map((value) => text(name, value, 51746))
      return name === '$replaceOne'
        ? input.replace(find, () => replacement)
        : input.replaceAll(find, () => replacement)
    }
  })
}

const regexMatch = named('$regexMatch', ['input', 'regex'], ['options'], (fields, compiler) => {
  const [input, regex, options] = [fields.input, fields.regex, fields.options].map((field) =>
    optional(field, compiler),
  )
  return (environment) => {
    const value = input?.(environment)
    const pattern = regex?.(environment)
    const flags = options?.(environment)
    if (isNullish(value) || isNullish(pattern)) return false
    const given = isNullish(flags) ? undefined : text('$regexMatch', flags, 51106)
    const source = pattern instanceof BSONRegExp ? pattern.pattern : text('$regexMatch', pattern, 51105)
    const own = pattern instanceof BSONRegExp ? pattern.options : ''
    return compileRegex(source, given ?? own)(text('$regexMatch', value, 51104))
  }
})

function concatenate(values: readonly Operand[]): Operand {
  if (values.some(isNullish)) return null
  return values
    .map((value) => {
      if (typeof value === 'string') return value
      throw new EngineError(16702, `$concat only supports strings, not ${typeName(value)}`)
    })
    .join('')
}

function upperAscii(value: Operand): string {
  return (isNullish(value) ? '' : textOfScalar('$strcasecmp', value)).replace(/[a-z]/g, (letter) =>
    letter.toUpperCase(),
  )
}

export const stringOperators: Operators = {
  $concat: listed('$concat', [0, Infinity], concatenate),
  $toLower: asciiCase('$toLower'),
  $toUpper: asciiCase('$toUpper'),
  $substr: listed('$substr', [3, 3], substringOfBytes),
  $substrBytes: listed('$substrBytes', [3, 3], substringOfBytes),
  $substrCP: listed('$substrCP', [3, 3], substringOfCodePoints),
  $strLenCP: listed(
    '$strLenCP',
    [1, 1],
    ([value]) => new Int32(Array.from(text('$strLenCP', value, 34471)).length),
  ),
  $strLenBytes: listed(
    '$strLenBytes',
    [1, 1],
    ([value]) => new Int32(Buffer.byteLength(text('$strLenBytes', value, 34473))),
  ),
  $strcasecmp: listed(
    '$strcasecmp',
    [2, 2],
    ([left, right]) => new Int32(Math.sign(compareBytes(upperAscii(left), upperAscii(right)))),
  ),
  $split: strict('$split', [2, 2], split),
  $trim: trimming('$trim'),
  $ltrim: trimming('$ltrim'),
  $rtrim: trimming('$rtrim'),
  $indexOfCP: indexIn('$indexOfCP'),
  $indexOfBytes: indexIn('$indexOfBytes'),
  $replaceOne: replacing('$replaceOne'),
  $replaceAll: replacing('$replaceAll'),
  $regexMatch: regexMatch,
}
