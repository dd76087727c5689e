import assert from 'node:assert/strict'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { planWorkflow } from '../../server/remediation-plans/plan-workflow.ts'
import { planStatuses } from '../../server/remediation-plans/plan.ts'
import { cellsOf, grid } from '../support/grid.ts'
import { whoMay } from '../support/life-grid.ts'

// Written by hand: o the contact of the organisation, s the secretariat, c the PMA Chair, p a Panel member.
const life = grid(`
                     required  drafting  submitted  under-review  advised  returned  in-force  completed  failed  withdrawn
  draft              o         o         -          -             -        o         -         -          -       -
  submit             -         o         -          -             -        -         -         -          -       -
  review             -         -         sc         -             -        -         -         -          -       -
  advise             -         -         -          sc            -        -         -         -          -       -
  accept             -         -         -          -             p        -         -         -          -       -
  return             -         -         -          -             p        -         -         -          -       -
  revise             -         -         -          -             -        -         o         -          -       -
  complete           -         p         p          p             p        p         p         -          -       -
  fail               -         p         p          p             p        p         p         -          -       -
  require-otherwise  p         p         p          p             p        p         p         -          -       -
  withdraw           p         p         p          p             p        p         p         -          -       -
`)
const letters = { o: 'contact', s: 'secretariat', c: 'pma-chair', p: 'panel-member' } as const

describe('The life of a remediation plan', () => {
  for (const { row, column, cell } of cellsOf(life)) {
    it(`${row} from ${column}: ${cell}`, () => {
      assert.equal(whoMay(planWorkflow, letters, row, column), cell)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      life.rows.map((row) => row.name),
      Object.keys(planWorkflow),
    )
    assert.deepEqual(life.columns, [...planStatuses])
  })

  it('leads where the story goes', () => {
    assert.deepEqual(
      Object.entries(planWorkflow).map(([move, { to }]) => `${move} → ${to}`),
      [
        'draft → drafting',
        'submit → submitted',
        'review → under-review',
        'advise → advised',
        'accept → in-force',
        'return → returned',
        'revise → drafting',
        'complete → completed',
        'fail → failed',
        'require-otherwise → required',
        'withdraw → withdrawn',
      ],
    )
  })

  it('names a rule for each move', () => {
    assert.deepEqual(
      Object.values(planWorkflow).filter((move) => !isRuleId(move.rule)),
      [],
    )
  })
})
