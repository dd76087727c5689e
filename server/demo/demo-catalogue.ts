import { readFileSync } from 'node:fs'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { loadFromFile } from '../requirements/requirement-actions.ts'

const file = new URL('./sample-catalogue.csv', import.meta.url)
const references = new Map<string, Reference>()

/** Loads the sample catalogue, in our own words and marked as a sample, by the action that the secretariat uses. */
export async function fillCatalogue(context: Context): Promise<void> {
  const sent = { name: 'sample-catalogue.csv', bytes: readFileSync(file) }
  const { requirements } = await loadFromFile({ file: sent, isSample: true }, context)
  references.clear()
  for (const { documentCode, clause, reference } of requirements) {
    references.set(`${documentCode} ${clause}`, reference)
  }
}

/** The reference of a sample clause, once the catalogue is loaded. */
export function clauseNamed(documentCode: string, clause: string): Reference {
  const reference = references.get(`${documentCode} ${clause}`)
  if (reference === undefined)
    throw new Error(`The sample catalogue has no clause ${documentCode} ${clause}.`)
  return reference
}
