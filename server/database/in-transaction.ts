import mongoose from 'mongoose'
import { Refused } from '../kernel/refusals.ts'
import { rememberingVersions } from './written-versions.ts'

/** A database gives a transaction a minute; after so long, one that is gone was not merely disturbed. */
const patienceMs = 45_000

/** What a database says of a transaction that it has ended by itself. */
const noSuchTransaction = 251

/**
 * Runs a story as one transaction: everything it writes is there afterwards, or nothing is.
 * Inside it, do one thing after the other (parallel operations are not supported) and never nest it.
 * One that is disturbed is told again; one for which the time does not suffice is refused.
 */
export async function inTransaction<Result>(
  story: () => Promise<Result>,
  patience = patienceMs,
): Promise<Result> {
  return await mongoose.connection.transaction(async () => {
    const began = Date.now()
    return await rememberingVersions(story).catch((problem: unknown) => {
      throw isGone(problem) && Date.now() - began >= patience ? outOfTime() : problem
    })
  })
}

function isGone(problem: unknown): boolean {
  return problem instanceof mongoose.mongo.MongoServerError && problem.code === noSuchTransaction
}

function outOfTime(): Refused {
  const message =
    'Nothing was written: this took longer than the database gives to one piece of work. Try again when less is going on; where it comes from a file, send the file in smaller parts.'
  return new Refused([{ message }])
}
