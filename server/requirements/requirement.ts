import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { CatalogueDocument } from './catalogue-document.ts'

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

/** Every version of every document, and every clause of them. */
export type Catalogue = {
  readonly documents: readonly CatalogueDocument[]
  readonly requirements: readonly Requirement[]
}

/** Whether the clause is one of this version of the document. Source: rule `requirement-names-who-owes-it`. */
export function isClauseOf(
  clause: Pick<Requirement, 'documentCode' | 'documentVersion'>,
  document: Pick<CatalogueDocument, 'code' | 'documentVersion'>,
): boolean {
  return clause.documentCode === document.code && clause.documentVersion === document.documentVersion
}

/** A clause as people name it: Org CP 1.2, clause 5.4.1. */
export function clauseName(
  requirement: Pick<Requirement, 'documentCode' | 'documentVersion' | 'clause'>,
): string {
  return `${requirement.documentCode} ${requirement.documentVersion}, clause ${requirement.clause}`
}

export const requirementsPath = '/requirements'
export const requirementPath = (reference: Reference): string => `${requirementsPath}/${reference}`
