import { RE2JS } from 're2js'
import { EngineError } from './engine-error.ts'

// PCRE, as far as it means the same to re2js, which follows all ways through a pattern at once: its time is bounded
// by pattern × text. What cannot be (look-around, backreferences, possessive and atomic groups) is refused.

export type TextTest = (text: string) => boolean

const longestPattern = 32_764
/** Steps one match may take at the worst: about a second. MongoDB's own library gives up at a limit of its own. */
const mostSteps = 40_000_000
const known = new Map<string, TextTest>()

/** A pattern with MongoDB's options as a test of texts. */
export function compileRegex(pattern: string, options: string): TextTest {
  const name = `${options}/${pattern}`
  const test = known.get(name) ?? textTest(pattern, options)
  if (known.size >= 256) known.clear()
  known.set(name, test)
  return test
}

/** The literal text every match starts with, when the pattern is anchored to the start and heeds case; else ''. */
export function regexPrefix(pattern: string, options: string): string {
  if (/[im]/.test(options) || pattern.includes('|') || pattern.includes('(?')) return ''
  const literal = /^\^((?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9])*)(?![*?{])/.exec(pattern)?.[1] ?? ''
  return literal.replace(/\\(.)/gs, '$1')
}

const flagsOf: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  u: 0,
}

function textTest(pattern: string, options: string): TextTest {
  let flags = 0
  for (const letter of options) {
    if (letter === 'x') throw refused('the option x')
    const flag = flagsOf[letter]
    if (flag === undefined) throw new EngineError(51108, ` invalid flag in regex options: ${letter}`)
    flags |= flag
  }
  if (pattern.length > longestPattern) throw invalid('regular expression is too large')
  const isMultiline = options.includes('m')
  const expression = compiled(translated(pattern, isMultiline), flags)
  const size = expression.programSize()
  // Without `m`, `$` stands at the end and also before a newline that ends the text.
  const isEndLoose = !isMultiline && pattern.includes('$')
  return (text) => {
    if (size * text.length > mostSteps)
      throw new EngineError(51156, 'Error occurred while executing regular expression: match limit exceeded')
    return expression.test(text) || (isEndLoose && text.endsWith('\n') && expression.test(text.slice(0, -1)))
  }
}

function compiled(source: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(source, flags)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    if (/missing|unexpected|trailing|class range/.test(reason)) throw invalid(reason)
    throw refused('look-around, backreferences, atomic groups, possessive or large repetition')
  }
}

function invalid(reason: string): EngineError {
  return new EngineError(51091, `Regular expression is invalid: ${reason}`)
}

function refused(what: string): EngineError {
  return new EngineError(
    'NotImplemented',
    `Regular expressions with ${what} are not supported by this engine`,
  )
}

/** Quoted text, a whole `[…]`, an escape, or one character. */
const tokens = /\\Q[^]*?(?:\\E|$)|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|\\[^]|[^]/gu

// White space of PCRE has the vertical tab, and its \w does not know of letters that only fold to ASCII.
const escapes: Readonly<Record<string, string>> = {
  '\\s': '[ \\t-\\r]',
  '\\S': '[^ \\t-\\r]',
  '\\w': '(?-i:\\w)',
  '\\W': '(?-i:\\W)',
}
const escapesInClass: Readonly<Record<string, string>> = {
  '\\s': ' \\t-\\r',
  '\\S': '!-\\x{10ffff}\\x00-\\x08\\x0e-\\x1f',
}

/** The same pattern in the words of re2js. */
function translated(pattern: string, isMultiline: boolean): string {
  // For each open group: whether this alternative, and whether any of it, has ended with `$`.
  const ends = [{ here: false, anywhere: false }]
  return pattern.replace(tokens, (token) => {
    const end = ends.at(-1) ?? { here: false, anywhere: false }
    if (token === ')') {
      const outer = ends.length > 1 ? ends[ends.length - 2] : undefined
      if (outer !== undefined) {
        ends.pop()
        outer.here ||= end.anywhere
        outer.anywhere ||= end.anywhere
      }
    } else if (token === '|') end.here = false
    else if (token === '$' && !isMultiline) end.here = end.anywhere = true
    else if (end.here) throw refused('something after a $')
    else if (token === '(') ends.push({ here: false, anywhere: false })
    if (token === '\\v' || token === '\\z') throw refused(token)
    if (token.startsWith('[')) return token.replace(/\\[^]/gu, (escape) => escapesInClass[escape] ?? escape)
    return escapes[token] ?? token
  })
}
