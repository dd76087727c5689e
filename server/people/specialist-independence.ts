import type { HeldRole } from '../kernel/actor.ts'
import { overlap } from '../kernel/dated.ts'
import type { Reason } from '../kernel/refusals.ts'
import { affiliatesOf, isDcc } from '../organisations/affiliates.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { because } from '../rules/because.ts'
import type { Person } from './person.ts'

/**
 * The PKI Specialist neither works nor speaks for the DCC or an affiliate of it while holding that role. An employment
 * that is recorded later excuses from the DCC’s cases, as anybody’s does. Source: rule `pki-specialist-independent`.
 */
export function specialistReasons(
  person: Person,
  given: HeldRole,
  organisations: readonly Organisation[],
): readonly Reason[] {
  if (given.role !== 'pki-specialist') return []
  const own = [
    ...person.employments.filter((work) => overlap(work, given)).map((work) => work.organisation),
    ...person.roles
      .filter((held) => held.role === 'contact' && overlap(held, given))
      .flatMap(({ organisation }) => (organisation === null ? [] : [organisation])),
  ]
  const close = [...own, ...own.flatMap((one) => affiliatesOf(one, organisations, given.from))]
  const dcc = organisations.find((one) => close.includes(one.reference) && isDcc(one, given.from))
  if (!dcc) return []
  const message = `${person.name} works or speaks for ${dcc.name} or an affiliate of it. The PKI Specialist is independent of the SMKI Service Provider: choose somebody else.`
  return [because('pki-specialist-independent', message, 'role')]
}
