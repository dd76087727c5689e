import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const runs = Number(process.env['KILL_RUNS'] ?? '2')
const longestWait = 20_000
/** About as many writes as one upload, one decision and one issue make. */
const writesOfRound = 34

type Said = { readonly wrong: readonly string[]; readonly told: number }

/** Every kill comes at another moment of an upload, a decision or an issue; npm run test:kill is the long run. */
describe('Assay, killed in the middle of a story @journey', function () {
  this.timeout(60_000 + runs * 60_000)
  const folder = mkdtempSync(join(tmpdir(), 'assay-kill-'))
  const children = new Set<ChildProcess>()

  after('take the folder away', () => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** Starts the process and gives what it found; it goes on with its task until it is done or killed. */
  async function started(
    task: 'begin' | 'tell' | 'check',
    write = '0',
  ): Promise<{ child: ChildProcess; said: Said }> {
    const script = join(import.meta.dirname, 'tell-until-killed.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, task, write], {
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
      const { child, said } = await started('tell', String(1 + Math.floor(Math.random() * writesOfRound)))
      found.push(said)
      const tooLong = setTimeout(() => child.kill('SIGKILL'), longestWait)
      await ended(child)
      clearTimeout(tooLong)
      assert.equal(child.signalCode, 'SIGKILL')
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
