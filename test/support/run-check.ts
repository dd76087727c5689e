import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Runs one of the project's own tools without a terminal; gives what it printed and whether it was content. */
export async function runCheck(
  tool: string,
  ...words: string[]
): Promise<{ isClean: boolean; printed: string }> {
  const child = spawn(join(root, 'node_modules/.bin', tool), words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed).on('close', done)
  })
  return { isClean: code === 0, printed: printed.trim() }
}
