import assert from 'node:assert/strict'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { isPlanOverdue, type Plan } from '../../server/remediation-plans/plan.ts'
import { followDecision } from '../../server/remediation-plans/require-plan.ts'
import { secretary, today } from '../meetings/committee.ts'
import { panelMember } from '../panel-decisions/a-panel-decision.ts'
import { aDecision, aRequiredPlan, assessors, required, requiring, supersedes, theCase } from './a-plan.ts'

const ground = { breach: theCase, earlier: null, assessors }

/** What a superseding decision does to an earlier plan. */
function superseding(earlier: Plan, change: Parameters<typeof aDecision>[0]) {
  return followDecision(aDecision({ ...supersedes, ...change }), { ...ground, earlier }, panelMember)
}

describe('Requiring a remediation plan [S¶60]', () => {
  it('makes a plan that names what it covers, its days, its case and the decision it rests on', () => {
    const plan = aRequiredPlan({ actionsBy: addDays(today, 200), asksLetter: true })

    assert.equal(plan.status, 'required')
    assert.match(plan.reference, /^RP-2027-/)
    assert.deepEqual(plan.covers, required.covers)
    assert.equal(plan.dueOn, required.dueOn)
    assert.equal(plan.actionsBy, addDays(today, 200))
    assert.equal(plan.asksLetter, true)
    assert.deepEqual(
      [plan.breach, plan.organisation, plan.cases, plan.assessors, plan.invitees],
      [theCase.reference, theCase.organisation, theCase.cases, ['assessor'], ['attendee']],
    )
    assert.deepEqual([plan.versions, plan.submittedAt, plan.inForce], [0, null, null])
  })

  it('makes none where no step of the decision requires one', () => {
    assert.equal(followDecision(aDecision({ sanctions: [] }), ground, panelMember), null)
  })

  it('rests on the confirmed decision itself, never on a copy or on a decision about another case', () => {
    const decision = aDecision()

    assert.throws(() => followDecision({ ...decision }, ground, panelMember), Refused)
    const other = { ...ground, breach: { ...theCase, reference: 'BR-2027-ZZZZ' } }
    assert.throws(() => followDecision(decision, other, panelMember), Refused)
  })

  it('tells the organisation', () => {
    assert.equal(followDecision(aDecision(), ground, panelMember)?.notice, 'plan-required')
  })
})

describe('A superseding decision of the Panel [S¶60]', () => {
  it('lets a plan that it requires as before stand, with whatever was drafted or submitted', () => {
    const drafting = { ...aRequiredPlan(), status: 'drafting' as const }

    const outcome = superseding(drafting, {})

    assert.ok(outcome)
    assert.equal(outcome.notice, null)
    assert.deepEqual({ ...outcome.after, decision: drafting.decision }, drafting)
  })

  for (const change of [
    { covers: ['BR-2027-2222'] },
    { dueOn: addDays(today, 90) },
    { actionsBy: addDays(today, 90) },
    { asksLetter: true },
    { actionsBy: addDays(today, 90), datesDecidedBy: 'pma' as const },
  ]) {
    it(`asks again where it requires otherwise: ${Object.keys(change).join(', ')}`, () => {
      const submitted = { ...aRequiredPlan(), status: 'submitted' as const, versions: 1 }

      const outcome = superseding(submitted, requiring(change))

      assert.equal(outcome?.notice, 'plan-required-otherwise')
      assert.equal(outcome.after.status, 'required')
      assert.equal(outcome.after.reference, submitted.reference)
      assert.equal(outcome.after.versions, 1)
      assert.deepEqual({ ...outcome.after, ...change }, outcome.after)
    })
  }

  it('leaves a version in force while it requires the plan otherwise', () => {
    const inForce = { ...aRequiredPlan(), status: 'in-force' as const, versions: 1, inForce: 1 }

    assert.equal(superseding(inForce, requiring({ asksLetter: true }))?.after.inForce, 1)
  })

  it('withdraws a plan that it requires no longer, naming both decisions', () => {
    const plan = aRequiredPlan()

    const outcome = superseding(plan, { sanctions: [] })

    assert.equal(outcome?.after.status, 'withdrawn')
    assert.equal(outcome.after.withdrawnOn, today)
    assert.match(outcome.after.withdrawnBecause ?? '', /takes the place of PD-2027-OLD2, .* requires none/)
    assert.equal(outcome.notice, 'plan-withdrawn')
  })

  it('requires a new plan where the earlier one has ended', () => {
    const ended = { ...aRequiredPlan(), status: 'withdrawn' as const }

    const outcome = superseding(ended, {})

    assert.equal(outcome?.before, null)
    assert.equal(outcome.after.status, 'required')
  })

  it('is nobody’s but the Panel’s to confirm', () => {
    const decision = aDecision({ ...supersedes, sanctions: [] })
    const earlier = aRequiredPlan()

    assert.throws(() => followDecision(decision, { ...ground, earlier }, secretary), NotPermitted)
  })
})

describe('A required plan', () => {
  it('is overdue from the day after it was due, until it is submitted', () => {
    const plan = aRequiredPlan()

    assert.equal(isPlanOverdue(plan, plan.dueOn), false)
    assert.equal(isPlanOverdue(plan, addDays(plan.dueOn, 1)), true)
    assert.equal(isPlanOverdue({ ...plan, status: 'submitted' }, addDays(plan.dueOn, 1)), false)
  })
})
