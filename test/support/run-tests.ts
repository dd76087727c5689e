import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Outcome } from './run-outcome.ts'
import { testsRulesAlone } from './rule-tests.ts'
import { startTestProcess } from './test-process.ts'

const root = join(import.meta.dirname, '../..')

type Tell = (outcomes: readonly Outcome[]) => void

/** How long a file took, in seconds. */
export type FileTime = { readonly file: string; readonly seconds: number }

/**
 * Two processes run side by side, each with a database and a browser of its own, and take the next test file that is
 * left, until none is: more would load all of Assay once more each, and keep two cores no busier. What is to be done
 * meanwhile is done one after the other. Tells the outcomes as they come; gives how long each file took, the longest
 * first.
 */
export async function runTests(
  tell: Tell,
  {
    meanwhile,
    rulesAlone,
  }: { readonly meanwhile: readonly (() => Promise<void>)[]; readonly rulesAlone: boolean },
): Promise<readonly FileTime[]> {
  const times: FileTime[] = []
  // What one of the processes has prepared at length, the others take from here.
  const folder = mkdtempSync(join(tmpdir(), 'assay-run-'))
  process.env['RUN_FOLDER'] = folder
  const waiting = testFiles().filter((file) => !rulesAlone || testsRulesAlone(root, file))
  const takeFiles = async () => {
    while (waiting.length > 0) await runInOneProcess(waiting, tell, times)
  }
  const takeTasks = async () => {
    for (const task of meanwhile) await task()
  }
  await Promise.all([takeFiles(), takeFiles(), takeTasks()])
  rmSync(folder, { recursive: true })
  return times.toSorted((one, other) => other.seconds - one.seconds)
}

/** Hands a process one file after the other, until none is left or the process is lost. */
async function runInOneProcess(waiting: string[], tell: Tell, times: FileTime[]): Promise<void> {
  const process = startTestProcess(tell)
  let file = ''
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    file = next
    const began = performance.now()
    const ended = await process.run(join(root, file))
    times.push({ file, seconds: Math.round((performance.now() - began) / 1000) })
    if (ended.kind === 'unloadable') tell([failed(file, 'can be loaded', ended.problem)])
    if (ended.kind === 'lost') {
      tell([failed(file, 'runs to its end', 'The process ended, or was ended after ten minutes.')])
      return
    }
  }
  if (!(await process.end()))
    tell([
      failed(`${file}, or one before it`, 'ends by itself', 'Something is still open after the last test.'),
    ])
}

function failed(path: string, title: string, because: string): Outcome {
  return { path: [path], title, how: 'failed', milliseconds: 0, because }
}

/** What takes longest comes first, so that nobody waits for a long file at the end. */
const longest = [/walks\/a/, /walks|crash|start\.|refusals/, /journey|embedded|files|people|reports|views/]

function testFiles(): string[] {
  const rank = (file: string) => [...longest, /./].findIndex((pattern) => pattern.test(file))
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => relative(root, join(root, 'test', file)))
    .toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
}
