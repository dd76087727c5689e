import { sortKey } from '../kernel/list-keys.ts'
import type { Finding } from './finding.ts'

/** What findings are ordered by: clauses by document and number, so that 4.9 comes before 4.10. */
export type FindingKeys = { readonly clause: string }

export function findingKeys({ documentCode, documentVersion, clause }: Finding): FindingKeys {
  return { clause: sortKey(`${documentCode} ${documentVersion} ${clause}`) }
}
