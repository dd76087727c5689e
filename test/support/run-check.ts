import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** On two busy cores, about a third of what a test process gets: the rest is what tests leave over while they wait. */
const beneathTests = 5

/**
 * Runs one of the project's own tools without a terminal, beside the tests and beneath them; gives what it printed and
 * whether it was content.
 */
export async function runCheck(
  tool: string,
  ...words: string[]
): Promise<{ isClean: boolean; printed: string }> {
  const child = spawn(join(root, 'node_modules/.bin', tool), words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // At once, so that what the tool starts stands beneath the tests, too.
  if (child.pid !== undefined) setPriority(child.pid, beneathTests)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed).on('close', done)
  })
  return { isClean: code === 0, printed: printed.trim() }
}
