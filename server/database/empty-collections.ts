import mongoose from 'mongoose'
import { emptyPublished } from './published.ts'

/** Empties every collection that a model declares, but the named ones; for sample data that is told anew. */
export async function emptyCollections(kept: readonly string[]): Promise<void> {
  for (const [name, model] of Object.entries(mongoose.models)) {
    if (!kept.includes(name)) await model.deleteMany({})
  }
  await emptyPublished()
}

/** Says whether a collection holds anything. */
export async function holdsAnything(name: string): Promise<boolean> {
  return (await mongoose.models[name]?.exists({})) !== null
}
