import type { Runnable, Suite } from 'mocha'
import { reasonKey } from './not-run.ts'

/** How one test went: where it stands, and what was wrong or why it was not run. */
export type Outcome = {
  readonly path: readonly string[]
  readonly title: string
  readonly how: 'passed' | 'failed' | 'not run'
  readonly milliseconds: number
  readonly because: string | null
}

export type ToProcess = { readonly kind: 'run'; readonly file: string } | { readonly kind: 'end' }

/** After `done` or `unloadable` a process waits for the next file. */
export type FromProcess =
  | { readonly kind: 'outcomes'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'unloadable'; readonly problem: string }
  | { readonly kind: 'done' }

export function outcomeOf(test: Runnable, how: Outcome['how'], problem?: unknown): Outcome {
  const because = how === 'failed' ? wordsFor(problem) : how === 'not run' ? reasonOf(test) : null
  return {
    path: test.titlePath().slice(0, -1),
    title: test.title,
    how: how === 'not run' && because === null ? 'failed' : how,
    milliseconds: test.duration ?? 0,
    because: how === 'not run' && because === null ? 'is left out without saying why: use notRun()' : because,
  }
}

function reasonOf(test: Runnable | Suite): string | null {
  const reason = (test as { [reasonKey]?: string })[reasonKey]
  if (reason !== undefined) return reason
  return test.parent ? reasonOf(test.parent) : null
}

export function wordsFor(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem)
  const frames = (problem.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'))
  return [shortened(`${problem.name}: ${problem.message}`), ...frames.slice(0, 6)].join('\n')
}

/** Enough to see what differs; a test that compares files would otherwise print them whole. */
function shortened(text: string): string {
  const readable = text.replaceAll(/[^\P{Cc}\n\t]/gu, '·')
  return readable.length <= 3_000 ? readable : `${readable.slice(0, 3_000)} … (${readable.length} characters)`
}

/** The lines that tell of the outcomes, under the headings they stand under. */
export function told(outcomes: readonly Outcome[]): string {
  const lines: string[] = []
  let open: readonly string[] = []
  for (const outcome of outcomes) {
    const same = outcome.path.findIndex((heading, at) => heading !== open[at])
    outcome.path.forEach((heading, at) => {
      if (same !== -1 && at >= same) lines.push(`${indent(at)}${heading}`)
    })
    open = outcome.path
    lines.push(`${indent(outcome.path.length)}${lineFor(outcome)}`)
    if (outcome.how === 'failed') lines.push(indented(outcome.because ?? '', outcome.path.length + 2))
  }
  return `${lines.join('\n')}\n`
}

function lineFor({ how, title, milliseconds, because }: Outcome): string {
  if (how === 'failed') return `✗ FAILED: ${title}`
  if (how === 'not run') return `- not run: ${title} (${because ?? ''})`
  return milliseconds > 200 ? `✓ ${title} (${milliseconds} ms)` : `✓ ${title}`
}

const indent = (depth: number) => '  '.repeat(depth + 1)

export function indented(text: string, depth: number): string {
  return text
    .split('\n')
    .map((line) => `${indent(depth)}${line}`)
    .join('\n')
}
