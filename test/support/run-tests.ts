import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { FromProcess, Outcome } from './run-outcome.ts'

const root = join(import.meta.dirname, '../..')
const atOnce = 2
const filesAtMost = 8
const longestRun = 600_000
const timeToEnd = 10_000

/** Runs every test file, two processes at a time, a folder (or a part of it) in each; tells the outcomes as they come. */
export async function runTests(
  tell: (outcomes: readonly Outcome[]) => void,
  { rulesAlone = false } = {},
): Promise<void> {
  const waiting = [...portions(rulesAlone ? isRules : () => true)]
  const lane = async () => {
    for (let portion = waiting.shift(); portion; portion = waiting.shift()) {
      const again = await runPortion(portion, tell)
      waiting.unshift(...again)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** Journeys and the browser take longest: they come first, so that no lane ends with a long one alone. */
function portions(isWanted: (file: string) => boolean): readonly (readonly string[])[] {
  const folders = new Map<string, string[]>()
  for (const file of readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!file.endsWith('.test.ts') || !isWanted(file)) continue
    const folder = dirname(file)
    folders.set(folder, [...(folders.get(folder) ?? []), join(root, 'test', file)])
  }
  const parts = [...folders.values()].flatMap((files) => {
    const most = files.some((file) => file.includes('walks')) ? 1 : filesAtMost
    return Array.from({ length: Math.ceil(files.length / most) }, (_, at) =>
      files.slice(at * most, (at + 1) * most),
    )
  })
  return parts.toSorted((one, other) => weight(other) - weight(one))
}

/** Rules are tested without a database, a browser or another process. */
function isRules(file: string): boolean {
  const text = readFileSync(join(root, 'test', file), 'utf8')
  const needsMore =
    /render-outputs|support\/(app|actors|browser|database|import-violations|sample-world|written-docs)|child_process/
  return !/^(database|files|publication-gate|reports|walks|views)\//.test(file) && !needsMore.test(text)
}

function weight(files: readonly string[]): number {
  const isLong = (file: string) => /journey|browser|walk|mount|request-log|story|embedded|crash/.test(file)
  return files.filter(isLong).length * 100 + files.length
}

/** Runs a portion; gives the files to be run each by itself where one of them could not be loaded. */
async function runPortion(
  files: readonly string[],
  tell: (outcomes: readonly Outcome[]) => void,
): Promise<readonly (readonly string[])[]> {
  const child = fork(join(import.meta.dirname, 'run-process.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    cwd: root,
  })
  const stop = () => child.kill('SIGKILL')
  const limits = [setTimeout(stop, longestRun)]
  const heard: { last: FromProcess | null } = { last: null }
  child.on('message', (message) => {
    const said = message as FromProcess
    heard.last = said
    if (said.kind === 'outcomes') tell(said.outcomes)
    else limits.push(setTimeout(stop, said.kind === 'end' ? timeToEnd : 0))
  })
  child.send(files)
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  limits.forEach(clearTimeout)

  const { last } = heard
  if (last?.kind === 'unloadable') {
    if (files.length > 1) return files.map((file) => [file])
    tell([failed(files, 'can be loaded', last.problem)])
  } else if (last?.kind !== 'end') {
    tell([failed(files, 'runs to its end', 'The process ended, or was ended after ten minutes.')])
  } else if (signal === 'SIGKILL') {
    tell([failed(files, 'ends by itself', 'Something is still open after the last test.')])
  }
  return []
}

function failed(files: readonly string[], title: string, because: string): Outcome {
  const path = files.map((file) => relative(root, file)).join(', ')
  return { path: [path], title, how: 'failed', milliseconds: 0, because }
}
