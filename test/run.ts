import { installPrograms } from './support/install-programs.ts'
import { runCheck } from './support/run-check.ts'
import { indented, told, type Outcome } from './support/run-outcome.ts'
import { runTests } from './support/run-tests.ts'

const isCi = (process.env['CI'] ?? '') !== '' && process.env['CI'] !== 'false'
const began = Date.now()
const all: Outcome[] = []

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Counts outcomes and prints them. In CI a test that was not run is a failure. */
function tell(outcomes: readonly Outcome[]): void {
  const judged = outcomes.map((outcome): Outcome =>
    isCi && outcome.how === 'not run' ? { ...outcome, how: 'failed' } : outcome,
  )
  all.push(...judged)
  process.stdout.write(told(judged))
}

/** Tells of a check that found nothing, or else what it printed. */
function checked(title: string, found: string): void {
  const how = found === '' ? 'passed' : 'failed'
  tell([{ path: ['Checks'], title, how, milliseconds: 0, because: found || null }])
}

async function judgeCode(): Promise<void> {
  const { isClean, printed } = await runCheck('tsx', 'test/support/judge-code.ts')
  const found = isClean ? (JSON.parse(printed) as { readonly types: string; readonly style: string }) : null
  checked('TypeScript finds nothing', found?.types ?? printed)
  checked('ESLint finds nothing, not even a warning', found?.style ?? printed)
}

async function checkFormat(): Promise<void> {
  const { isClean, printed } = await runCheck('prettier', '--check', '.')
  checked('Every file is formatted by Prettier', isClean ? '' : printed)
}

function findPrograms(): void {
  const lacking = installPrograms()
  tell([
    {
      path: ['Checks'],
      title: 'Chromium, poppler-utils and qpdf are here',
      how: lacking.length > 0 ? 'not run' : 'passed',
      milliseconds: 0,
      because: lacking.join('\n') || null,
    },
  ])
}

// `rules` alone: the pure tests, in seconds, while a rule is being written.
const rulesAlone = process.argv[2] === 'rules'
if (rulesAlone) process.env['FAST_CHECK_RUNS'] ??= '20'
else findPrograms()
const times = await runTests(tell, { rulesAlone, meanwhile: rulesAlone ? [] : [judgeCode, checkFormat] })

const those = (how: Outcome['how']) => all.filter((outcome) => outcome.how === how)
const places = (outcomes: readonly Outcome[]) =>
  outcomes.map(
    ({ path, title, because: why }) => `${[...path, title].join(' › ')}${why ? `\n${indented(why, 1)}` : ''}`,
  )
if (those('not run').length > 0) say(`\nNot run\n${places(those('not run')).join('\n')}`)
if (those('failed').length > 0) say(`\nFailed\n${places(those('failed')).join('\n')}`)
say(
  `\nThe longest files\n${times
    .slice(0, 12)
    .map(({ file, seconds }) => `  ${seconds} s  ${file}`)
    .join('\n')}`,
)
say(`\n${Math.round((Date.now() - began) / 1000)} seconds`)
process.exitCode = those('failed').length > 0 ? 1 : 0
say(`${those('passed').length} passed, ${those('failed').length} failed`)
