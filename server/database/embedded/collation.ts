import { EngineError } from './engine-error.ts'
import { isNumeric, type Document, type Value } from './value.ts'

/** How strings compare. `undefined` is MongoDB's simple collation: by their UTF-8 bytes. */
export type Collation = {
  readonly locale: string
  readonly strength: 1 | 2 | 3
  /** The string whose UTF-8 bytes order as the collation orders the originals. */
  readonly sortKey: (text: string) => string
}

const locales = new Set(['en', 'en_GB', 'en_US'])

/** What MongoDB fills in; anything else is refused, because the order would be another one. */
const fixedOptions: Readonly<Record<string, Value>> = {
  caseLevel: false,
  caseFirst: 'off',
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
}

/** The collation asked for: simple (`undefined`), or an English one of strength 1 to 3. Others are refused. */
export function readCollation(specification: Document | undefined): Collation | undefined {
  if (specification === undefined || Object.keys(specification).length === 0) return undefined
  const { locale, strength } = specification
  if (typeof locale !== 'string')
    throw new EngineError(40414, "BSON field 'collation.locale' is missing but a required field")
  for (const [name, value] of Object.entries(specification)) {
    if (name === 'locale' || name === 'strength' || name === 'version') continue
    if (!(name in fixedOptions))
      throw new EngineError(40415, `BSON field 'collation.${name}' is an unknown field.`)
    if (locale !== 'simple' && fixedOptions[name] !== value)
      throw new EngineError('NotImplemented', `The collation option ${name} is not supported by this engine`)
  }
  if (locale === 'simple') return undefined
  if (!locales.has(locale))
    throw new EngineError('NotImplemented', `The collation locale ${locale} is not supported by this engine`)
  return collationOf(locale, readStrength(strength))
}

function readStrength(value: Value | undefined): 1 | 2 | 3 {
  if (value === undefined) return 3
  const strength = isNumeric(value) ? Number(value.toString()) : NaN
  if (strength === 1 || strength === 2 || strength === 3) return strength
  throw new EngineError(
    'NotImplemented',
    'Only the collation strengths 1, 2 and 3 are supported by this engine',
  )
}

function collationOf(locale: string, strength: 1 | 2 | 3): Collation {
  return { locale, strength, sortKey: (text) => sortKey(text, strength) }
}

/** The full specification, as listIndexes and explain show it. */
export function describeCollation(collation: Collation): Readonly<Record<string, unknown>> {
  return { locale: collation.locale, strength: collation.strength, ...fixedOptions, version: '57.1' }
}

// The order of the root collation (CLDR) for ASCII and the signs of Western keyboards: white space, punctuation, symbols, digits, letters.
const signOrder =
  '\t\n\v\f\r _-,;:!?.\'"()[]{}§¶@*/\\&#%`^°©®+±÷×<=>|¦~¤¢$£¥€0123456789abcdefghijklmnopqrstuvwxyz'
const weights = new Map(
  Array.from(signOrder, (character, index) => [character, String.fromCharCode(index + 8)] as const),
)

/** Latin letters that Unicode does not take apart although the root collation does. */
const composed = new Map([
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o\u0338'],
  ['ß', 'ss\u0338'],
  ['ð', 'd\u0334'],
  ['đ', 'd\u0335'],
  ['ħ', 'h\u0335'],
  ['ł', 'l\u0335'],
])

/**
 * Three levels one after the other: letters, then accents, then case, as far as the strength goes. Exact for the
 * Latin alphabet; other scripts order by code point, and always the same in memory and in an index.
 */
function sortKey(text: string, strength: 1 | 2 | 3): string {
  let letters = ''
  let accents = ''
  let cases = ''
  for (const character of text.normalize('NFKD')) {
    if (/\p{M}/u.test(character)) accents += character
    else if (weights.has(character) || !/[\p{Cc}\p{Cf}]/u.test(character)) {
      const parts = composed.get(character.toLowerCase()) ?? character.toUpperCase().toLowerCase()
      for (const part of parts) {
        if (/\p{M}/u.test(part)) accents += part
        else {
          letters += weights.get(part) ?? part
          accents += '\u0002'
          cases += character === character.toLowerCase() ? '\u0002' : '\u0003'
        }
      }
    }
  }
  if (strength === 1) return letters
  const second = `${letters}\u0001${trimmed(accents)}`
  return strength === 2 ? second : `${second}\u0001${trimmed(cases)}`
}

/** A level's usual weights at its end say nothing. */
function trimmed(level: string): string {
  let length = level.length
  while (level.charCodeAt(length - 1) === 2) length -= 1
  return level.slice(0, length)
}
