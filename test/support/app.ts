import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from '../../server/app.ts'
import { pingDatabase } from '../../server/database/connect.ts'
import { aClock, type Clock } from './clock.ts'
import { settleRegister } from '../../server/publishing/register-actions.ts'
import type { Random } from '../../server/kernel/reference.ts'
import { useDatabase } from './database.ts'

/** What the tests sign the cookies of sessions with. */
export const sessionSecret = 'a secret for tests that is long enough'

/** A running Assay on an empty database: real HTTP, real pages; only the clock is ours to move. */
export type RunningApp = {
  readonly clock: Clock
  /** Where it listens. */
  readonly address: string
  /** Sent with every request, as a proxy in front would. */
  readonly proxyHeaders: Readonly<Record<string, string>>
  /** Everything logged so far, one line of JSON each. */
  readonly logged: readonly string[]
}

type Settings = {
  readonly baseUrl?: string
  readonly demo?: string
  readonly startsAt?: string
  readonly random?: Random
  /** Whether the tests listen to the commands that are sent to the database. */
  readonly isHeard?: boolean
}

/** Starts Assay for the tests of the surrounding `describe`. With an https base URL it stands behind a proxy. */
export function useApp(settings: Settings = {}): RunningApp {
  const clock = aClock(settings.startsAt)
  const logged: string[] = []
  const isBehindProxy = settings.baseUrl?.startsWith('https:') ?? false
  let server: Server | null = null
  let address = ''

  useDatabase({ isHeard: settings.isHeard ?? false })
  before('a running Assay', async () => {
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await settleRegister({ now: clock.now(), random: (limit) => randomInt(limit) }, false)
    address = `http://127.0.0.1:${port}`
    const app = await createApp({
      baseUrl: settings.baseUrl ?? address,
      sessionSecret,
      trustProxy: isBehindProxy ? 1 : 0,
      logger: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
      now: clock.now,
      isReady: pingDatabase,
      demo: settings.demo ?? null,
      ...(settings.random ? { random: settings.random } : {}),
    })
    server.on('request', (request, response) => {
      app(request, response)
    })
  })
  after('stop Assay', async () => {
    server?.closeAllConnections()
    await new Promise((done) => server?.close(done))
  })

  return {
    clock,
    logged,
    proxyHeaders: isBehindProxy ? { 'x-forwarded-proto': 'https' } : {},
    get address() {
      return address
    },
  }
}
