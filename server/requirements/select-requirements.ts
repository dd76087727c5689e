import { holdsOn, type Day } from '../kernel/day.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Requirement } from './requirement.ts'

export const requirementSorts = ['document', 'clause', 'title'] as const
export type RequirementSort = (typeof requirementSorts)[number]

export const standings = ['in-force', 'all'] as const
export type Standing = (typeof standings)[number]

export type RequirementsAsked = {
  readonly words: string | null
  readonly document: string | null
  readonly owedBy: OrganisationRole | null
  readonly standing: Standing
  readonly sort: RequirementSort
  readonly down: boolean
  readonly page: number
}

/** The requirements asked for, in order; those in force today unless all versions are asked for. */
export function selectRequirements(
  seen: readonly Requirement[],
  asked: RequirementsAsked,
  today: Day,
): readonly Requirement[] {
  const wanted = (asked.words ?? '').toLocaleLowerCase('en-GB').split(/\s+/)
  const turn = asked.down ? -1 : 1
  return seen
    .filter((one) => asked.standing === 'all' || holdsOn(one, today))
    .filter((one) => asked.document === null || one.documentCode === asked.document)
    .filter((one) => asked.owedBy === null || one.owedBy.includes(asked.owedBy))
    .filter(({ clause, title, text }) => {
      const all = `${clause} ${title} ${text}`.toLocaleLowerCase('en-GB')
      return wanted.every((word) => all.includes(word))
    })
    .toSorted(
      (one, other) =>
        turn * byNumber(keyOf(one, asked.sort), keyOf(other, asked.sort)) ||
        byNumber(keyOf(one, 'document'), keyOf(other, 'document')),
    )
}

/** Clauses in the order of their numbers, so that 4.9 comes before 4.10. */
export function inOrderOfClauses(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.toSorted((one, other) => byNumber(one.clause, other.clause))
}

function keyOf(requirement: Requirement, sort: RequirementSort): string {
  const { documentCode, documentVersion, clause, title } = requirement
  if (sort === 'document') return `${documentCode} ${documentVersion} ${clause}`
  return sort === 'clause' ? clause : title
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en-GB', { numeric: true })
}
