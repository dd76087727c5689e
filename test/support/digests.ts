import { createHash } from 'node:crypto'
import mongoose from 'mongoose'

/** One digest of each collection of these databases, as the main connection sees them; without the named ones. */
export async function digestsOf(
  databases: readonly string[],
  without: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {}
  for (const database of databases) {
    const db = mongoose.connection.getClient().db(database)
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
    for (const name of names.filter((one) => !without.includes(one)).toSorted()) {
      const documents = await db.collection(name).find().sort({ _id: 1 }).toArray()
      digests[`${database}.${name}`] = createHash('sha256').update(JSON.stringify(documents)).digest('hex')
    }
  }
  return digests
}
