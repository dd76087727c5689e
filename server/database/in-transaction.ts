import mongoose from 'mongoose'
import { rememberingVersions } from './written-versions.ts'

/**
 * Runs a story as one transaction: everything it writes is there afterwards, or nothing is.
 * Inside it, do one thing after the other (parallel operations are not supported) and never nest it.
 */
export async function inTransaction<Result>(story: () => Promise<Result>): Promise<Result> {
  return await mongoose.connection.transaction(async () => await rememberingVersions(story))
}
