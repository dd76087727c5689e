import { BadSettings, readConfig } from '../config.ts'
import { EngineError } from './embedded/engine-error.ts'

// What the scripts on the database share: where it is, what was asked for, and one sentence for a person.

/** Thrown with the sentence that says how the script is used. */
export class BadUse extends Error {}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

export function dataFolder(): string {
  const config = readConfig(process.env)
  if (config.mongodbUri !== null)
    throw new BadUse(
      'MONGODB_URI is set: this script is for the built-in database. Use the tools of MongoDB.',
    )
  return config.dataDir
}

export function givenFolder(usage: string): string {
  const [folder] = process.argv.slice(2)
  if (folder === undefined || folder === '') throw new BadUse(usage)
  return folder
}

/** Runs the work; ends with 0 only where it says that all is well. */
export function runScript(work: () => Promise<boolean>): void {
  work().then(
    (isWell) => {
      process.exitCode = isWell ? 0 : 1
    },
    (problem: unknown) => {
      const isForPeople =
        problem instanceof BadUse || problem instanceof BadSettings || problem instanceof EngineError
      say(isForPeople ? problem.message : String(problem instanceof Error ? problem.stack : problem))
      process.exitCode = 1
    },
  )
}
