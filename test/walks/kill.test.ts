import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const runs = Number(process.env['KILL_RUNS'] ?? '2')
/** Far longer than a process needs to its moment, on a slow machine too. */
const longestWait = 90_000
/** About as many writes and commits as one upload, one decision and one issue make. */
const ofRound = { write: 34, commit: 10 }
type Command = keyof typeof ofRound

type Said = { readonly wrong: readonly string[]; readonly told: number }

/** Every kill comes at another moment of an upload, a decision or an issue; npm run test:kill is the long run. */
describe('Assay, killed in the middle of a story @journey', function () {
  this.timeout(60_000 + runs * 2 * longestWait)
  const folder = mkdtempSync(join(tmpdir(), 'assay-kill-'))
  const children = new Set<ChildProcess>()

  after('take the folder away', () => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** Starts the process and gives what it found; it goes on with its task until it is done, or ends at one such command. */
  async function started(
    task: 'begin' | 'tell' | 'check',
    command: Command = 'write',
  ): Promise<{ child: ChildProcess; said: Said }> {
    const script = join(import.meta.dirname, 'tell-until-killed.ts')
    const which = 1 + Math.floor(Math.random() * ofRound[command])
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, task, command, String(which)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.add(child)
    child.once('exit', () => children.delete(child))
    for await (const line of createInterface({ input: child.stdout }))
      if (line.startsWith('{"wrong"')) return { child, said: JSON.parse(line) as Said }
    throw new Error(`The process (${task}) ended without a word.`)
  }

  async function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  it(`leaves every story whole or absent, ${runs} times over`, async () => {
    const begun = await started('begin')
    await ended(begun.child)
    const found: Said[] = [begun.said]
    for (let run = 0; run < runs; run += 1) {
      const command = run % 2 === 0 ? 'commit' : 'write'
      const { child, said } = await started('tell', command)
      found.push(said)
      const tooLong = setTimeout(() => child.kill('SIGTERM'), longestWait)
      await ended(child)
      clearTimeout(tooLong)
      assert.equal(child.signalCode, 'SIGKILL', `it never came to its ${command}`)
    }
    const last = await started('check')
    await ended(last.child)
    found.push(last.said)

    assert.deepEqual(
      found.flatMap(({ wrong }) => wrong),
      [],
    )
    assert.ok((found.at(-1)?.told ?? 0) > begun.said.told, 'nothing was told between the kills')
  })
})
