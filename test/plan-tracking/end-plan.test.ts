import assert from 'node:assert/strict'
import type { CorrectiveAction, CorrectionStatus } from '../../server/corrective-actions/corrective-action.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { completePlan, failPlan } from '../../server/plan-tracking/end-plan.ts'
import { followVersion } from '../../server/plan-tracking/follow-version.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aToldBreach } from '../breaches/a-breach.ts'
import { rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { panelMember } from '../panel-decisions/a-panel-decision.ts'
import { aRequiredPlan } from '../remediation-plans/a-plan.ts'
import { aPlannedAction, aVersion } from '../remediation-plans/a-version.ts'

const plan: Plan = {
  ...aRequiredPlan(),
  ...{ status: 'in-force', inForce: 1, versions: 1, submittedAt: new Date('2027-03-10T10:30:00Z') },
}
const planned = [1, 2].map((number) => aPlannedAction({ number, reference: `${plan.reference}-A${number}` }))
const known = followVersion(plan, aVersion({ actions: planned }, plan), []).added
const actions = (...states: readonly CorrectionStatus[]): readonly CorrectiveAction[] =>
  known.map((one, at) => ({ ...one, status: states[at] ?? 'verified' }))

const end = { reasons: 'It is done.', meetingOn: today, minuteReference: 'SECP 12' }
const failure = { ...end, reasons: 'Two days were missed.', allegation: 'One card is still enough.' }
const breach = { ...aToldBreach(), reference: 'BR-2027-OLD2', cases: ['BR-2027-OLD2', 'AS-2027-K7Q4'] }

describe('The end of a plan in force', () => {
  it('is its completion once each action is verified, whatever was withdrawn', () => {
    const done = completePlan({ plan, actions: actions('closed', 'withdrawn') }, end, panelMember)

    assert.deepEqual(
      [done.status, done.endedOn, done.endedBecause, done.endMinute],
      ['completed', today, 'It is done.', 'SECP 12'],
    )
  })

  it('is no completion while an action is under way, or done and not verified', () => {
    const against = (...states: readonly CorrectionStatus[]) =>
      rulesAgainst(() => completePlan({ plan, actions: actions(...states) }, end, panelMember))

    assert.deepEqual(against('proposed', 'evidence-submitted'), [
      'not-closed-while-open',
      'not-closed-while-open',
    ])
    assert.deepEqual(against('verified', 'evidence-submitted'), ['not-closed-while-open'])
    assert.deepEqual(against('withdrawn', 'withdrawn'), ['not-closed-while-open'])
  })

  it('is its failure, which is a new case that refers to the old one, and leaves that as it is', () => {
    const before = JSON.stringify(breach)

    const { plan: failed, referred } = failPlan({ plan, actions: actions() }, breach, failure, panelMember)

    assert.equal(failed.status, 'failed')
    assert.notEqual(referred.reference, breach.reference)
    assert.deepEqual(referred.follows, { breach: breach.reference, plan: plan.reference })
    assert.deepEqual(
      [referred.status, referred.source, referred.toldOn],
      ['suspected', 'panel-referral', null],
    )
    assert.deepEqual(referred.requirements, breach.requirements)
    assert.deepEqual(referred.cases, [referred.reference, ...breach.cases])
    assert.deepEqual([referred.views, referred.representations, referred.sanctions], [[], [], []])
    assert.equal(referred.allegation, 'One card is still enough.')
    assert.equal(JSON.stringify(breach), before)
  })

  it('ends open actions of the plan’s own with it, lets those of an assessment go on, and changes no other', () => {
    const [own, verified] = actions('proposed', 'verified')
    assert.ok(own && verified)
    const gathered = { ...own, reference: 'AS-2027-K7Q4-A7', assessment: 'AS-2027-K7Q4', number: 7 }

    const failed = failPlan({ plan, actions: [own, verified, gathered] }, breach, failure, panelMember)

    assert.deepEqual(
      failed.actions.map(({ after }) => [after.reference, after.status, after.plan]),
      [
        [own.reference, 'withdrawn', plan.reference],
        ['AS-2027-K7Q4-A7', 'proposed', null],
      ],
    )
  })

  it('is not put off by a newer version that is drafted, and needs one that is in force', () => {
    const drafted = { plan: { ...plan, status: 'drafting' as const }, actions: actions() }
    assert.equal(failPlan(drafted, breach, failure, panelMember).plan.status, 'failed')
    const verified = { ...drafted, actions: actions('verified', 'closed') }
    assert.equal(completePlan(verified, end, panelMember).status, 'completed')

    const never = { plan: { ...drafted.plan, inForce: null }, actions: actions() }
    assert.deepEqual(
      rulesAgainst(() => failPlan(never, breach, failure, panelMember)),
      ['panel-accepts-plans'],
    )
  })

  it('is the Panel’s to record, with reasons and its day, while the plan is in force', () => {
    const all = { plan, actions: actions() }
    assert.throws(() => completePlan(all, end, secretary), NotPermitted)
    assert.throws(() => failPlan(all, breach, failure, secretary), NotPermitted)
    const empty = { ...failure, reasons: ' ', allegation: '', meetingOn: addDays(today, 1) }
    assert.deepEqual(
      rulesAgainst(() => failPlan(all, breach, empty, panelMember)),
      ['reason-is-recorded', 'dates-in-order', 'failed-plan-is-a-new-case'],
    )
    assert.deepEqual(
      rulesAgainst(() => completePlan(all, { ...end, meetingOn: addDays(today, -1) }, panelMember)),
      ['dates-in-order'],
    )
    for (const status of ['required', 'completed', 'failed', 'withdrawn'] as const) {
      const other = { plan: { ...plan, status }, actions: actions() }
      assert.equal(rulesAgainst(() => failPlan(other, breach, failure, panelMember)).length, 1, status)
    }
  })
})
