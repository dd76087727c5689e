import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What needs a database, a browser, a PDF or another process, or is machinery, by its place and its imports. */
const shell =
  /^server.(app|main)\.ts$|^reports.render|^test.(database|files|views)\b|^test.support.(app|browser|database)\.ts$/
const slow = /from '(node:(child_process|net|worker_threads)|playwright-core|dependency-cruiser|sass)'/

/** Says whether a test file tests rules alone: neither it nor anything it imports, however far, is of the shell. */
export function testsRulesAlone(root: string, file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return true
  seen.add(file)
  const path = join(root, file)
  if (shell.test(file) || !existsSync(path)) return false
  const text = readFileSync(path, 'utf8')
  if (slow.test(text)) return false
  const imported = [
    ...text.matchAll(/^(?:import|export)(?! type)[^']*? from '(\.[^']+)'|^import '(\.[^']+)'/gm),
  ]
  return imported.every(([, from, alone]) =>
    testsRulesAlone(root, normalize(join(dirname(file), from ?? alone ?? '')), seen),
  )
}
