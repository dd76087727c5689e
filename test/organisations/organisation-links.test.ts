import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { affiliatesOf } from '../../server/organisations/affiliates.ts'
import { dccReasons } from '../../server/organisations/dcc-is-one.ts'
import {
  endAffiliation,
  recordAffiliate,
  recordSupplier,
} from '../../server/organisations/organisation-links.ts'
import { viewers } from '../people/access-viewers.ts'
import { anOrganisation } from '../support/builders/organisation.ts'

const today = day('2027-03-01')
const alpha = anOrganisation({ name: 'Alpha' })
const beta = anOrganisation({ name: 'Beta' })
const gamma = anOrganisation({ name: 'Gamma' })
const known = [alpha, beta, gamma]

function secretary() {
  const actor = viewers['sec']
  assert.ok(actor)
  return { actor, today }
}

const link = (organisation: string) => ({ organisation, from: day('2027-01-01'), to: null })

describe('Affiliates', () => {
  it('hold both ways and along chains, from their first day to their last', () => {
    const withBeta = recordAffiliate(alpha, link(beta.reference), known, secretary())
    const chained = recordAffiliate(beta, link(gamma.reference), known, secretary())
    const all = [withBeta, chained, gamma]

    assert.deepEqual(affiliatesOf(gamma.reference, all, today), [beta.reference, alpha.reference])
    assert.deepEqual(affiliatesOf(gamma.reference, all, day('2026-12-31')), [])
    const ended = endAffiliation(withBeta, 1, day('2027-02-28'), secretary())
    assert.deepEqual(affiliatesOf(gamma.reference, [ended, chained, gamma], today), [beta.reference])
  })

  it('are refused when recorded on the other organisation already', () => {
    const withBeta = recordAffiliate(alpha, link(beta.reference), known, secretary())

    assert.throws(() => recordAffiliate(beta, link(alpha.reference), [withBeta, beta, gamma], secretary()), {
      message: 'This affiliation is recorded since 1 January 2027 already. End that first.',
    })
  })

  it('are refused when the organisation is its own affiliate, or is not in the register', () => {
    assert.throws(() => recordAffiliate(alpha, link(alpha.reference), known, secretary()), Refused)
    assert.throws(() => recordAffiliate(alpha, link('OR-2027-ZZZZ'), known, secretary()), Refused)
  })

  it('are recorded by the secretariat alone', () => {
    const actor = viewers['adm']
    assert.ok(actor)

    assert.throws(() => recordAffiliate(alpha, link(beta.reference), known, { actor, today }), NotPermitted)
  })
})

describe('The supply chain', () => {
  it('holds one party for several supplies, and refuses the same twice on one day', () => {
    const first = { ...link(beta.reference), supplies: 'Key store' }
    const once = recordSupplier(alpha, first, known, secretary())
    const twice = recordSupplier(once, { ...first, supplies: 'Help desk' }, known, secretary())

    assert.equal(twice.supplyChain.length, 2)
    assert.throws(() => recordSupplier(twice, first, known, secretary()), Refused)
  })
})

describe('The DCC', () => {
  const dcc = anOrganisation({ name: 'The DCC', role: 'smki-service-provider' })
  const role = (from: string) => ({ role: 'smki-service-provider' as const, from: day(from), to: null })

  it('is one organisation on any day', () => {
    const [reason] = dccReasons(role('2027-01-01'), alpha.reference, [dcc, alpha])

    assert.match(reason?.message ?? '', /^The DCC is recorded as DCC as SMKI Service Provider/)
    assert.equal(reason?.rule, 'dcc-in-two-roles')
  })

  it('is one organisation in both of its roles, too [S¶54]', () => {
    const repository = { ...role('2027-01-01'), role: 'smki-repository-provider' as const }
    const [reason] = dccReasons(repository, alpha.reference, [dcc, alpha])

    assert.equal(
      reason?.message,
      'The DCC is recorded as DCC as SMKI Service Provider since 1 January 2020, and one organisation holds both roles of the DCC. End that role first.',
    )
    assert.equal(reason.rule, 'dcc-in-two-roles')
  })

  it('is not in its own way when a role of its own begins again', () => {
    assert.deepEqual(dccReasons(role('2027-01-01'), dcc.reference, [dcc, alpha]), [])
  })

  it('may hold both of its roles', () => {
    const repository = { ...role('2027-01-01'), role: 'smki-repository-provider' as const }

    assert.deepEqual(dccReasons(repository, dcc.reference, [dcc, alpha]), [])
  })
})
