import assert from 'node:assert/strict'
import { assessmentStatuses } from '../../server/assessments/assessment.ts'
import { assessmentWorkflow } from '../../server/assessments/assessment-workflow.ts'
import { isSettingKey } from '../../server/rules/local-settings.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { cellsOf, grid } from '../support/grid.ts'
import { whoMay } from '../support/life-grid.ts'

// Written by hand: s the secretariat, c the Chair, a an assessor of it, o the contact of the organisation.
const life = grid(`
                     planned  notified  engaged  fieldwork  factual-check  report-issued  response-received  under-review  sent-back  status-set  closed  cancelled  superseded
  notify             s        -         -        -          -              -              -                  -             -          -           -       -          -
  engage             -        a         -        -          -              -              -                  -             -          -           -       -          -
  begin-fieldwork    -        -         a        -          -              -              -                  -             -          -           -       -          -
  share-draft        -        -         -        a          -              -              -                  -             -          -           -       -          -
  issue-report       -        -         -        -          a              -              -                  -             -          -           -       -          -
  supersede-report   -        -         -        -          -              a              a                  -             a          -           -       -          -
  respond            -        -         -        -          -              o              -                  -             -          -           -       -          -
  respond-late       -        -         -        -          -              -              -                  o             -          -           -       -          -
  take-to-review     -        -         -        -          -              sc             sc                 -             -          -           -       -          -
  send-back          -        -         -        -          -              -              -                  sc            -          -           -       -          -
  set-status         -        -         -        -          -              -              -                  sc            -          -           -       -          -
  close              -        -         -        -          -              -              -                  -             -          s           -       -          -
  cancel             sc       sc        sc       sc         sc             -              -                  -             -          -           -       -          -
  supersede          sc       sc        sc       sc         sc             sc             sc                 -             -          -           -       -          -
`)
const letters = { s: 'secretariat', c: 'pma-chair', a: 'assessor', o: 'contact' } as const

describe('The life of an assessment', () => {
  for (const { row, column, cell } of cellsOf(life)) {
    it(`${row} from ${column}: ${cell}`, () => {
      assert.equal(whoMay(assessmentWorkflow, letters, row, column), cell)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      life.rows.map((row) => row.name),
      Object.keys(assessmentWorkflow),
    )
    assert.deepEqual(life.columns, [...assessmentStatuses])
  })

  it('names a rule or local setting for each move', () => {
    const rules: readonly string[] = Object.values(assessmentWorkflow).map((move) => move.rule)

    assert.deepEqual(
      rules.filter((rule) => !isRuleId(rule) && !isSettingKey(rule)),
      [],
    )
  })
})
