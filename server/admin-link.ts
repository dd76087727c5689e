import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BadSettings, readConfig, type Config } from './config.ts'
import { connectDatabase, type Database } from './database/connect.ts'
import { DatabaseUnfit } from './database/database-unfit.ts'
import { linkForAdministrator } from './people/first-administrator-actions.ts'
import { say } from './say.ts'

/*
 * npm run admin-link -- EMAIL: prints a new one-time link for an administrator who cannot get in any more. Whoever may
 * read the data folder, or knows MONGODB_URI, may do this.
 */

/** The database of a running Assay where there is one, or the folder opened for a moment. */
async function openDatabase({ mongodbUri, dataDir }: Config): Promise<Database> {
  const socket = join(dataDir, 'db.sock')
  const running = `mongodb://${encodeURIComponent(socket)}/?directConnection=true`
  if (mongodbUri === null && existsSync(socket)) {
    try {
      return await connectDatabase({ mongodbUri: running, directory: dataDir })
    } catch {
      // Nobody listens there any more: the folder is free.
    }
  }
  return await connectDatabase({ mongodbUri, directory: dataDir })
}

/** Where Assay took any free port, only its own start said which. */
function addressOf({ baseUrl, port }: Config): string {
  return port === 0 && baseUrl.endsWith(':0') ? 'the address that Assay printed, and ' : baseUrl
}

async function printLink(email: string, config: Config): Promise<void> {
  if (config.mongodbUri === null && !existsSync(config.dataDir)) {
    throw new DatabaseUnfit(`There is no Assay in ${config.dataDir} yet: start it first with npm start.`)
  }
  const database = await openDatabase(config)
  try {
    const path = await linkForAdministrator(email, new Date(), (limit) => randomInt(limit))
    say(
      path === null
        ? 'Nobody of that e-mail address is an administrator who may sign in.'
        : `This link sets a password, once, within an hour: ${addressOf(config)}${path}`,
    )
    if (path === null) process.exitCode = 1
  } finally {
    await database.close()
  }
}

const [, , email] = process.argv
try {
  if (email === undefined) throw new DatabaseUnfit('Say whose link to make: npm run admin-link -- EMAIL')
  await printLink(email, readConfig(process.env))
} catch (problem) {
  const isForPeople = problem instanceof BadSettings || problem instanceof DatabaseUnfit
  say(isForPeople ? problem.message : 'The link could not be made.')
  if (!isForPeople) throw problem
  process.exitCode = 1
}
