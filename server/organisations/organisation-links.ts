import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { roleMay } from '../people/access-table.ts'
import { because } from '../rules/because.ts'
import { datingReasons, withEnd } from './dated-fact.ts'
import type { Affiliation, Organisation, SupplyChainLink } from './organisation.ts'

type Known = readonly Pick<Organisation, 'reference' | 'name' | 'affiliates'>[]
type Deciding = Pick<Context, 'actor' | 'today'>

/**
 * Two organisations are affiliates from a day; recorded on one of them it holds for both, so it is not recorded on
 * both. Source: rule `alternate-from-another-employer` speaks of affiliates.
 */
export function recordAffiliate(
  organisation: Organisation,
  added: Affiliation,
  known: Known,
  { actor }: Deciding,
): Organisation {
  mustWrite(actor)
  const other = known.find((one) => one.reference === added.organisation)
  const between = [
    ...organisation.affiliates.filter((link) => link.organisation === added.organisation),
    ...(other?.affiliates ?? []).filter((link) => link.organisation === organisation.reference),
  ]
  refuseIf([
    ...otherReasons(organisation, added.organisation, known),
    ...datingReasons(added, between, 'This affiliation'),
  ])
  return { ...organisation, affiliates: [...organisation.affiliates, added] }
}

/** An affiliation ends on a day; conflicts that followed from it end with it. */
export function endAffiliation(
  organisation: Organisation,
  number: number,
  to: Day,
  { actor, today }: Deciding,
): Organisation {
  mustWrite(actor)
  return { ...organisation, affiliates: withEnd(organisation.affiliates, number, to, today) }
}

/** A party of the supply chain is recorded with what it supplies. Source: rule `supply-chain-co-operates`. */
export function recordSupplier(
  organisation: Organisation,
  added: SupplyChainLink,
  known: Known,
  { actor }: Deciding,
): Organisation {
  mustWrite(actor)
  const same = organisation.supplyChain.filter(
    (link) => link.organisation === added.organisation && link.supplies === added.supplies,
  )
  refuseIf([
    ...otherReasons(organisation, added.organisation, known),
    ...datingReasons(added, same, 'This supply'),
  ])
  return { ...organisation, supplyChain: [...organisation.supplyChain, added] }
}

/** A party leaves the supply chain on a day; it stays on the record. */
export function endSupply(
  organisation: Organisation,
  number: number,
  to: Day,
  { actor, today }: Deciding,
): Organisation {
  mustWrite(actor)
  return { ...organisation, supplyChain: withEnd(organisation.supplyChain, number, to, today) }
}

function mustWrite(actor: Context['actor']): void {
  if (!roleMay('organisation', 'write', actor)) throw new NotPermitted()
}

function otherReasons(organisation: Organisation, other: Reference, known: Known): readonly Reason[] {
  const field = 'organisation'
  if (other === organisation.reference) {
    return [
      because(
        'chosen-from-the-list',
        'Choose another organisation: this is the one whose page you came from.',
        field,
      ),
    ]
  }
  const isKnown = known.some((one) => one.reference === other)
  return isKnown ? [] : [because('chosen-from-the-list', 'Choose an organisation from the list.', field)]
}
