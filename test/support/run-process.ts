import Mocha from 'mocha'
import { endAll } from './at-the-end.ts'
import { outcomeOf, wordsFor, type FromProcess, type ToProcess } from './run-outcome.ts'

/** Runs a test file in this process and tells the run, suite by suite, how it went. */
async function runFile(file: string): Promise<void> {
  const mocha = new Mocha({
    forbidOnly: true,
    timeout: 20_000,
    reporter: silent as unknown as Mocha.ReporterConstructor,
  })
  mocha.addFile(file)
  try {
    await mocha.loadFilesAsync()
  } catch (problem) {
    tell({ kind: 'unloadable', problem: wordsFor(problem) })
    return
  }
  const runner = mocha.run(() => {
    flush()
    // Otherwise each run would go on listening for what goes wrong in the next ones.
    mocha.dispose()
    tell({ kind: 'done' })
  })
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
}

/** What mocha itself would print is printed by the run. */
function silent(): void {
  // Nothing to set up.
}

function tell(message: FromProcess): void {
  process.send?.(message)
}

process.on('message', (message) => {
  const asked = message as ToProcess
  if (asked.kind === 'run') void runFile(asked.file)
  // Only an idle channel lets the process end by itself, which it must.
  else
    void endAll().then(() => {
      process.disconnect()
    })
})
