import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomInt } from 'node:crypto'
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { keptSecret, secretIn } from './data-folder.ts'
import { connectDatabase, pingDatabase, type Database } from './database/connect.ts'
import { openReaders } from './database/readers.ts'
import { openRecallFile } from './database/recall-file.ts'
import { clearRestored, isMarkedRestored } from './database/restored-mark.ts'
import { prepareDemo } from './demo/prepare-demo.ts'
import { sweepLeftovers } from './evidence/sweep-actions.ts'
import { createFirstAdministrator } from './people/first-administrator-actions.ts'
import { isNobodyKnown } from './people/person-store.ts'
import { notYet } from './listen.ts'
import { publishedRegisterPath } from './publishing/publication-register.ts'
import {
  keepMissingRestrictions,
  settleRestrictions,
} from './case-restrictions/settle-restrictions-actions.ts'
import { keepMissingRecalls, settleRegister } from './publishing/register-actions.ts'
import { say } from './say.ts'
import { traceOf } from './web/trace-of.ts'

const logger = pino({ base: null })

/** Opens the database and serves what came to listen; throws, in one sentence for whoever starts Assay, where it may not. */
export async function start(config: Config, server: Server): Promise<void> {
  openRecallFile(config.recallFile)
  const database = await connectDatabase({
    mongodbUri: config.mongodbUri,
    directory: config.dataDir,
    guardsShape: true,
  })
  const stopping = new AbortController()
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    stopping.abort()
    if (err) logger.fatal(traceOf(err), 'Assay stops')
    // Whoever goes on asking on a connection that is open would otherwise keep Assay from ending.
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
    server.close()
    server.closeIdleConnections()
    await once(server, 'close')
    await database.close()
  })
  setInterval(sweep, anHour).unref()
  try {
    await admitReaders(config, database)
    await serve(server, config)
  } catch (problem) {
    // Whoever stops Assay takes the database away from what is still preparing: that is no failure.
    if (stopping.signal.aborted) {
      say('Assay was stopped before it was ready. The next start prepares the sample story anew.')
      return
    }
    await database.close()
    throw problem
  }
}

/** Readers get a connection of their own; where it is not kept apart, Assay says so, and in production does not start. */
async function admitReaders(config: Config, database: Database): Promise<void> {
  const uri = config.readersUri ?? database.readersUri ?? config.mongodbUri ?? ''
  const warnings = await openReaders(uri, { isProduction: config.isProduction })
  warnings.forEach((warning) => {
    say(`WARNING: ${warning}`)
  })
}

const anHour = 3_600_000

/**
 * Takes away expired uploads and bytes that nothing refers to, and adds to the recall file what could not be written
 * before; several Assays doing so at once harm nothing.
 */
function sweep(): void {
  sweepLeftovers(new Date()).catch((problem: unknown) => {
    logger.error(traceOf(problem), 'sweeping failed')
  })
  Promise.all([keepMissingRecalls(), keepMissingRestrictions()]).catch((problem: unknown) => {
    logger.error(traceOf(problem), 'recalls are not in the recall file')
  })
}

/** What was recalled or restricted since a backup was made is so again, before anybody is served. */
async function settle({ dataDir }: Config): Promise<void> {
  const random = (limit: number) => randomInt(limit)
  const restricted = await settleRestrictions({ now: new Date(), random })
  if (restricted > 0)
    say(
      `The recall file restricts ${restricted} cases of which this database did not know: they are restricted again.`,
    )
  const { applied, isServed } = await settleRegister({ now: new Date(), random }, isMarkedRestored(dataDir))
  clearRestored(dataDir)
  if (applied > 0)
    say(`The recall file holds ${applied} recalls that this database had forgotten: they are applied.`)
  if (!isServed)
    say(`Publications wait until somebody of the secretariat has confirmed them: ${publishedRegisterPath}`)
}

async function serve(server: Server, config: Config): Promise<void> {
  // Port 0 means any that is free: the address is known only now, and links are made with it.
  const address = config.baseUrl.replace(/:0$/, `:${(server.address() as AddressInfo).port}`)
  const demo = await prepareDemo(config.demo, config.mongodbUri === null, {
    password: () => demoPassword(config),
    keptPassword: () => secretIn(config.dataDir, passwordFile),
    now: new Date(),
    baseUrl: address,
    begins: () => {
      say('Preparing the sample story…')
    },
  })
  await settle(config)
  const app = await createApp({
    baseUrl: address,
    sessionSecret: config.sessionSecret ?? keptSecret(config.dataDir, 'session-secret'),
    trustProxy: config.trustProxy,
    logger,
    now: () => new Date(),
    isReady: pingDatabase,
    demo: demo.isDemo ? 'This is sample data. Nothing here is real.' : null,
  })
  const invitation = await firstAdministrator(config, address, demo.isDemo)
  server.off('request', notYet).on('request', app)
  demo.signIns.forEach(say)
  say(`Assay is running at ${address}`)
  if (invitation !== null) say(invitation)
}

const passwordFile = 'demo-password'

/** Four words that do not belong together: easy to read from a screen and to type. */
function demoPassword(config: Config): string {
  const words = 'amber basket cobalt drizzle ember fathom gravel harbour indigo juniper kettle lantern'.split(
    ' ',
  )
  const make = () => Array.from({ length: 4 }, () => words[randomInt(words.length)]).join('-')
  // The password the story was told with is the one that works, whatever the environment says later.
  return keptSecret(config.dataDir, passwordFile, () => config.demoPassword ?? make())
}

/** How the first administrator gets in, or why nobody does; null once people are known. */
async function firstAdministrator(
  { adminEmail }: Config,
  baseUrl: string,
  isDemo: boolean,
): Promise<string | null> {
  if (isDemo)
    return adminEmail === null
      ? null
      : 'ASSAY_ADMIN_EMAIL is left aside, as this is sample data: for real cases name an empty folder and set ASSAY_DEMO=off.'
  if (adminEmail === null)
    return (await isNobodyKnown())
      ? 'Nobody can sign in yet: start with ASSAY_ADMIN_EMAIL, the address of the first administrator.'
      : null
  const path = await createFirstAdministrator(adminEmail, new Date(), (limit) => randomInt(limit))
  return path === null
    ? null
    : `The administrator sets a password here, once, within an hour: ${baseUrl}${path}`
}
