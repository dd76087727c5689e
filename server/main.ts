import { pino } from 'pino'
import { BadSettings, readConfig } from './config.ts'
import { openDataFolder } from './data-folder.ts'
import { DatabaseUnfit } from './database/database-unfit.ts'
import { DemoRefused } from './demo/demo-refused.ts'
import { listen } from './listen.ts'
import { say } from './say.ts'
import { traceOf } from './web/trace-of.ts'

try {
  const config = readConfig(process.env)
  openDataFolder(config.dataDir)
  const server = await listen(config)
  // Only now, as loading all of Assay takes longest: what is wrong with the settings is told before.
  const { start } = await import('./start.ts')
  await start(config, server)
} catch (problem) {
  const isForPeople =
    problem instanceof BadSettings || problem instanceof DatabaseUnfit || problem instanceof DemoRefused
  say(isForPeople ? problem.message : 'Assay could not start. What follows says where, for its developers.')
  if (!isForPeople) pino({ base: null }).fatal(traceOf(problem))
  process.exit(1)
}
