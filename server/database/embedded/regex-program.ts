import { EngineError } from './engine-error.ts'
import type { Assertion, RegexNode } from './regex-parse.ts'

// Thompson's construction: every way through the pattern is followed at once, so the time is bounded by
// pattern × text whatever either of them is.

type Step =
  | { readonly kind: 'set'; readonly test: (code: number) => boolean; next: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'match' }

const largestProgram = 20_000

/** Steps one match may take: a fraction of a second. MongoDB's own library gives up at a limit of its own. */
const mostSteps = 10_000_000

/** Whether a text contains a match of the pattern; decided without ever going back in the text. */
export function compileProgram(node: RegexNode): (text: string) => boolean {
  const program: Step[] = []
  const start = emit(node, add({ kind: 'match' }, program), program)
  return (text) => run(program, start, text)
}

function add(step: Step, program: Step[]): number {
  if (program.length >= largestProgram)
    throw new EngineError(51091, 'Regular expression is invalid: regular expression is too large')
  program.push(step)
  return program.length - 1
}

/** Adds the steps of a node in front of `next`, and returns the first of them. */
function emit(node: RegexNode, next: number, program: Step[]): number {
  switch (node.kind) {
    case 'set':
      return add({ kind: 'set', test: setTest(node.source, node.ignoreCase), next }, program)
    case 'assertion':
      return add({ kind: 'assertion', assertion: node.assertion, next }, program)
    case 'sequence':
      return node.parts.reduceRight((after, part) => emit(part, after, program), next)
    case 'choice':
      return node.options
        .map((option) => emit(option, next, program))
        .reduceRight((other, first) => add({ kind: 'split', next: first, other }, program))
    case 'repeat':
      return emitRepeat(node.part, node.least, node.most, next, program)
  }
}

function emitRepeat(part: RegexNode, least: number, most: number, next: number, program: Step[]): number {
  let first = next
  if (most === Infinity) {
    const loop: Step = { kind: 'split', next, other: next }
    first = add(loop, program)
    loop.next = emit(part, first, program)
  } else
    for (let count = least; count < most; count += 1)
      first = add({ kind: 'split', next: emit(part, first, program), other: next }, program)
  for (let count = 0; count < least; count += 1) first = emit(part, first, program)
  return first
}

const setTests = new Map<string, (code: number) => boolean>()

/** A character class as a test of one code point; every answer is worked out once. */
function setTest(source: string, ignoreCase: boolean): (code: number) => boolean {
  const name = `${ignoreCase ? 'i' : ''}${source}`
  const known = setTests.get(name)
  if (known !== undefined) return known
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'iu' : 'u')
  const answers = new Map<number, boolean>()
  const test = (code: number): boolean => {
    let answer = answers.get(code)
    if (answer === undefined) {
      answer = expression.test(String.fromCodePoint(code))
      if (answers.size < 4096) answers.set(code, answer)
    }
    return answer
  }
  if (setTests.size >= 1024) setTests.clear()
  setTests.set(name, test)
  return test
}

/** The steps that are alive between two characters; a step is in it once. */
type Alive = { readonly steps: number[]; readonly seen: Uint32Array; mark: number }

function run(program: readonly Step[], start: number, text: string): boolean {
  const budget = { left: mostSteps }
  let alive: Alive = { steps: [], seen: new Uint32Array(program.length), mark: 1 }
  let coming: Alive = { steps: [], seen: new Uint32Array(program.length), mark: 1 }
  for (let position = 0; ;) {
    if (enter(start, position, { program, text, alive, budget })) return true
    if (position >= text.length) return false
    const code = text.codePointAt(position) ?? 0
    position += code > 0xffff ? 2 : 1
    for (const index of alive.steps) {
      const step = program[index]
      if (
        step?.kind === 'set' &&
        step.test(code) &&
        enter(step.next, position, { program, text, alive: coming, budget })
      )
        return true
    }
    ;[alive, coming] = [coming, alive]
    coming.steps.length = 0
    coming.mark += 1
  }
}

type Place = {
  readonly program: readonly Step[]
  readonly text: string
  readonly alive: Alive
  readonly budget: { left: number }
}

/** Makes a step alive with all that follow without a character. True when the match is complete. */
function enter(first: number, position: number, place: Place): boolean {
  const { program, text, alive, budget } = place
  const open = [first]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (alive.seen[index] === alive.mark) continue
    alive.seen[index] = alive.mark
    budget.left -= 1
    if (budget.left < 0)
      throw new EngineError(51156, 'Error occurred while executing regular expression: match limit exceeded')
    const step = program[index]
    if (step === undefined || step.kind === 'match') return true
    if (step.kind === 'set') alive.steps.push(index)
    else if (step.kind === 'split') open.push(step.other, step.next)
    else if (holds(step.assertion, text, position)) open.push(step.next)
  }
  return false
}

function holds(assertion: Assertion, text: string, position: number): boolean {
  switch (assertion) {
    case 'start':
      return position === 0
    case 'end':
      return position === text.length
    case 'finalNewline':
      return position === text.length || (position === text.length - 1 && text[position] === '\n')
    case 'lineStart':
      return position === 0 || text[position - 1] === '\n'
    case 'lineEnd':
      return position === text.length || text[position] === '\n'
    case 'boundary':
      return isWord(text, position - 1) !== isWord(text, position)
    case 'notBoundary':
      return isWord(text, position - 1) === isWord(text, position)
  }
}

function isWord(text: string, position: number): boolean {
  return /^\w$/.test(text.charAt(position))
}
