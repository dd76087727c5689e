import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { actorOf, rolesHeldOn } from '../../server/people/actor-of.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { aPerson, aRole } from '../support/builders/person.ts'

const today = day('2027-03-01')
const own = 'OR-2027-BBBB'
const sister = 'OR-2027-CCCC'
const organisations = [
  anOrganisation({
    reference: own,
    affiliates: [{ organisation: sister, from: day('2020-01-01'), to: null }],
  }),
  anOrganisation({ reference: sister }),
]
const nothingMore = { declared: [], hidden: [] }
const excusedFrom = (person: Parameters<typeof actorOf>[0]) =>
  actorOf(person, organisations, nothingMore, today).excusedFromOrganisations.toSorted()

describe('Whose cases somebody is excused from', () => {
  it('are those of an employer and its affiliates, to the last day', () => {
    const employed = (to: string | null) =>
      aPerson({
        role: 'pma-member',
        employments: [{ organisation: own, from: day('2020-01-01'), to: to === null ? null : day(to) }],
      })

    assert.deepEqual(excusedFrom(employed(null)), [own, sister])
    assert.deepEqual(excusedFrom(employed('2027-03-01')), [own, sister])
    assert.deepEqual(excusedFrom(employed('2027-02-28')), [])
  })

  it('are those of an organisation for which somebody speaks as well, whoever employs them', () => {
    const twoHats = (to: string | null) =>
      aPerson({
        roles: [
          aRole('pma-member'),
          aRole('contact', { organisation: own, to: to === null ? null : day(to) }),
        ],
        employments: [{ organisation: own, from: day('2020-01-01'), to: day('2027-02-28') }],
      })

    assert.deepEqual(excusedFrom(twoHats(null)), [own, sister])
    assert.deepEqual(excusedFrom(twoHats('2027-02-28')), [])
  })
})

describe('The role of the PKI Specialist [S¶38]', () => {
  const dcc = anOrganisation({ role: 'smki-service-provider' })
  const specialist = (facts: Parameters<typeof aPerson>[0]) =>
    aPerson({ roles: [aRole('pki-specialist'), aRole('auditor')], ...facts })
  const heldBy = (person: ReturnType<typeof aPerson>, organisations = [dcc]) =>
    rolesHeldOn(person, organisations, today).map(({ role }) => role)

  it('rests while they work for the DCC, and no other role does', () => {
    const until = (to: string) =>
      specialist({
        employments: [{ organisation: dcc.reference, from: day('2027-02-01'), to: day(to) }],
      })

    assert.deepEqual(heldBy(until('2027-03-01')), ['auditor'])
    assert.deepEqual(heldBy(until('2027-02-28')), ['pki-specialist', 'auditor'])
  })

  it('rests from the day on which the employer becomes an affiliate of the DCC', () => {
    const owner = (from: string) =>
      anOrganisation({
        affiliates: [{ organisation: dcc.reference, from: day(from), to: null }],
      })
    const on = (from: string) => {
      const employer = owner(from)
      return heldBy(specialist({ employer: employer.reference }), [dcc, employer])
    }

    assert.deepEqual(on('2027-03-01'), ['auditor'])
    assert.deepEqual(on('2027-03-02'), ['pki-specialist', 'auditor'])
  })
})
