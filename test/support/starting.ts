import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** Starts Assay as `npm start` does, in a folder of its own; gives the lines it says and how it ended. */
export function starting(folder: string, given: Record<string, string>) {
  const settings = { ASSAY_RECALL_FILE: join(folder, '../recalls.txt'), ...given }
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', ASSAY_DEMO: 'off', ASSAY_DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const address = async (): Promise<string> => {
    for (;;) {
      const found = /running at (\S+)/.exec(said)?.[1]
      if (found !== undefined) return found
      if (child.exitCode !== null) throw new Error(`Assay ended: ${said}`)
      await new Promise((later) => setTimeout(later, 50))
    }
  }
  return { child, ended, address, said: () => said }
}

/** Runs a command of package.json on the data in a folder, as a person does; gives what it says, fails where it does. */
export async function commanded(
  command: string,
  folder: string,
  ...given: readonly string[]
): Promise<string> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ASSAY_DATA_DIR: folder }
  const asked = ['run', '--silent', command, '--', ...given]
  return (await promisify(execFile)('npm', asked, { cwd: root, env })).stdout
}
