import type { Day } from '../kernel/day.ts'
import { all, everything, heldOn, is, isAsAsked, type Filter } from '../kernel/filter.ts'
import { hasWords, searchWords, sortKey } from '../kernel/list-keys.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Requirement } from './requirement.ts'

export const standings = ['in-force', 'all'] as const
export type Standing = (typeof standings)[number]

/** What the catalogue is ordered and searched by: clauses by their numbers, so that 4.9 comes before 4.10. */
export type RequirementKeys = {
  readonly document: string
  readonly clause: string
  readonly title: string
  readonly words: readonly string[]
}

export function requirementKeys(requirement: Requirement): RequirementKeys {
  const { documentCode, documentVersion, clause, title, text } = requirement
  const document = `${documentCode} ${documentVersion}`
  return {
    document: sortKey(`${document} ${clause}`),
    clause: sortKey(`${clause} ${document}`),
    title: sortKey(title),
    words: searchWords(clause, title, text),
  }
}

type Asking = {
  readonly words: string | null
  readonly document: string | null
  readonly owedBy: OrganisationRole | null
  readonly standing: Standing | null
}

/** The requirements asked for; those in force on the day unless all versions are asked for. */
export function requirementsAsked({ words, document, owedBy, standing }: Asking, today: Day): Filter {
  return all(
    standing === 'all' ? everything : heldOn(today),
    isAsAsked({ documentCode: document }),
    owedBy === null ? everything : is('owedBy', owedBy),
    hasWords('listed.words', words ?? ''),
  )
}
