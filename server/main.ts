import { once } from 'node:events'
import { randomInt } from 'node:crypto'
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { BadSettings, readConfig, type Config } from './config.ts'
import { isDemoFolder, keptSecret, openDataFolder } from './data-folder.ts'
import { connectDatabase, DatabaseUnfit, pingDatabase } from './database/connect.ts'
import { createFirstAdministrator } from './people/first-administrator-actions.ts'

const logger = pino({ base: null })

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function start(config: Config): Promise<void> {
  const { isNew } = openDataFolder(config.dataDir)
  const wantsDemo = config.demo ?? (config.mongodbUri === null && isNew)
  if (isDemoFolder(config.dataDir) && config.demo === false) {
    throw new DatabaseUnfit(
      `${config.dataDir} holds sample data with sample sign-ins: name an empty folder in ASSAY_DATA_DIR for real cases.`,
    )
  }
  const database = await connectDatabase({ mongodbUri: config.mongodbUri, directory: config.dataDir })
  const isDemo = isDemoFolder(config.dataDir) || wantsDemo
  const app = createApp({
    baseUrl: config.baseUrl,
    sessionSecret: config.sessionSecret ?? keptSecret(config.dataDir, 'session-secret'),
    trustProxy: config.trustProxy,
    logger,
    now: () => new Date(),
    isReady: pingDatabase,
    demo: isDemo ? 'This is sample data. Nothing here is real.' : null,
  })
  const server = app.listen(config.port, config.host)
  await once(server, 'listening')
  closeWithGrace({ delay: 10_000, logger: false }, async () => {
    server.close()
    await once(server, 'close')
    await database.close()
  })
  say(`Assay is running at ${config.baseUrl}`)
  if (config.adminEmail !== null) await inviteAdministrator(config.adminEmail, config.baseUrl)
}

async function inviteAdministrator(email: string, baseUrl: string): Promise<void> {
  const path = await createFirstAdministrator(email, new Date(), (limit) => randomInt(limit))
  if (path) say(`The administrator sets a password here, once, within an hour: ${baseUrl}${path}`)
}

try {
  await start(readConfig(process.env))
} catch (problem) {
  const isForPeople = problem instanceof BadSettings || problem instanceof DatabaseUnfit
  say(isForPeople ? problem.message : 'Assay could not start.')
  if (!isForPeople) throw problem
  process.exitCode = 1
}
