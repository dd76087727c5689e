import { broken, peek, refused, take, takes, takesMatch, type PatternInput } from './regex-input.ts'

/** The inside of a JavaScript character class under the `u` flag, and its opposite where there is one. */
type SetSource = { readonly source: string; readonly opposite?: string }

// The ASCII sets of PCRE without UCP; JavaScript's own \s and, ignoring case, \w are wider.
const shorthand: Readonly<Record<string, SetSource>> = {
  d: { source: '0-9', opposite: '\\D' },
  w: { source: 'A-Za-z0-9_', opposite: '\\u{0}-\\/:-@\\[-\\^`\\{-\\u{10ffff}' },
  s: { source: '\\t-\\r ', opposite: '\\u{0}-\\u{8}\\u{e}-\\u{1f}!-\\u{10ffff}' },
  h: { source: '\\t \\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}' },
  v: { source: '\\n-\\r\\u{85}\\u{2028}\\u{2029}' },
}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  f: '\f',
  a: '\u0007',
  e: '\u001b',
}

// What a class may name in [: :]; the ASCII meaning, as PCRE has it without UCP.
const posixClasses: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t-\\r ',
  blank: '\\t ',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
  word: 'A-Za-z0-9_',
  cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  print: ' -~',
  graph: '!-~',
}

/** The inside of a JavaScript character class for one character. */
export function classLiteral(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}

/** What `\d`, `\W`, `\p{L}` … stand for, after their letter was taken; `undefined` for other escapes. */
export function readSetEscape(input: PatternInput, letter: string): string | undefined {
  const lower = letter.toLowerCase()
  if (lower === 'p') return readProperty(input, letter === 'P')
  if (!Object.hasOwn(shorthand, lower)) return undefined
  const set = shorthand[lower]
  const source = letter === lower ? set?.source : set?.opposite
  if (source === undefined) throw refused(`\\${letter}`)
  return source
}

function readProperty(input: PatternInput, negated: boolean): string {
  const match = takesMatch(input, /^(?:\{(\^?)(\w+)\}|([A-Z]))/)
  if (match === undefined) throw broken('malformed \\P or \\p sequence', input)
  const name = match[2] ?? match[3] ?? ''
  const letter = negated === (match[1] === '^') ? 'p' : 'P'
  for (const property of [name, `Script=${name}`])
    if (isValid(`\\p{${property}}`)) return `\\${letter}{${property}}`
  throw broken('unknown property name after \\P or \\p', input)
}

function isValid(source: string): boolean {
  try {
    return new RegExp(source, 'u').unicode
  } catch {
    return false
  }
}

/** The character an escape stands for, in and outside a class, after its letter was taken. */
export function readCharacterEscape(input: PatternInput, letter: string): string {
  if (Object.hasOwn(controls, letter)) return controls[letter] ?? ''
  if (letter === 'x') return readHexadecimal(input)
  if (letter === '0') return readOctal(input)
  if (letter === 'c') return String.fromCharCode(take(input).toUpperCase().charCodeAt(0) ^ 64)
  if (/[A-Za-z0-9]/.test(letter)) throw broken('unrecognized character follows \\', input)
  return letter
}

function readHexadecimal(input: PatternInput): string {
  const match = takesMatch(input, /^\{([0-9a-fA-F]{1,6})\}|^([0-9a-fA-F]{0,2})/)
  const digits = match?.[1] ?? match?.[2] ?? ''
  const code = digits === '' ? 0 : Number.parseInt(digits, 16)
  if (code > 0x10ffff) throw broken('character code point value in \\x{} is too large', input)
  return String.fromCodePoint(code)
}

function readOctal(input: PatternInput): string {
  return String.fromCharCode(Number.parseInt(`0${takesMatch(input, /^[0-7]{0,2}/)?.[0] ?? ''}`, 8))
}

/** A whole `[…]`, after its bracket was taken. */
export function readClass(input: PatternInput): string {
  const negated = takes(input, '^')
  let source = ''
  let isFirst = true
  for (;;) {
    const character = take(input)
    if (character === ']' && !isFirst) return `[${negated ? '^' : ''}${source}]`
    isFirst = false
    source += readClassItem(input, character)
  }
}

function readClassItem(input: PatternInput, character: string): string {
  if (character === '[') {
    const named = takesMatch(input, /^:(\^?)(\w+):\]/)
    if (named !== undefined) return posixClass(input, named)
  }
  const low = readClassPart(input, character)
  if (low.set !== undefined) return low.set
  const next = input.characters[input.position + 1]
  if (peek(input) !== '-' || next === undefined || next === ']') return classLiteral(low.character)
  input.position += 1
  const high = readClassPart(input, take(input))
  if (high.set !== undefined) return `${classLiteral(low.character)}\\-${high.set}`
  if ((low.character.codePointAt(0) ?? 0) > (high.character.codePointAt(0) ?? 0))
    throw broken('range out of order in character class', input)
  return `${classLiteral(low.character)}-${classLiteral(high.character)}`
}

function posixClass(input: PatternInput, named: RegExpExecArray): string {
  const source = posixClasses[named[2] ?? '']
  if (source === undefined) throw broken('unknown POSIX class name', input)
  if (named[1] === '^') throw refused('negated POSIX classes')
  return source
}

type ClassPart = { readonly character: string; readonly set?: undefined } | { readonly set: string }

function readClassPart(input: PatternInput, character: string): ClassPart {
  if (character !== '\\') return { character }
  const letter = take(input)
  if (letter === 'b') return { character: '\b' }
  const set = readSetEscape(input, letter)
  return set === undefined ? { character: readCharacterEscape(input, letter) } : { set }
}
