import { DeclarationModel } from '../../models/declaration.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Declaration } from './declaration.ts'

const declarations = records<Declaration>(DeclarationModel)

/** The cases on which the person declared a conflict. */
export async function declaredCasesOf(person: Reference): Promise<readonly Reference[]> {
  const declared = await declarations.list({ sort: { declaredAt: 1 } }, is('person', person))
  return declared.map((declaration) => declaration.caseReference)
}

/** What the actor declared. */
export async function listOwnDeclarations(
  { person }: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Declaration[]> {
  return await declarations.list(wanted, is('person', person), ...filters)
}

export async function countOwnDeclarations(
  { person }: Actor,
  most: number,
  ...filters: Filter[]
): Promise<number> {
  return await declarations.countUpTo(most, is('person', person), ...filters)
}

/** Who declared a conflict on any of the cases. */
export async function declarationsOnAny(cases: readonly Reference[]): Promise<readonly Declaration[]> {
  return await declarations.list({ sort: { declaredAt: 1 } }, isOneOf('caseReference', cases))
}

export async function addDeclaration(declaration: Declaration): Promise<void> {
  await declarations.add(declaration)
}
