import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'

/** One clause of one version of a document, and the organisation roles that owe it. Source: rule `requirement-names-who-owes-it`. */
export type Requirement = {
  readonly reference: Reference
  readonly version: number
  readonly documentCode: string
  readonly documentVersion: string
  readonly clause: string
  readonly title: string
  readonly text: string
  readonly owedBy: readonly OrganisationRole[]
  readonly isSample: boolean
  readonly from: Day
  readonly to: Day | null
}

/** A clause as people name it: Org CP 1.2, clause 5.4.1. */
export function clauseName(
  requirement: Pick<Requirement, 'documentCode' | 'documentVersion' | 'clause'>,
): string {
  return `${requirement.documentCode} ${requirement.documentVersion}, clause ${requirement.clause}`
}

export const requirementsPath = '/requirements'
export const requirementPath = (reference: Reference): string => `${requirementsPath}/${reference}`
