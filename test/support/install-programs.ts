import { spawnSync } from 'node:child_process'
import { browsers, findProgram, programs } from './programs.ts'

type Package = keyof typeof programs

/**
 * Installs Chromium and the PDF tools through apt where this user may: as root, or with a sudo that asks nothing; of
 * Chromium the lightest kind that apt has. Gives a sentence for each that is missing afterwards, saying what will not
 * be run.
 */
export function installPrograms(): readonly string[] {
  const [lightest = ''] = browsers
  const isLightest = findProgram([lightest]) !== null
  const sudo = missing().length > 0 || !isLightest ? howToBecomeRoot() : null
  if (sudo !== null) {
    apt(sudo, ['update', '--quiet'])
    if (!isLightest) install(sudo, [lightest])
    if (missing().length > 0) install(sudo, missing())
  }
  return missing().map((name) => `${name} is not installed and could not be: ${withoutIt[name]} is not run.`)
}

const withoutIt: Readonly<Record<Package, string>> = {
  chromium: 'the browser run (keyboard, no scripts, axe, light and dark)',
  'poppler-utils': 'the second reading of every PDF',
  qpdf: 'the check of PDF structure',
}

function missing(): readonly Package[] {
  return (Object.keys(programs) as Package[]).filter((name) => findProgram(programs[name]) === null)
}

/** The words before a command that make it root's; null where there is no apt or no way to be root without asking. */
function howToBecomeRoot(): readonly string[] | null {
  if (findProgram(['apt-get']) === null) return null
  if (process.getuid?.() === 0) return []
  const asksNothing = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return asksNothing ? ['sudo', '-n'] : null
}

function install(sudo: readonly string[], packages: readonly string[]): void {
  apt(sudo, ['install', '--quiet', '--yes', '--no-install-recommends', ...packages])
}

function apt(sudo: readonly string[], words: readonly string[]): void {
  const [command = '', ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words]
  spawnSync(command, rest, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 240_000 })
}
