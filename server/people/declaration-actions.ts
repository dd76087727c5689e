import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { organisationOfCase } from '../audit-trail/trail-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { FormValues } from '../web/form-fields.ts'
import { addDeclaration, declaredCasesOf } from './declaration-store.ts'
import { caseReasons, declareConflict } from './declare-conflict.ts'
import type { declarationForm } from './person-forms.ts'

/** What the rules have against a declaration, as far as it is typed. */
export async function againstDeclaration(
  { caseReference }: Partial<FormValues<typeof declarationForm>>,
  { actor }: Context,
): Promise<readonly Reason[]> {
  return caseReference === undefined ? [] : caseReasons(caseReference, await declaredCasesOf(actor.person))
}

/** Somebody declares an own conflict on a case; from the next request on it is hidden from them. */
export async function declare(typed: FormValues<typeof declarationForm>, context: Context): Promise<string> {
  const earlier = await declaredCasesOf(context.actor.person)
  const declaration = declareConflict(typed, earlier, context)
  const { caseReference } = declaration
  // So that the entry is hidden from whoever is excused from the organisation's cases.
  const organisation = await organisationOfCase(caseReference)
  await keepAndTell(
    () => addDeclaration(declaration),
    {
      recordKind: 'declaration',
      record: caseReference,
      cases: [caseReference],
      organisation,
      did: 'declared a conflict',
      reason: declaration.reason,
      rule: 'declared-conflict-excuses',
      audience: 'committee',
    },
    context,
  )
  return caseReference
}
