import mongoose, { Mongoose } from 'mongoose'
import { DatabaseUnfit } from './database-unfit.ts'
import { faultsOfReaders } from './examine-readers.ts'
import { explainedConnecting } from './unfit-mongodb.ts'

/*
 * The readers' connection. It holds the published database alone and cannot write: on the built-in engine a socket of
 * its own, on a MongoDB a user of its own. What no reader may have is out of its reach, whatever the code does.
 */

/** A Mongoose of its own: it knows the models of the published database and no other. */
export const readers = new Mongoose({
  strictQuery: 'throw',
  sanitizeFilter: true,
  autoIndex: false,
  autoCreate: false,
})

/** The published database stands beside that of the cases, under its name. */
export const publishedNameOf = (caseDatabase: string): string => `${caseDatabase}_published`

type Opening = {
  readonly isProduction: boolean
  /** Lets a test listen to the commands that are sent. */
  readonly monitorCommands?: boolean
}

/**
 * Connects the readers, and tries what must be refused to them: reading the cases, and writing. In production Assay
 * does not start where it is not refused; elsewhere the sentences to be said are given back.
 */
export async function openReaders(
  uri: string,
  { isProduction, monitorCommands = false }: Opening,
): Promise<readonly string[]> {
  const cases = mongoose.connection.name
  const published = publishedNameOf(cases)
  try {
    await readers.connect(uri, {
      dbName: published,
      serverSelectionTimeoutMS: 8_000,
      maxPoolSize: 20,
      promoteBuffers: true,
      monitorCommands,
    })
    const faults = await faultsOfReaders(readers.connection.getClient(), { cases, published })
    if (faults.length === 0) return []
    const told = new Intl.ListFormat('en-GB').format(faults)
    const sentence = `Readers are not kept apart: their connection ${told}. Name in MONGODB_READERS_URI a user with the role “read” on ${published} and nothing else.`
    if (isProduction) throw new DatabaseUnfit(sentence)
    return [sentence]
  } catch (problem) {
    await closeReaders()
    throw explainedConnecting(problem, 'MONGODB_READERS_URI')
  }
}

export async function closeReaders(): Promise<void> {
  await readers.disconnect()
}
