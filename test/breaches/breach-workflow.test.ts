import assert from 'node:assert/strict'
import { breachStatuses } from '../../server/breaches/breach.ts'
import { breachDoers, breachWorkflow } from '../../server/breaches/breach-workflow.ts'
import { acting, secretary } from '../meetings/committee.ts'
import { livesAsWritten } from '../support/life-grid.ts'
import { aContact, aSuspicion, aToldBreach } from './a-breach.ts'

// Written by hand: s the secretariat, c the Chair, o the contact of the organisation, p a Panel member.
const life = `
                       to             suspected  told  answered  found  not-found  view-taken  advised  panel-decided  plan-required  closed  withdrawn
  tell                 told           sc         -     -         -      -          -           -        -              -              -       -
  answer               answered       -          o     o         -      -          -           -        -              -              -       -
  find-non-compliance  found          -          sc    sc        -      -          -           -        -              -              -       -
  find-none            not-found      -          sc    sc        -      -          -           -        -              -              -       -
  take-view            view-taken     -          sc    sc        sc     -          sc          sc       -              -              -       -
  advise               advised        -          -     -         -      sc         sc          -        sc             -              -       -
  decide               panel-decided  -          -     -         -      -          -           p        p              p              -       -
  require-plan         plan-required  -          -     -         -      -          -           p        p              p              -       -
  close                closed         -          -     -         -      s          s           -        s              s              -       -
  withdraw             withdrawn      sc         sc    sc        -      -          -           -        -              -              -       -
`
const letters = { s: 'secretariat', c: 'pma-chair', o: 'contact', p: 'panel-member' } as const

describe('The life of a suspected non-compliance', () => {
  livesAsWritten(life, letters, breachWorkflow, breachStatuses)
})

describe('Who acts on a case', () => {
  it('is its contact only once the organisation is told', () => {
    const { actor } = aContact()

    assert.deepEqual(breachDoers(aSuspicion(), { actor }), [])
    assert.deepEqual(breachDoers(aToldBreach(), { actor }), ['contact'])
    assert.deepEqual(breachDoers(aToldBreach(), aContact(true, 'O-OTHER')), [])
  })

  it('is nobody who is excused, in any capacity but the contact’s', () => {
    const excused = { actor: { ...secretary.actor, excusedFromOrganisations: ['O-CASE'] } }

    assert.deepEqual(breachDoers(aToldBreach(), excused), [])
    assert.deepEqual(breachDoers(aToldBreach(), acting('pma-member', 'ss', 'ss')), [])
  })
})
