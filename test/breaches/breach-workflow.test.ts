import assert from 'node:assert/strict'
import { breachStatuses } from '../../server/breaches/breach.ts'
import { breachDoers, breachWorkflow } from '../../server/breaches/breach-workflow.ts'
import { available } from '../../server/kernel/workflow.ts'
import { isSettingKey } from '../../server/rules/local-settings.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { acting, secretary } from '../meetings/committee.ts'
import { cellsOf, grid } from '../support/grid.ts'
import { aContact, aSuspicion, aToldBreach } from './a-breach.ts'

// Written by hand: s the secretariat, c the Chair, o the contact of the organisation, p a Panel member.
const life = grid(`
                        suspected  told  answered  found  not-found  view-taken  advised  panel-decided  plan-required  closed  withdrawn
  tell                  sc         -     -         -      -          -           -        -              -              -       -
  answer                -          o     o         -      -          -           -        -              -              -       -
  find-non-compliance   -          sc    sc        -      -          -           -        -              -              -       -
  find-none             -          sc    sc        -      -          -           -        -              -              -       -
  take-view             -          sc    sc        sc     -          sc          sc       -              -              -       -
  advise                -          -     -         -      sc         sc          -        sc             -              -       -
  decide                -          -     -         -      -          -           p        p              p              -       -
  require-plan          -          -     -         -      -          -           p        p              p              -       -
  close                 -          -     -         -      s          s           -        s              s              -       -
  withdraw              sc         sc    sc        -      -          -           -        -              -              -       -
`)
const letters = { s: 'secretariat', c: 'pma-chair', o: 'contact', p: 'panel-member' } as const

function whoMay(action: string, status: string): string {
  const from = breachStatuses.find((one) => one === status)
  const may = Object.entries(letters).filter(
    ([, doer]) => from && available(breachWorkflow, from, [doer]).some((move) => move.action === action),
  )
  return may.map(([letter]) => letter).join('') || '-'
}

describe('The life of a suspected non-compliance', () => {
  for (const { row, column, cell } of cellsOf(life)) {
    it(`${row} from ${column}: ${cell}`, () => {
      assert.equal(whoMay(row, column), cell)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      life.rows.map((row) => row.name),
      Object.keys(breachWorkflow),
    )
    assert.deepEqual(life.columns, [...breachStatuses])
  })

  it('names a rule or local setting for each move', () => {
    const named = Object.values(breachWorkflow).map((move) => move.rule)

    assert.deepEqual(
      named.filter((rule) => !isRuleId(rule) && !isSettingKey(rule)),
      [],
    )
  })
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
