import mongoose, { type Connection, type Model } from 'mongoose'
import { makeCollection } from './make-collection.ts'
import { publishedNameOf, readers } from './readers.ts'

/*
 * The published database as it is written: through the main connection, so that one transaction covers a case and what
 * is published of it.
 */

/** The model as the writer uses it; its fields and indexes are declared once, among the readers' models. */
export function writerOf<Value>(model: Model<Value>): Model<Value> {
  const database = publishedDatabase()
  const known = database.models[model.modelName] as Model<Value> | undefined
  return known ?? database.model<Value>(model.modelName, model.schema.clone())
}

/** Makes every declared collection of the published database, with its indexes. */
export async function buildPublished(): Promise<void> {
  for (const model of Object.values(readers.models)) await makeCollection(writerOf(model))
}

/** Empties every collection of the published database. */
export async function emptyPublished(): Promise<void> {
  for (const model of Object.values(readers.models)) await writerOf(model).deleteMany({})
}

function publishedDatabase(): Connection {
  return mongoose.connection.useDb(publishedNameOf(mongoose.connection.name), { useCache: true })
}
