import assert from 'node:assert/strict'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

describe('The command for a new administrator’s link', function () {
  this.timeout(60_000)
  let folder: string
  let assay: ChildProcess
  let address = ''

  const settings = () => ({
    PATH: process.env['PATH'],
    PORT: '0',
    ASSAY_DEMO: 'off',
    ASSAY_DATA_DIR: join(folder, 'data'),
    ASSAY_ADMIN_EMAIL: 'admin@example.org',
  })

  before('a running Assay with an administrator', async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-link-'))
    assay = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { cwd: root, env: settings() })
    let said = ''
    assay.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
    while (!said.includes('within an hour')) {
      assert.equal(assay.exitCode, null, said)
      await new Promise((later) => setTimeout(later, 50))
    }
    address = /running at (\S+)/.exec(said)?.[1] ?? ''
  })
  after('stop it', async () => {
    if (assay.exitCode === null) {
      assay.kill('SIGTERM')
      await once(assay, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  async function asking(...words: readonly string[]): Promise<{ code: number; said: string }> {
    return await new Promise((done) => {
      const command = ['--import', 'tsx', 'server/admin-link.ts', ...words]
      const child = execFile(process.execPath, command, { cwd: root, env: settings() }, (_problem, said) => {
        done({ code: child.exitCode ?? -1, said })
      })
    })
  }

  it('prints a link that works, while Assay runs', async () => {
    const { code, said } = await asking('admin@example.org')

    assert.equal(code, 0)
    assert.match(said, /the address that Assay printed, and \/set-password/)
    const path = /\/set-password\/\S+/.exec(said)?.[0] ?? ''
    assert.equal((await fetch(`${address}${path}`)).status, 200)
  })

  it('prints none for anybody else, and says so', async () => {
    const { code, said } = await asking('somebody@example.org')

    assert.equal(code, 1)
    assert.equal(said, 'Nobody of that e-mail address is an administrator who may sign in.\n')
  })

  it('asks whose link it is to be', async () => {
    assert.deepEqual(await asking(), {
      code: 1,
      said: 'Say whose link to make: npm run admin-link -- EMAIL\n',
    })
  })

  it('prints a link while Assay is stopped', async () => {
    assay.kill('SIGTERM')
    await once(assay, 'exit')

    const { code, said } = await asking('admin@example.org')
    assert.equal(code, 0)
    assert.match(
      said,
      /^This link sets a password, once, within an hour: the address that Assay printed, and \/set-password/,
    )
  })
})
