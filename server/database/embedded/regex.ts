import { EngineError } from './engine-error.ts'
import { parseRegex, type RegexFlags, type RegexNode } from './regex-parse.ts'
import { compileProgram } from './regex-program.ts'

export type TextTest = (text: string) => boolean

const longestPattern = 32_764
const known = new Map<string, TextTest>()

/** A PCRE pattern with MongoDB's options (i, m, s, x, u) as a test, in time bounded by pattern × text. */
export function compileRegex(pattern: string, options: string): TextTest {
  const name = `${options}/${pattern}`
  let test = known.get(name)
  if (test === undefined) {
    test = textTest(parse(pattern, options))
    if (known.size >= 256) known.clear()
    known.set(name, test)
  }
  return test
}

/** The literal text every match starts with, when the pattern is anchored to the start and heeds case; else ''. */
export function regexPrefix(pattern: string, options: string): string {
  const node = parse(pattern, options)
  const [first, ...others] = node.kind === 'sequence' ? node.parts : []
  if (first?.kind !== 'assertion' || first.assertion !== 'start') return ''
  let prefix = ''
  for (const part of others) {
    if (part.kind !== 'set' || part.literal === undefined || part.ignoreCase) break
    prefix += part.literal
  }
  return prefix
}

function parse(pattern: string, options: string): RegexNode {
  if (pattern.length > longestPattern)
    throw new EngineError(51091, 'Regular expression is invalid: regular expression is too large')
  return parseRegex(pattern, readFlags(options))
}

function readFlags(options: string): RegexFlags {
  for (const letter of options)
    if (!'imsxu'.includes(letter)) throw new EngineError(51108, ` invalid flag in regex options: ${letter}`)
  return {
    ignoreCase: options.includes('i'),
    multiline: options.includes('m'),
    dotAll: options.includes('s'),
    extended: options.includes('x'),
  }
}

/** Where backtracking cannot explode, JavaScript's own engine answers; it is many times faster. */
function textTest(node: RegexNode): TextTest {
  const bounded = compileProgram(node)
  const cost = costOf(node)
  const cases = new Set(casesOf(node))
  if (cost.branches > mostBranches || cost.loops > 1 || cases.size > 1) return bounded
  const expression = new RegExp(javascriptSource(node), cases.has(true) ? 'iu' : 'u')
  // One loop from every start is quadratic: fine for names and titles, not for megabytes.
  const longest = cost.loops === 0 ? Infinity : 1000
  return (text) => (text.length <= longest ? expression.test(text) : bounded(text))
}

const mostBranches = 64

/** How often a backtracking engine may have to choose, and how many loops it may have to unwind. */
type Cost = { readonly branches: number; readonly loops: number }

function costOf(node: RegexNode): Cost {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return { branches: 1, loops: 0 }
    case 'sequence':
      return combined(node.parts.map(costOf))
    case 'choice': {
      const { branches, loops } = combined(node.options.map(costOf))
      return { branches: branches * node.options.length, loops }
    }
    case 'repeat': {
      const { branches, loops } = costOf(node.part)
      if (node.most === 1) return { branches: branches * 2, loops }
      const isSimple = branches === 1 && loops === 0 && node.part.kind === 'set'
      return { branches, loops: isSimple ? 1 : 2 }
    }
  }
}

function combined(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, cost) => ({ branches: sum.branches * cost.branches, loops: sum.loops + cost.loops }),
    { branches: 1, loops: 0 },
  )
}

/** Which answers the sets give to "is case ignored?"; a JavaScript expression can give only one. */
function casesOf(node: RegexNode): boolean[] {
  switch (node.kind) {
    case 'set':
      return [node.ignoreCase]
    case 'assertion':
      return node.assertion === 'boundary' || node.assertion === 'notBoundary' ? [false] : []
    case 'sequence':
      return node.parts.flatMap(casesOf)
    case 'choice':
      return node.options.flatMap(casesOf)
    case 'repeat':
      return casesOf(node.part)
  }
}

const assertionSources = {
  start: '^',
  end: '$',
  finalNewline: '(?=\\n?$)',
  lineStart: '(?<![^\\n])',
  lineEnd: '(?![^\\n])',
  boundary: '\\b',
  notBoundary: '\\B',
} as const

function javascriptSource(node: RegexNode): string {
  switch (node.kind) {
    case 'set':
      return node.source
    case 'assertion':
      return assertionSources[node.assertion]
    case 'sequence':
      return node.parts.map(javascriptSource).join('')
    case 'choice':
      return `(?:${node.options.map(javascriptSource).join('|')})`
    case 'repeat': {
      const most = node.most === Infinity ? '' : node.most
      return `(?:${javascriptSource(node.part)}){${node.least},${most}}`
    }
  }
}
