import { readFileSync } from 'node:fs'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { loadFromFile } from '../requirements/requirement-actions.ts'
import { allRequirements } from '../requirements/requirement-store.ts'

const file = new URL('./sample-catalogue.csv', import.meta.url)

/** Loads the sample catalogue, in our own words and marked as a sample, by the action that the secretariat uses. */
export async function fillCatalogue(context: Context): Promise<void> {
  const sent = { name: 'sample-catalogue.csv', bytes: readFileSync(file) }
  await loadFromFile({ file: sent, isSample: true }, context)
}

/** The reference of a sample clause, once the catalogue is loaded. */
export async function clauseNamed(documentCode: string, clause: string): Promise<Reference> {
  const found = (await allRequirements()).find(
    (one) => one.documentCode === documentCode && one.clause === clause,
  )
  if (!found) throw new Error(`The sample catalogue has no clause ${documentCode} ${clause}.`)
  return found.reference
}
