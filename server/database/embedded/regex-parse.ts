import { broken, peek, refused, take, takes, takesMatch, type PatternInput } from './regex-input.ts'
import { classLiteral, readCharacterEscape, readClass, readSetEscape } from './regex-sets.ts'

// PCRE, as far as its meaning does not need backtracking: no backreferences, look-around, atomic or possessive
// groups. Those are refused, because only without them can matching be bounded by pattern × text.

export type Assertion =
  'start' | 'end' | 'finalNewline' | 'lineStart' | 'lineEnd' | 'boundary' | 'notBoundary'

export type RegexNode =
  /** One character out of a set, written as a JavaScript character class; `literal` when it is just this one. */
  | { readonly kind: 'set'; readonly source: string; readonly ignoreCase: boolean; readonly literal?: string }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly part: RegexNode; readonly least: number; readonly most: number }

export type RegexFlags = {
  readonly ignoreCase: boolean
  readonly multiline: boolean
  readonly dotAll: boolean
  readonly extended: boolean
}

const largestRepeat = 1000
const deepestGroup = 100

/** Reads a pattern into a tree. Thrown: 51091 for a broken pattern, NotImplemented for what cannot be bounded. */
export function parseRegex(pattern: string, flags: RegexFlags): RegexNode {
  const input: PatternInput = { characters: Array.from(unquoted(pattern)), position: 0, depth: 0 }
  const node = readChoice(input, flags)
  if (input.position < input.characters.length) throw broken('unmatched closing parenthesis', input)
  return node
}

/** `\Q … \E` is the same text with every sign escaped. */
function unquoted(pattern: string): string {
  return pattern.replace(/\\Q([^]*?)(?:\\E|$)/g, (_, text: string) => text.replace(/[^A-Za-z0-9]/gu, '\\$&'))
}

function readChoice(input: PatternInput, flags: RegexFlags): RegexNode {
  const options: RegexNode[] = []
  let current = flags
  do {
    const sequence = readSequence(input, current)
    options.push(sequence.node)
    // `(?i)` holds to the end of the group, also over a bar.
    current = sequence.flags
  } while (takes(input, '|'))
  return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options }
}

function readSequence(input: PatternInput, flags: RegexFlags): { node: RegexNode; flags: RegexFlags } {
  const parts: RegexNode[] = []
  let current = flags
  for (let next = peek(input); next !== undefined && next !== '|' && next !== ')'; next = peek(input)) {
    if (current.extended && skipsComment(input)) continue
    const inline = readInlineFlags(input, current)
    if (inline === undefined) parts.push(readRepeats(input, readAtom(input, current), current))
    else current = inline
  }
  return { node: { kind: 'sequence', parts }, flags: current }
}

/** Under `x`, white space and `# …` to the end of the line mean nothing. */
function skipsComment(input: PatternInput): boolean {
  const next = peek(input) ?? ''
  if (/[\t-\r ]/.test(next)) {
    input.position += 1
    return true
  }
  if (next !== '#') return false
  while (peek(input) !== undefined && peek(input) !== '\n') input.position += 1
  return true
}

function readInlineFlags(input: PatternInput, flags: RegexFlags): RegexFlags | undefined {
  const match = takesMatch(input, /^\(\?([imsx]*)(?:-([imsx]+))?\)/)
  if (match === undefined) return undefined
  return changed(flags, match[1] ?? '', match[2] ?? '')
}

function changed(flags: RegexFlags, on: string, off: string): RegexFlags {
  const flag = (letter: string, before: boolean): boolean =>
    on.includes(letter) || (before && !off.includes(letter))
  return {
    ignoreCase: flag('i', flags.ignoreCase),
    multiline: flag('m', flags.multiline),
    dotAll: flag('s', flags.dotAll),
    extended: flag('x', flags.extended),
  }
}

function readRepeats(input: PatternInput, atom: RegexNode, flags: RegexFlags): RegexNode {
  let node = atom
  for (;;) {
    while (flags.extended && peek(input) !== undefined && skipsComment(input));
    const range = readQuantifier(input)
    if (range === undefined) return node
    if (takes(input, '+')) throw refused('possessive quantifiers')
    // Greedy or lazy makes no difference to whether there is a match.
    takes(input, '?')
    node = { kind: 'repeat', part: node, least: range.least, most: range.most }
  }
}

function readQuantifier(input: PatternInput): { least: number; most: number } | undefined {
  if (takes(input, '*')) return { least: 0, most: Infinity }
  if (takes(input, '+')) return { least: 1, most: Infinity }
  if (takes(input, '?')) return { least: 0, most: 1 }
  const match = takesMatch(input, /^\{(\d+)(?:(,)(\d*))?\}/)
  if (match === undefined) return undefined
  const least = Number(match[1])
  const most = match[2] === undefined ? least : match[3] === '' ? Infinity : Number(match[3])
  if (least > largestRepeat || (most !== Infinity && most > largestRepeat))
    throw refused(`repeat counts above ${largestRepeat}`)
  if (most < least) throw broken('numbers out of order in {} quantifier', input)
  return { least, most }
}

function readAtom(input: PatternInput, flags: RegexFlags): RegexNode {
  const character = take(input)
  switch (character) {
    case '(':
      return readGroup(input, flags)
    case '[':
      return { kind: 'set', source: readClass(input), ignoreCase: flags.ignoreCase }
    case '.':
      return { kind: 'set', source: flags.dotAll ? '[^]' : '[^\\n]', ignoreCase: flags.ignoreCase }
    case '^':
      return { kind: 'assertion', assertion: flags.multiline ? 'lineStart' : 'start' }
    case '$':
      return { kind: 'assertion', assertion: flags.multiline ? 'lineEnd' : 'finalNewline' }
    case '\\':
      return readEscape(input, flags)
    case '*':
    case '+':
    case '?':
      throw broken('quantifier does not follow a repeatable item', input)
    default:
      return literal(character, flags)
  }
}

function literal(character: string, flags: RegexFlags): RegexNode {
  const source = `[${classLiteral(character)}]`
  return { kind: 'set', source, ignoreCase: flags.ignoreCase, literal: character }
}

function readGroup(input: PatternInput, flags: RegexFlags): RegexNode {
  let inner = flags
  if (takes(input, '?')) inner = readGroupKind(input, flags)
  else if (peek(input) === '*') throw refused('verbs')
  input.depth += 1
  if (input.depth > deepestGroup) throw broken('parentheses are too deeply nested', input)
  const node = readChoice(input, inner)
  if (!takes(input, ')')) throw broken('missing closing parenthesis', input)
  input.depth -= 1
  return node
}

/** What follows `(?`: `:`, a name, or flags for the group. */
function readGroupKind(input: PatternInput, flags: RegexFlags): RegexFlags {
  if (takes(input, ':')) return flags
  if (takes(input, '=') || takes(input, '!') || takes(input, '<=') || takes(input, '<!'))
    throw refused('look-around')
  if (takesMatch(input, /^P?<[A-Za-z_]\w*>|^'[A-Za-z_]\w*'/) !== undefined) return flags
  const match = takesMatch(input, /^([imsx]*)(?:-([imsx]+))?:/)
  if (match === undefined) throw refused(`the group (?${peek(input) ?? ''}`)
  return changed(flags, match[1] ?? '', match[2] ?? '')
}

const assertions: Readonly<Record<string, Assertion>> = {
  A: 'start',
  z: 'end',
  Z: 'finalNewline',
  b: 'boundary',
  B: 'notBoundary',
}

function readEscape(input: PatternInput, flags: RegexFlags): RegexNode {
  const letter = take(input)
  const assertion = Object.hasOwn(assertions, letter) ? assertions[letter] : undefined
  if (assertion !== undefined) return { kind: 'assertion', assertion }
  if (letter === 'N') return { kind: 'set', source: '[^\\n]', ignoreCase: flags.ignoreCase }
  const set = readSetEscape(input, letter)
  if (set !== undefined)
    return {
      kind: 'set',
      source: `[${set}]`,
      ignoreCase: flags.ignoreCase && letter !== 'w' && letter !== 'W',
    }
  if (/[1-9gk]/.test(letter)) throw refused('backreferences')
  return literal(readCharacterEscape(input, letter), flags)
}
