import { join } from 'node:path'
import type { Outcome } from '../support/run-outcome.ts'
import { startTestProcess } from '../support/test-process.ts'
import { leakFigures } from './leak-figures.ts'
import { leakTable } from './leak-table.ts'

// Runs every test that the table of known leaks names, at length, and prints the table with how each row went.
process.env['PAIRS_DRAWN_ONE_IN'] ??= '1'
process.env['FAST_CHECK_RUNS'] ??= '2000'
process.env['PDF_RUNS'] ??= '25'
process.env['WALK_RUNS'] ??= 'full'

const root = join(import.meta.dirname, '../..')
const isTest = (file: string) => file.endsWith('.test.ts')
/** The lists that say what a test goes by lead to the test that goes by them. */
const testOf: Readonly<Record<string, string>> = {
  'test/publication-gate/plants.ts': 'test/publication-gate/planted-leaks.test.ts',
  'test/support/import-rules.ts': 'test/architecture.test.ts',
}
const outcomesIn = new Map<string, readonly Outcome[]>()
const began = Date.now()
// A machine that does other things as well is slow, and no reason to give up.
const halfAnHour = 1_800_000

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

const named = leakTable.flatMap((row) => ('tests' in row ? row.tests : []))
for (const file of new Set(named.map(([name]) => testOf[name] ?? name).filter(isTest))) {
  const tests = startTestProcess((outcomes) => {
    outcomesIn.set(file, [...(outcomesIn.get(file) ?? []), ...outcomes])
  }, halfAnHour)
  const { kind } = await tests.run(join(root, file))
  if (kind === 'lost') say(`  The process of ${file} ended in its middle, or took more than half an hour.`)
  else await tests.end()
  const failed = (outcomesIn.get(file) ?? []).filter(({ how }) => how === 'failed')
  say(`${file}: ${kind === 'done' && failed.length === 0 ? 'passed' : 'FAILED'}`)
  for (const { title, because } of failed) say(`  ${title}\n    ${because ?? ''}`)
}

say('')
for (const row of leakTable) {
  const told = 'tests' in row ? verdictOn(row.tests) : `cannot be: ${row.because}`
  say(`${row.row.padEnd(5)} ${row.failure.padEnd(72)} ${told}`)
}
say('')
for (const [what, figure] of leakFigures()) say(`${what}: ${figure}`)
say(`Time: ${Math.round((Date.now() - began) / 1000)} seconds`)

/** How many tests of a row passed: each title may stand for several, one for each case. */
function verdictOn(tests: readonly (readonly [string, string])[]): string {
  const found = tests.flatMap(([file, title]) => {
    const all = outcomesIn.get(testOf[file] ?? file) ?? []
    const key = title.split('${')[0] ?? ''
    const matching = all.filter((one) => one.title.includes(key))
    return matching.length > 0 ? matching : all
  })
  const failed = found.filter(({ how }) => how !== 'passed').length
  if (found.length === 0 || failed > 0) process.exitCode = 1
  return failed === 0 && found.length > 0
    ? `${found.length} passed`
    : `${failed} of ${found.length} NOT PASSED`
}
