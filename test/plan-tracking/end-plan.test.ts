import assert from 'node:assert/strict'
import type { CorrectiveAction, CorrectionStatus } from '../../server/corrective-actions/corrective-action.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { confirmEnd, enterEnd, returnEnd, type EnteredEnd } from '../../server/plan-tracking/end-plan.ts'
import { followVersion } from '../../server/plan-tracking/follow-version.ts'
import { saidAgainst } from '../plan-reviews/a-review.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aToldBreach } from '../breaches/a-breach.ts'
import { acting, chair, rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { ground, panelMember } from '../panel-decisions/a-panel-decision.ts'
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

const completion: EnteredEnd = {
  ...{ outcome: 'completed', reasons: ' It is done. ', allegation: null },
  ...{ meetingOn: today, minuteReference: 'SECP 12', excused: [] },
  tookPart: [{ person: 'panel-member', name: 'PANEL-MEMBER' }],
}
const failure: EnteredEnd = {
  ...completion,
  ...{ outcome: 'failed', reasons: 'Two days were missed.', allegation: 'One card is still enough.' },
}
const breach = { ...aToldBreach(), reference: 'BR-2027-OLD2', cases: ['BR-2027-OLD2', 'AS-2027-K7Q4'] }

type Tracked = { readonly plan: Plan; readonly actions: readonly CorrectiveAction[] }

const entered = (tracked: Tracked, end: EnteredEnd, context: Context = secretary): Tracked => ({
  ...tracked,
  plan: enterEnd(tracked, end, ground, context),
})
const ended = (tracked: Tracked, end: EnteredEnd) => confirmEnd(entered(tracked, end), breach, panelMember)

describe('The end of a plan in force', () => {
  it('is its completion once each action is verified, whatever was withdrawn', () => {
    const tracked = { plan, actions: actions('closed', 'withdrawn') }
    const waiting = entered(tracked, completion)
    assert.equal(waiting.plan.status, 'in-force')
    assert.equal(waiting.plan.ending?.hasEffectSince, null)

    const { plan: done, referred } = confirmEnd(waiting, breach, panelMember)

    assert.deepEqual(
      [done.status, done.ending?.meetingOn, done.ending?.reasons, done.ending?.confirmedBy?.person, referred],
      ['completed', today, 'It is done.', panelMember.actor.person, null],
    )
  })

  it('is no completion while an action is under way, or done and not verified', () => {
    const against = (...states: readonly CorrectionStatus[]) =>
      rulesAgainst(() => entered({ plan, actions: actions(...states) }, completion))

    assert.deepEqual(against('proposed', 'evidence-submitted'), [
      'not-closed-while-open',
      'not-closed-while-open',
    ])
    assert.deepEqual(against('verified', 'evidence-submitted'), ['not-closed-while-open'])
    assert.deepEqual(against('withdrawn', 'withdrawn'), ['not-closed-while-open'])
  })

  it('is no completion where an action came to be open between entry and confirmation', () => {
    const waiting = entered({ plan, actions: actions('verified', 'verified') }, completion)

    assert.deepEqual(
      rulesAgainst(() =>
        confirmEnd({ ...waiting, actions: actions('verified', 'proposed') }, breach, panelMember),
      ),
      ['not-closed-while-open'],
    )
  })

  it('is its failure, which is a new case that refers to the old one, and leaves that as it is', () => {
    const before = JSON.stringify(breach)

    const { plan: failed, referred } = ended({ plan, actions: actions() }, failure)

    assert.equal(failed.status, 'failed')
    assert.ok(referred)
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
    assert.equal(failed.ending?.allegation, null)
    assert.equal(JSON.stringify(breach), before)
  })

  it('ends open actions of the plan’s own with it, lets those of an assessment go on, and changes no other', () => {
    const [own, verified] = actions('proposed', 'verified')
    assert.ok(own && verified)
    const gathered = { ...own, reference: 'AS-2027-K7Q4-A7', assessment: 'AS-2027-K7Q4', number: 7 }

    const failed = ended({ plan, actions: [own, verified, gathered] }, failure)

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
    assert.equal(ended(drafted, failure).plan.status, 'failed')
    const verified = { ...drafted, actions: actions('verified', 'closed') }
    assert.equal(ended(verified, completion).plan.status, 'completed')

    const never = { plan: { ...drafted.plan, inForce: null }, actions: actions() }
    assert.deepEqual(
      rulesAgainst(() => entered(never, failure)),
      ['panel-accepts-plans'],
    )
  })

  it('is entered by the secretariat, with reasons, day, minute and who took part, while the plan is in force', () => {
    const all = { plan, actions: actions() }
    for (const who of [panelMember, chair, acting('contact')]) {
      assert.throws(() => entered(all, failure, who), NotPermitted, who.actor.name)
    }
    const empty = { ...failure, reasons: ' ', allegation: '', meetingOn: addDays(today, 1), tookPart: [] }
    assert.deepEqual(
      rulesAgainst(() => entered(all, empty)),
      ['dates-in-order', 'confirmed-by-who-took-part', 'reason-is-recorded', 'failed-plan-is-a-new-case'],
    )
    const pat = { ...failure, tookPart: [{ person: 'pat', name: 'PAT' }], meetingOn: addDays(today, -1) }
    assert.deepEqual(
      rulesAgainst(() => entered(all, pat)),
      ['dates-in-order', 'excusal-applies-to-panel'],
    )
    for (const status of ['required', 'completed', 'failed', 'withdrawn'] as const) {
      const other = { plan: { ...plan, status }, actions: actions() }
      assert.equal(rulesAgainst(() => entered(other, failure)).length, 1, status)
    }
  })

  it('has effect by a Panel member who took part and did not enter it, and by nobody else', () => {
    const waiting = entered({ plan, actions: actions() }, failure)
    for (const who of [secretary, chair]) {
      assert.throws(() => confirmEnd(waiting, breach, who), NotPermitted)
      assert.throws(() => returnEnd(waiting.plan, 'Wrong.', who), NotPermitted)
    }
    const quinn: Context = { ...panelMember, actor: { ...panelMember.actor, person: 'quinn' } }
    const only = ['Only a Panel member who took part in the decision can confirm or return it.']
    assert.deepEqual(
      saidAgainst(() => confirmEnd(waiting, breach, quinn)),
      only,
    )
    assert.deepEqual(
      saidAgainst(() => returnEnd(waiting.plan, 'Wrong.', quinn)),
      only,
    )
    const both: Context = {
      ...secretary,
      actor: { ...secretary.actor, person: panelMember.actor.person },
    }
    assert.deepEqual(
      saidAgainst(() => confirmEnd(entered(waiting, failure, both), breach, panelMember)),
      ['Who entered the decision cannot confirm it: another Panel member who took part does.'],
    )
    const done = confirmEnd(waiting, breach, panelMember)
    assert.deepEqual(
      saidAgainst(() => confirmEnd({ ...waiting, plan: done.plan }, breach, panelMember)),
      ['No decision of the Panel waits here to be confirmed.'],
    )
  })

  it('is returned with what was entered wrongly, or corrected, and entered anew', () => {
    const waiting = entered({ plan, actions: actions() }, failure)
    assert.deepEqual(
      saidAgainst(() => returnEnd(waiting.plan, ' ', panelMember)),
      ['Say what was entered wrongly.'],
    )
    const back = { ...waiting, plan: returnEnd(waiting.plan, 'It was item 5.', panelMember) }
    assert.equal(back.plan.ending?.returnedBecause, 'It was item 5.')
    assert.deepEqual(
      saidAgainst(() => confirmEnd(back, breach, panelMember)),
      ['No decision of the Panel waits here to be confirmed.'],
    )
    const again = entered(waiting, { ...failure, minuteReference: 'SECP 12, item 5' })
    assert.equal(again.plan.ending?.minuteReference, 'SECP 12, item 5')
  })
  it('is confirmed by nobody who entered or corrected it, whoever did so last, nor after it was returned', () => {
    const own: Context = { ...secretary, actor: { ...secretary.actor, person: panelMember.actor.person } }
    const quinn: Context = { ...panelMember, actor: { ...panelMember.actor, person: 'quinn' } }
    const both = { ...failure, tookPart: [...failure.tookPart, { person: 'quinn', name: 'QUINN' }] }
    const first = entered({ plan, actions: actions() }, both, own)
    const back = { ...first, plan: returnEnd(first.plan, 'It was item 5.', quinn) }

    for (const before of [first, back]) {
      const last = entered(before, both)
      assert.deepEqual(
        saidAgainst(() => confirmEnd(last, breach, panelMember)),
        ['Who entered the decision cannot confirm it: another Panel member who took part does.'],
      )
      assert.equal(confirmEnd(last, breach, quinn).plan.status, 'failed')
    }
  })
})
