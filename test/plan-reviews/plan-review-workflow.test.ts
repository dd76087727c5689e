import assert from 'node:assert/strict'
import type { Context } from '../../server/kernel/actor.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import {
  followPlanReview,
  planReviewWorkflow,
  type PlanReviewMove,
} from '../../server/plan-reviews/plan-review-workflow.ts'
import { planReviewStatuses, type PlanReviewStatus } from '../../server/plan-reviews/plan-review.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { acting } from '../meetings/committee.ts'
import { cellsOf, grid } from '../support/grid.ts'
import { aReview, chair, excused, member, pki, secretary } from './a-review.ts'

// Written by hand: s the secretariat, c the PMA Chair, k the PKI Specialist, m the member whom the Chair named.
const life = grid(`
                to          gathering  circulated  taken
  name-drafter  gathering   c          -           -
  draft         gathering   km         km          -
  circulate     circulated  sckm       -           -
  take          taken       -          sc          -
`)
const doers: Readonly<Record<string, Context>> = { s: secretary, c: chair, k: pki, m: member }

function can(move: string, status: string, context: Context): boolean {
  const review = aReview({ status: status as PlanReviewStatus, drafter: member.actor.person })
  try {
    followPlanReview(move as PlanReviewMove, review, context)
    return true
  } catch (problem) {
    if (problem instanceof NotPermitted || problem instanceof Refused) return false
    throw problem
  }
}

describe('The life of the PMA’s view on a plan', () => {
  for (const { row, column, cell } of cellsOf(life)) {
    it(column === 'to' ? `${row} leads to ${cell}` : `${row} from ${column}: ${cell}`, () => {
      if (column === 'to') {
        assert.equal(planReviewWorkflow[row as PlanReviewMove].to, cell)
        return
      }
      const may = Object.entries(doers).filter(([, context]) => can(row, column, context))
      assert.equal(may.map(([letter]) => letter).join('') || '-', cell)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      life.rows.map((row) => row.name),
      Object.keys(planReviewWorkflow),
    )
    assert.deepEqual(life.columns, ['to', ...planReviewStatuses])
    assert.deepEqual(
      [...new Set(Object.values(planReviewWorkflow).flatMap((move) => [...move.by]))].toSorted(),
      ['drafter', 'pma-chair', 'secretariat'],
    )
  })

  it('is drafted by no member whom the Chair did not name, and by nobody who is excused', () => {
    const others = [acting('pma-member', 'ls-b', 'ls-b'), excused('pki-specialist'), acting('panel-member')]
    for (const who of others) assert.equal(can('draft', 'gathering', who), false, who.actor.name)
  })

  it('names a rule for each move', () => {
    assert.deepEqual(
      Object.values(planReviewWorkflow).filter((move) => !isRuleId(move.rule)),
      [],
    )
  })
})
