import type { Context } from '../kernel/actor.ts'
import { isReference, newReference, referenceTyped, type Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { roleMay } from './access-table.ts'
import type { Declaration } from './declaration.ts'

/**
 * Somebody declares an own conflict on a case, by its reference and with a reason, and is excused from it from then on.
 * Whether there is such a case is not said: who has not seen it may declare all the same. Source: rule
 * `declared-conflict-excuses`.
 */
export function declareConflict(
  declared: { readonly caseReference: Reference; readonly reason: string },
  earlier: readonly Reference[],
  { actor, today, now, random }: Context,
): Declaration {
  if (!roleMay('declaration', 'declare', actor)) throw new NotPermitted()
  const caseReference = referenceTyped(declared.caseReference)
  refuseIf(caseReasons(caseReference, earlier))
  return {
    reference: newReference('DC', today.slice(0, 4), random, 6),
    version: 1,
    person: actor.person,
    caseReference,
    reason: declared.reason,
    declaredAt: now,
  }
}

/** A conflict declared on the order of an ad hoc assessment holds on the assessment that follows it. A local rule. */
export function carriedOver(
  onOrder: readonly Declaration[],
  caseReference: Reference,
  { today, random }: Pick<Context, 'today' | 'random'>,
): readonly Declaration[] {
  return onOrder.map((declared) => ({
    ...declared,
    reference: newReference('DC', today.slice(0, 4), random, 6),
    version: 1,
    caseReference,
  }))
}

// Only what stands among the cases of a record hides it; for the order of an ad hoc assessment that is the organisation.
const isOfACase = (reference: Reference): boolean => /^(AS|BR|OR)-/.test(reference)

/** What speaks against declaring a conflict on what is named so. Source: rule `declared-conflict-excuses`. */
export function caseReasons(named: string, earlier: readonly Reference[]): readonly Reason[] {
  const caseReference = referenceTyped(named)
  const field = 'caseReference'
  if (!isReference(caseReference)) {
    return [{ field, message: 'Enter the reference as it stands on the case, such as AS-2027-K7Q4.' }]
  }
  if (!isOfACase(caseReference)) {
    const message =
      'Enter the reference of the case itself: of the assessment (AS-…), of the suspected non-compliance (BR-…), or, for the order of an ad hoc assessment, of the organisation (OR-…).'
    return [because('declared-conflict-excuses', message, field)]
  }
  if (!earlier.includes(caseReference)) return []
  return [
    because(
      'declared-conflict-excuses',
      `You declared a conflict on ${caseReference} before. It still holds.`,
      field,
    ),
  ]
}
