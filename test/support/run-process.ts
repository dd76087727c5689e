import Mocha from 'mocha'
import { outcomeOf, type FromProcess } from './run-outcome.ts'

/** Runs the test files it is told of in this process and tells the run, suite by suite, how they went. */
async function runFiles(files: readonly string[]): Promise<void> {
  const mocha = new Mocha({
    forbidOnly: true,
    timeout: 20_000,
    reporter: silent as unknown as Mocha.ReporterConstructor,
  })
  for (const file of files) mocha.addFile(file)
  try {
    await mocha.loadFilesAsync()
  } catch (problem) {
    tell({
      kind: 'unloadable',
      problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
    })
    return
  }
  const runner = mocha.run()
  let told: ReturnType<typeof outcomeOf>[] = []
  const flush = () => {
    if (told.length > 0) tell({ kind: 'outcomes', outcomes: told })
    told = []
  }
  runner.on('pass', (test) => told.push(outcomeOf(test, 'passed')))
  runner.on('fail', (test, problem: unknown) => told.push(outcomeOf(test, 'failed', problem)))
  runner.on('pending', (test) => told.push(outcomeOf(test, 'not run')))
  runner.on('suite end', (suite) => {
    if (suite.parent?.root) flush()
  })
  runner.on('end', () => {
    flush()
    tell({ kind: 'end' })
    // Only an idle channel lets the process end by itself, which it must.
    process.disconnect()
  })
}

/** What mocha itself would print is printed by the run. */
function silent(): void {
  // Nothing to set up.
}

function tell(message: FromProcess): void {
  process.send?.(message)
}

process.once('message', (files) => {
  void runFiles(files as readonly string[])
})
