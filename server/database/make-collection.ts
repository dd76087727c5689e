const optionsConflict = 85
const keySpecsConflict = 86

/** What is asked of a model here. Its full type depends on the order in which the compiler meets Mongoose's. */
type Made = Readonly<Record<'createCollection' | 'createIndexes' | 'syncIndexes', () => Promise<unknown>>>

/** Makes a model's collection and its indexes; an index that an earlier Assay declared otherwise is made anew. */
export async function makeCollection(model: Made): Promise<void> {
  await model.createCollection()
  await model.createIndexes().catch(async (problem: unknown) => {
    const code = (problem as { readonly code?: unknown }).code
    if (code !== optionsConflict && code !== keySpecsConflict) throw problem
    await model.syncIndexes()
  })
}
