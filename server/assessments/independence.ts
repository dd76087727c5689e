import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { because } from '../rules/because.ts'

/** An assessor with the providers assessed for, and the employers of today and their affiliates. */
export type KnownAssessor = {
  readonly reference: Reference
  readonly name: string
  readonly assessesFor: readonly Reference[]
  readonly employersAndAffiliates: readonly Reference[]
}

/** Whoever assesses holds that role for the provider of the assessment on the day. Source: rule `assessor-of-the-provider`. */
export function strangerReasons(
  assessors: readonly KnownAssessor[],
  provider: Reference,
  field: string,
): readonly Reason[] {
  return assessors
    .filter(({ assessesFor }) => !assessesFor.includes(provider))
    .map(({ name }) => {
      const message = `${name} does not assess for the provider of this assessment today. Name somebody who does.`
      return because('assessor-of-the-provider', message, field)
    })
}

/**
 * An assessor is employed neither by the assessed organisation, nor by an affiliate of it, nor by a supply-chain
 * party in scope. Source: rule `assessor-not-connected`.
 */
export function independenceReasons(
  assessors: readonly KnownAssessor[],
  assessed: {
    readonly organisation: Pick<Organisation, 'reference' | 'name'>
    readonly supplyChain: readonly Reference[]
  },
): readonly Reason[] {
  return assessors.flatMap(({ name, employersAndAffiliates }) => {
    if (employersAndAffiliates.includes(assessed.organisation.reference)) {
      const message = `${name} is employed by ${assessed.organisation.name} or an affiliate of it and cannot assess it. Name somebody else.`
      return [because('assessor-not-connected', message, 'assessors')]
    }
    if (assessed.supplyChain.some((party) => employersAndAffiliates.includes(party))) {
      const message = `${name} is employed by a supply-chain party in scope and cannot assess it. Name somebody else.`
      return [because('assessor-not-connected', message, 'assessors')]
    }
    return []
  })
}
