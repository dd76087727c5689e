import { DeclarationModel } from '../../models/declaration.ts'
import { records } from '../database/records.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Declaration } from './declaration.ts'

const declarations = records<Declaration>(DeclarationModel)

/** The cases on which the person declared a conflict. */
export async function declaredCasesOf(person: Reference): Promise<readonly Reference[]> {
  const declared = await declarations.list({ sort: { declaredAt: 1 } }, is('person', person))
  return declared.map((declaration) => declaration.caseReference)
}

/** What the person declared, newest first. */
export async function declarationsBy(person: Reference): Promise<readonly Declaration[]> {
  return await declarations.list({ sort: { declaredAt: -1 } }, is('person', person))
}

/** Who declared a conflict on any of the cases. */
export async function declarationsOnAny(cases: readonly Reference[]): Promise<readonly Declaration[]> {
  return await declarations.list({ sort: { declaredAt: 1 } }, isOneOf('caseReference', cases))
}

export async function addDeclaration(declaration: Declaration): Promise<void> {
  await declarations.add(declaration)
}
