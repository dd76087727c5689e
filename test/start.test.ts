import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get, request, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { starting } from './support/starting.ts'
import { aVisitor, type Visitor } from './support/visitor.ts'
import { startEngine, type RunningEngine } from '../server/database/embedded/start-engine.ts'

const root = join(import.meta.dirname, '..')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** The first administrator sets a password and invites somebody; gives the page that shows the link for that person. */
async function invitedBy(visitor: Visitor, link: string): Promise<string> {
  const password = 'granite lantern orchard'
  await visitor.submit(await visitor.get(link), 'Set the password', { password, again: password })
  const email = 'admin@example.org'
  await visitor.submit(await visitor.get('/sign-in'), 'Sign in', { email, password })
  const form = await visitor.get('/people/new')
  const words = { name: 'Cora Keeper', email: 'cora@example.org' }
  return (await visitor.submit(form, 'Invite the person', words)).flash ?? ''
}

/** A form of which Assay has read the head and waits for the rest; `finish` sends that and gives the answer’s status. */
async function halfSent(address: string, agent: Agent): Promise<{ readonly finish: () => Promise<number> }> {
  const body = 'email=somebody'
  const asking = request(address, {
    agent,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...{ 'content-length': String(body.length), expect: '100-continue' },
    },
  })
  asking.flushHeaders()
  await once(asking, 'continue')
  return {
    async finish() {
      asking.end(body)
      const [answer] = (await once(asking, 'response')) as [IncomingMessage]
      answer.resume()
      return answer.statusCode ?? 0
    },
  }
}

async function isListening(address: string): Promise<boolean> {
  return await fetch(`${address}/healthz`).then(
    () => true,
    () => false,
  )
}

describe('Starting Assay', () => {
  let outer: string
  let folder: string
  let running: ReturnType<typeof starting> | null = null
  let address = ''

  before(() => {
    outer = mkdtempSync(join(tmpdir(), 'assay-start-'))
    folder = join(outer, 'data')
  })
  after(() => {
    running?.child.kill('SIGKILL')
    rmSync(outer, { recursive: true, force: true })
  })

  const askingForLink = async (...words: readonly string[]) =>
    await new Promise<{ code: number; said: string }>((done) => {
      const env = { PATH: process.env['PATH'], PORT: '0', ASSAY_DEMO: 'off', ASSAY_DATA_DIR: folder }
      const command = ['--import', 'tsx', 'server/admin-link.ts', ...words]
      const child = execFile(process.execPath, command, { cwd: root, env }, (_problem, said) => {
        done({ code: child.exitCode ?? -1, said })
      })
    })

  it('on an empty folder says where it runs and how the administrator gets in, and stops when asked', async () => {
    const assay = starting(folder, { ASSAY_ADMIN_EMAIL: 'admin@example.org' })

    const address = await assay.address()
    const ready = await fetch(`${address}/readyz`)
    while (!assay.said().includes('within an hour')) await new Promise((later) => setTimeout(later, 50))
    const link = /(http\S+set-password\S+)/.exec(assay.said())?.[1] ?? ''
    const page = await fetch(link)
    const invited = await invitedBy(aVisitor({ address, proxyHeaders: {} }), link)
    assay.child.kill('SIGTERM')
    const [code] = await assay.ended

    assert.match(address, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
    assert.deepEqual([ready.status, page.status, code], [200, 200, 0])
    assert.ok(invited.includes(`${address}/set-password/`), 'a link to the free port that was taken')
  }).timeout(60_000)

  it('can be asked for a new link while it is stopped', async () => {
    const { code, said } = await askingForLink('admin@example.org')

    assert.equal(code, 0)
    assert.match(
      said,
      /^This link sets a password, once, within an hour: the address that Assay printed, and \/set-password/,
    )
  }).timeout(60_000)

  it('again knows what was there before, prints no second link, and has the folder for itself', async () => {
    const assay = starting(folder, { ASSAY_ADMIN_EMAIL: 'admin@example.org' })
    running = assay
    address = await assay.address()
    const second = starting(folder, {})
    const [refused] = await second.ended

    assert.deepEqual([(await fetch(`${address}/healthz`)).status, refused], [200, 1])
    assert.equal(assay.said().includes('set-password'), false)
    assert.equal(
      second.said(),
      `Another Assay is running on the folder ${folder}: stop it, or name another folder in ASSAY_DATA_DIR.\n`,
    )
  }).timeout(60_000)

  it('can be asked for a new link that works while it runs', async () => {
    const { code, said } = await askingForLink('admin@example.org')

    assert.equal(code, 0)
    assert.match(said, /the address that Assay printed, and \/set-password/)
    const path = /\/set-password\/\S+/.exec(said)?.[0] ?? ''
    assert.equal((await fetch(`${address}${path}`)).status, 200)
  }).timeout(60_000)

  it('gives a link to nobody but its administrators, and asks whose it is to be', async () => {
    const somebody = 'Nobody of that e-mail address is an administrator who may sign in.\n'
    const unsaid = 'Say whose link to make: npm run admin-link -- EMAIL\n'

    assert.deepEqual(await askingForLink('somebody@example.org'), { code: 1, said: somebody })
    assert.deepEqual(await askingForLink(), { code: 1, said: unsaid })
  }).timeout(60_000)

  it('answers what has begun before it stops', async () => {
    const { child, ended } = running ?? assert.fail()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const begun = await halfSent(`${address}/sign-in`, agent)
    child.kill('SIGTERM')
    while (await isListening(address)) await new Promise((later) => setTimeout(later, 20))
    const answered = await begun.finish()
    // Whoever goes on asking on the same connection does not keep Assay from stopping.
    const [last] = (await once(get(`${address}/healthz`, { agent }), 'response')) as [IncomingMessage]
    last.resume()

    assert.deepEqual([answered, last.statusCode, last.headers.connection], [422, 200, 'close'])
    assert.equal((await ended)[0], 0)
  }).timeout(60_000)

  it('is refused with every mistake in the settings, before anything is made', async () => {
    const nowhere = join(outer, 'never')
    const assay = starting(nowhere, { PORT: 'x', ASSAY_DEMO: 'maybe' })

    const [code] = await assay.ended

    assert.equal(code, 1)
    assert.equal(
      assay.said(),
      'Assay cannot start with these settings:\n  - PORT must be a whole number from 0 to 65535.\n  - ASSAY_DEMO must be on or off.\n',
    )
    assert.equal(existsSync(nowhere), false)
  }).timeout(60_000)

  it('is refused in one sentence where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const assay = starting(folder, { PORT: String(port) })

    const [code] = await assay.ended
    other.close()

    assert.equal(code, 1)
    assert.match(
      assay.said(),
      new RegExp(`PORT ${String(port)} is in use by another program: name another\\.\n$`),
    )
  }).timeout(60_000)

  it('is refused in one sentence where another version of Assay wrote the records', async () => {
    const older = join(outer, 'older')
    const written = await startEngine({ directory: older })
    const client = await new MongoClient(written.uri).connect()
    await client.db().collection('people').insertOne({ reference: 'PE-2026-AAAA', name: 'Ann Old' })
    await client.close()
    await written.stop()

    const assay = starting(older, {})
    const [code] = await assay.ended

    assert.equal(code, 1)
    assert.equal(
      assay.said(),
      `The records in ${older} were written by another version of Assay, and nothing converts them: start that version, or name an empty folder in ASSAY_DATA_DIR.\n`,
    )
  }).timeout(60_000)
})

describe('Starting Assay with the sample story', function () {
  this.timeout(90_000)
  let outer: string
  let folder: string
  // The samples are what an Assay gets that is told nothing.
  const started: ReturnType<typeof starting>[] = []
  const untold = { ASSAY_DEMO: '', ASSAY_DEMO_PASSWORD: 'words enough to sign in' }

  before(() => {
    outer = mkdtempSync(join(tmpdir(), 'assay-samples-'))
    folder = join(outer, 'data')
  })
  after(async () => {
    for (const { child, ended } of started) if (child.kill('SIGKILL')) await ended
    rmSync(outer, { recursive: true, force: true })
  })

  const begin = (given: Record<string, string> = {}) => {
    const assay = starting(folder, { ...untold, ...given })
    started.push(assay)
    return assay
  }
  const until = async (assay: ReturnType<typeof starting>, isReached: () => boolean) => {
    while (!isReached()) {
      assert.equal(assay.child.exitCode, null, assay.said())
      assert.doesNotMatch(assay.said(), /running at/)
      await new Promise((later) => setTimeout(later, 10))
    }
  }

  it('can be stopped before anything is written, and is as new the next time', async () => {
    // As far as a start had come that was stopped at once: the database is there, and nothing in it.
    await (await startEngine({ directory: folder })).stop()

    const assay = begin()
    await until(assay, () => assay.said().includes('Preparing the sample story'))
    assay.child.kill('SIGTERM')
    const [code] = await assay.ended

    assert.equal(code, 0)
    assert.equal(
      assay.said(),
      'Preparing the sample story…\nAssay was stopped before it was ready. The next start prepares the sample story anew.\n',
    )
  })

  it('tells the story anew after it was stopped half-way, and asks who comes too early to come again', async () => {
    const port = await freePort()
    const assay = begin({ PORT: String(port), ASSAY_ADMIN_EMAIL: 'me@example.org' })
    await until(assay, () => assay.said().includes('Preparing the sample story'))
    const early = await fetch(`http://127.0.0.1:${port}/`)

    const address = await assay.address()
    const visitor = aVisitor({ address, proxyHeaders: {} })
    const person = { email: 'secretary@sample.example', password: untold.ASSAY_DEMO_PASSWORD }
    const home = await visitor.submit(await visitor.get('/sign-in'), 'Sign in', person)
    assay.child.kill('SIGTERM')
    const [code] = await assay.ended

    assert.deepEqual([early.status, early.headers.get('retry-after')], [503, '5'])
    assert.equal(await early.text(), 'Assay is starting. Try again in a few seconds.\n')
    assert.deepEqual([home.status, code], [200, 0])
    assert.match(assay.said(), /^Preparing the sample story…$/m)
    assert.match(assay.said(), /^ASSAY_ADMIN_EMAIL is left aside, as this is sample data/m)
  })
})

describe('Starting Assay on a MongoDB', () => {
  let folder: string
  let engine: RunningEngine
  let settings: Record<string, string> = {}

  before('a database that is spoken to as a MongoDB, with two ways in', async function () {
    this.timeout(20_000)
    folder = mkdtempSync(join(tmpdir(), 'assay-mongodb-'))
    engine = await startEngine({ directory: join(folder, 'db'), readOnlyDatabase: 'assay_published' })
    settings = { MONGODB_URI: named(engine.uri, 'assay'), ASSAY_SESSION_SECRET: 's'.repeat(32) }
  })
  after(async () => {
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const inFolder = (more: Record<string, string> = {}) =>
    starting(join(folder, 'data'), { ...settings, ...more })

  it('in production is refused where the readers’ user may do more than read what is published', async () => {
    const assay = inFolder({ NODE_ENV: 'production', MONGODB_READERS_URI: settings['MONGODB_URI'] ?? '' })

    const [code] = await assay.ended

    assert.equal(code, 1)
    assert.equal(
      assay.said(),
      'Readers are not kept apart: their connection can read the cases in assay, can write to assay and can write to assay_published. Name in MONGODB_READERS_URI a user with the role “read” on assay_published and nothing else.\n',
    )
  }).timeout(60_000)

  it('elsewhere says so loudly, and starts; new, with nobody named, it says that nobody can sign in', async () => {
    const assay = inFolder()

    await assay.address()
    while (!assay.said().includes('Nobody can sign in yet: start with ASSAY_ADMIN_EMAIL'))
      await new Promise((later) => setTimeout(later, 20))
    assay.child.kill('SIGTERM')
    const [code] = await assay.ended

    assert.equal(code, 0)
    assert.match(assay.said(), /^WARNING: Readers are not kept apart: their connection can read the cases/m)
  }).timeout(60_000)

  it('is refused in one sentence where nobody answers the readers', async () => {
    const assay = inFolder({ MONGODB_READERS_URI: 'mongodb+srv://readers.invalid/assay_published' })

    const [code] = await assay.ended

    assert.equal(code, 1)
    assert.equal(
      assay.said(),
      'The database named by MONGODB_READERS_URI cannot be reached: check the address and that it runs.\n',
    )
  }).timeout(60_000)
})

/** The address with the name of a database. */
const named = (uri: string, database: string) => uri.replace('/?', `/${database}?`)
