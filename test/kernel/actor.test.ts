import assert from 'node:assert/strict'
import {
  actingAsWords,
  holds,
  holdsAny,
  isExcused,
  organisationsFor,
  roleLabels,
  roles,
  type Actor,
} from '../../server/kernel/actor.ts'
import { aRole } from '../support/builders/person.ts'

const actor: Actor = {
  person: 'PE-2027-AAAA',
  name: 'Asha Bello',
  roles: [
    aRole('contact', { organisation: 'OR-1' }),
    aRole('contact', { organisation: 'OR-2' }),
    aRole('sec-party', { organisation: 'OR-1' }),
  ],
  employers: ['OR-1'],
  excusedFromOrganisations: ['OR-1', 'OR-9'],
  excusedFromCases: ['AS-1'],
  hiddenCases: [],
}

describe('An actor', () => {
  it('holds the roles in force and no other', () => {
    const held = roles.filter((role) => holds(actor, role))

    assert.deepEqual(held, ['contact', 'sec-party'])
  })

  it('holds one of several', () => {
    assert.equal(holdsAny(actor, ['auditor', 'contact']), true)
    assert.equal(holdsAny(actor, ['auditor']), false)
    assert.equal(holdsAny(actor, []), false)
  })

  it('acts in a role for exactly the organisations it is held for', () => {
    assert.deepEqual(organisationsFor(actor, 'contact'), ['OR-1', 'OR-2'])
    assert.deepEqual(organisationsFor(actor, 'assessor'), [])
  })

  it('is called by each role once', () => {
    assert.equal(actingAsWords(actor), `${roleLabels.contact}, ${roleLabels['sec-party']}`)
  })
})

describe('Being excused', () => {
  it('follows from the organisation assessed', () => {
    assert.equal(isExcused(actor, { caseReference: 'AS-2', organisation: 'OR-9' }), true)
  })

  it('follows from a conflict declared on the case', () => {
    assert.equal(isExcused(actor, { caseReference: 'AS-1', organisation: 'OR-5' }), true)
  })

  it('does not follow from anything else', () => {
    assert.equal(isExcused(actor, { caseReference: 'AS-2', organisation: 'OR-2' }), false)
  })
})
