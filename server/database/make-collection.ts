import type { Model } from 'mongoose'

const optionsConflict = 85
const keySpecsConflict = 86

/** Makes a model's collection and its indexes; an index that an earlier Assay declared otherwise is made anew. */
export async function makeCollection<Value>(model: Model<Value>): Promise<void> {
  await model.createCollection()
  await model.createIndexes().catch(async (problem: unknown) => {
    const code = (problem as { readonly code?: unknown }).code
    if (code !== optionsConflict && code !== keySpecsConflict) throw problem
    await model.syncIndexes()
  })
}
