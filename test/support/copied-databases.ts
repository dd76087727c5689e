import mongoose from 'mongoose'
import { publishedNameOf } from '../../server/database/readers.ts'

/** Every document of both databases, by database and collection. */
export type Copy = ReadonlyMap<string, mongoose.mongo.BSON.Document[]>

const databases = () => [mongoose.connection.name, publishedNameOf(mongoose.connection.name)]

/** Every document of both databases, as a backup has them. */
export async function backedUp(): Promise<Copy> {
  const copy = new Map<string, mongoose.mongo.BSON.Document[]>()
  for (const database of databases()) {
    const db = mongoose.connection.getClient().db(database)
    for (const { name } of await db.listCollections().toArray())
      copy.set(`${database} ${name}`, await db.collection(name).find().toArray())
  }
  return copy
}

/** Puts the documents of a backup in the place of what is there. */
export async function broughtBack(copy: Copy): Promise<void> {
  for (const database of databases()) {
    const db = mongoose.connection.getClient().db(database)
    for (const { name } of await db.listCollections().toArray()) {
      await db.collection(name).deleteMany({})
      const documents = copy.get(`${database} ${name}`) ?? []
      if (documents.length > 0) await db.collection(name).insertMany(documents)
    }
  }
}
