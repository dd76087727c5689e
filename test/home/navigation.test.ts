import assert from 'node:assert/strict'
import { navigationFor } from '../../server/home/navigation.ts'
import type { Actor, Role } from '../../server/kernel/actor.ts'
import { aRole } from '../support/builders/person.ts'

const nobody: Omit<Actor, 'roles'> = {
  person: 'PE-2027-AAAA',
  name: 'Asha Bello',
  employers: [],
  excusedFromOrganisations: [],
  excusedFromCases: [],
  hiddenCases: [],
}

describe('The ways from every page', () => {
  const ofRole = (role: Role, path = '/') => navigationFor({ ...nobody, roles: [aRole(role)] }, path)
  const words = (places: readonly { readonly text: string }[] | undefined) =>
    places?.map(({ text }) => text).join(', ')

  it('put the daily work of the secretariat in one row, and fold the rest below it', () => {
    const { places, more } = ofRole('secretariat')

    assert.equal(words(places), 'Home, Assessments, Findings, Actions, Cases, Advice, Plans, Meetings')
    assert.equal(
      words(more?.places),
      'Requests, Panel decisions, Proposed publications, Publications, Notices, Organisations, People, Requirements, Schemes, Conflicts, Restricted cases, Trail, Rules',
    )
  })

  it('fold nothing where everything fits in one row', () => {
    assert.equal(
      words(ofRole('administrator').places),
      'Home, Publications, Organisations, People, Trail, Rules',
    )
    assert.equal(ofRole('administrator').more, null)
  })

  it('say where somebody is, also in what is folded', () => {
    assert.deepEqual(
      ofRole('secretariat', '/assessments/AS-2027-K7Q4').places.filter(({ current }) => current),
      [{ text: 'Assessments', href: '/assessments', current: true }],
    )
    assert.equal(ofRole('secretariat', '/people').more?.current, 'People')
    assert.equal(ofRole('secretariat', '/meetings').more?.current, null)
  })

  it('are none for who has not signed in', () => {
    assert.deepEqual(navigationFor(null, '/'), { places: [], more: null })
  })
})
