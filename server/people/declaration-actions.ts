import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { organisationOfCase } from '../audit-trail/trail-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { FormValues } from '../web/form-fields.ts'
import { addDeclaration, declaredCasesOf } from './declaration-store.ts'
import { declareConflict } from './declare-conflict.ts'
import type { declarationForm } from './person-forms.ts'

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
