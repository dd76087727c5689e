import assert from 'node:assert/strict'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import {
  confirmPlanDecision,
  enterPlanDecision,
  sendBackPlanDecision,
  type EnteredPlanDecision,
  type ReviewedPlan,
} from '../../server/plan-reviews/decide-on-plan.ts'
import type { ActionJudgement, AdequacyVerdict } from '../../server/plan-reviews/plan-review.ts'
import { planStatuses, type DateRequest, type Plan } from '../../server/remediation-plans/plan.ts'
import { acting, chair, secretary, today } from '../meetings/committee.ts'
import { ground, panelMember } from '../panel-decisions/a-panel-decision.ts'
import { aReview, aSubmittedPlan, excused, saidAgainst } from './a-review.ts'

const judged = (number: number, verdict: AdequacyVerdict): ActionJudgement => ({
  ...{ number, verdict, reasons: 'So it is.', remedialAction: '', alternatives: '' },
})

/** A plan that was advised on: its first action meets, the second with a change, the third is outside the SMKI. */
function advised(plan: Partial<Plan> = {}): ReviewedPlan {
  return {
    plan: aSubmittedPlan({ status: 'advised', ...plan }),
    review: aReview({
      status: 'taken',
      issuedAt: new Date(`${today}T08:00:00Z`),
      judgements: [judged(1, 'meets'), judged(2, 'meets-with-change'), judged(3, 'outside-smki')],
    }),
  }
}

const acceptance: EnteredPlanDecision = {
  outcome: 'accepted',
  reasons: '',
  differs: { 2: 'The change is under way already.' },
  dueOn: null,
  meetingOn: today,
  minuteReference: 'SECP 5',
  tookPart: [{ person: 'panel-member', name: 'PANEL-MEMBER' }],
  excused: [{ person: 'pat', name: 'PAT', why: 'Employed by the organisation.' }],
}
const refusal: EnteredPlanDecision = {
  ...acceptance,
  outcome: 'returned',
  reasons: 'Action 2 does not say who reads the log.',
  differs: {},
  dueOn: addDays(today, 20),
}

const enter = (
  reviewed: ReviewedPlan,
  entered: EnteredPlanDecision,
  context: Context = secretary,
  panelAccepts = true,
): ReviewedPlan => ({
  ...reviewed,
  review: enterPlanDecision({ ...reviewed, roll: ground, panelAccepts }, entered, context),
})

describe('The Panel’s decision on a remediation plan', () => {
  it('has no effect when it is entered, and puts the version in force once a Panel member confirms it', () => {
    const entered = enter(advised(), acceptance)
    assert.equal(entered.plan.status, 'advised')
    assert.equal(entered.review.releasedOn, null)

    const { plan, review } = confirmPlanDecision(entered, panelMember)

    assert.equal(plan.status, 'in-force')
    assert.equal(plan.inForce, 1)
    assert.equal(plan.returnedBecause, null)
    assert.deepEqual(review.panel?.differences, [{ number: 2, why: 'The change is under way already.' }])
    assert.equal(review.panel.confirmedBy?.person, panelMember.actor.person)
    assert.equal(review.releasedOn, today)
  })

  it('takes the place of the version in force before', () => {
    const before = advised({ versions: 2, inForce: 1 })
    const second = { ...before, review: { ...before.review, planVersion: 2 } }

    assert.equal(confirmPlanDecision(enter(second, acceptance), panelMember).plan.inForce, 2)
  })

  it('returns the plan with reasons and a new due date; the version in force stays so', () => {
    const before = advised({ versions: 2, inForce: 1 })
    const second = { ...before, review: { ...before.review, planVersion: 2 } }
    const { plan } = confirmPlanDecision(enter(second, refusal), panelMember)

    assert.equal(plan.status, 'returned')
    assert.equal(plan.returnedBecause, 'Action 2 does not say who reads the log.')
    assert.equal(plan.dueOn, addDays(today, 20))
    assert.equal(plan.inForce, 1)
  })

  it('says why, action by action, where the Panel accepts what the PMA would have otherwise', () => {
    const reviewed = advised()
    const harsh = {
      ...reviewed,
      review: {
        ...reviewed.review,
        judgements: [judged(1, 'does-not-meet'), judged(2, 'meets-with-change'), judged(3, 'outside-smki')],
      },
    }

    assert.deepEqual(
      saidAgainst(() => enter(harsh, { ...acceptance, differs: { 2: ' ' } })),
      [
        'The PMA holds that action 1 does not meet the SMKI requirements: say why the Panel accepts it as it is.',
        'The PMA holds that action 2 meets the SMKI requirements only with a change: say why the Panel accepts it as it is.',
      ],
    )
    assert.equal(saidAgainst(() => enter(harsh, refusal)).length, 0)
  })

  it('waits until later dates are settled, and cannot accept one that was refused', () => {
    const request: DateRequest = {
      planVersion: 1,
      slip: 0,
      askedOn: today,
      action: 'RP-2027-K7Q4-A1',
      actionNumber: 1,
      askedFor: addDays(today, 200),
      limit: addDays(today, 100),
      decision: null,
    }
    const refused: DateRequest = {
      ...request,
      actionNumber: 3,
      decision: {
        ...{ outcome: 'refused', reasons: 'No.', by: 'panel', minuteReference: 'SECP 4' },
        ...{ meetingOn: today, tookPart: [], excused: [] },
        ...{ enteredBy: [{ person: 'sec', name: 'Sec' }], returnedBecause: null },
        confirmedBy: { person: 'pnl', name: 'Pnl' },
        hasEffectSince: new Date(0),
      },
    }
    const asking = advised({ dateRequests: [request, refused] })

    assert.deepEqual(
      saidAgainst(() => enter(asking, acceptance)),
      [
        'The later date that action 1 asks for, 26 September 2027, is not decided yet: enter first, on the page of the plan, what was decided on it.',
        'The later date of action 3, 26 September 2027, was refused: return the plan.',
      ],
    )
    assert.equal(saidAgainst(() => enter(asking, refusal)).length, 0)
  })

  it('is refused with every cause at once', () => {
    const reviewed = advised({ status: 'under-review', versions: 2 })
    const entered = {
      ...refusal,
      reasons: ' ',
      dueOn: today,
      meetingOn: addDays(today, 1),
      differs: { 9: 'x' },
    }

    assert.deepEqual(
      saidAgainst(() => enter(reviewed, entered)),
      [
        'The Panel decides on the latest version.',
        'The Panel decides once the PMA’s advice on the plan is issued; the plan is “Under PMA review” now.',
        'The Panel met after the advice was issued and not after today.',
        'Give the Panel’s reasons for returning it.',
        'Give the day to come by which the next version is due.',
        'The version has no action 9.',
      ],
    )
    assert.deepEqual(
      saidAgainst(() => enter(advised(), { ...acceptance, dueOn: addDays(today, 9) })),
      ['A new due date goes with a plan that is returned.'],
    )
    assert.deepEqual(
      saidAgainst(() => enter(advised(), { ...acceptance, meetingOn: addDays(today, -1) })),
      ['The Panel met after the advice was issued and not after today.'],
    )
  })

  it('takes note of the plan instead, where by local setting the Panel accepts none', () => {
    const noted = { ...acceptance, outcome: 'noted', differs: {} } as const
    assert.deepEqual(
      saidAgainst(() => enter(advised(), noted)),
      ['The Panel accepts a plan here, or returns it.'],
    )
    assert.deepEqual(
      saidAgainst(() => enter(advised(), acceptance, secretary, false)),
      ['The Panel accepts no plan here: it takes note of it, or returns it.'],
    )
    assert.deepEqual(
      saidAgainst(() => enter(advised(), refusal, secretary, false)),
      [],
    )
    const { plan } = confirmPlanDecision(enter(advised(), noted, secretary, false), panelMember)
    assert.equal(plan.status, 'in-force')
    assert.equal(plan.inForce, 1)
  })

  it('is possible in no other state of the plan', () => {
    for (const status of planStatuses.filter((one) => one !== 'advised')) {
      assert.notDeepEqual(
        saidAgainst(() => enter(advised({ status }), acceptance)),
        [],
        status,
      )
    }
  })

  it('names who took part and was not excused, all of the Panel', () => {
    assert.deepEqual(
      saidAgainst(() => enter(advised(), { ...acceptance, tookPart: [], minuteReference: ' ' })),
      ['Give the reference of the minute.', 'Name who took part in the decision.'],
    )
    const strayed = [
      { person: 'pat', name: 'PAT' },
      { person: 'stranger', name: 'STRANGER' },
    ]
    assert.deepEqual(
      saidAgainst(() => enter(advised(), { ...acceptance, tookPart: strayed, excused: [] })),
      [
        'Choose members of the Panel on that day.',
        'PAT is excused from this case and cannot have taken part.',
      ],
    )
  })

  it('has no effect by the word of a Panel member who did not take part', () => {
    const quinn = { ...acceptance, tookPart: [{ person: 'quinn', name: 'QUINN' }] }
    const entered = enter(advised(), quinn)
    const only = ['Only a Panel member who took part in the decision can confirm or return it.']
    assert.deepEqual(
      saidAgainst(() => confirmPlanDecision(entered, panelMember)),
      only,
    )
    assert.deepEqual(
      saidAgainst(() => sendBackPlanDecision(entered, 'Wrong.', panelMember)),
      only,
    )
    const other = { ...panelMember, actor: { ...panelMember.actor, person: 'quinn' } }
    assert.equal(confirmPlanDecision(entered, other).plan.status, 'in-force')
  })

  it('may be corrected until it is confirmed, and is sent back by who took part where it was entered wrongly', () => {
    const entered = enter(advised(), acceptance)
    assert.equal(enter(entered, refusal).review.panel?.outcome, 'returned')

    assert.deepEqual(
      saidAgainst(() => sendBackPlanDecision(entered, ' ', panelMember)),
      ['Say what was entered wrongly.'],
    )
    const anew = { ...entered, review: sendBackPlanDecision(entered, 'The other minute.', panelMember) }
    assert.equal(enter(anew, refusal).review.panel?.outcome, 'returned')
  })

  it('is entered by the secretariat and confirmed by a Panel member who is not excused and did not enter it', () => {
    const entered = enter(advised(), acceptance)
    for (const who of [chair, panelMember, acting('contact'), excused('secretariat')])
      assert.throws(() => enter(advised(), acceptance, who), NotPermitted, who.actor.name)
    for (const who of [secretary, chair, excused('panel-member')]) {
      assert.throws(() => confirmPlanDecision(entered, who), NotPermitted, who.actor.name)
      assert.throws(() => sendBackPlanDecision(entered, 'Wrong.', who), NotPermitted, who.actor.name)
    }
    const both: Context = {
      ...panelMember,
      actor: { ...panelMember.actor, person: 'quinn' },
    }
    const own: Context = { ...secretary, actor: { ...secretary.actor, person: 'quinn' } }
    const byOne = enter(advised(), { ...acceptance, tookPart: [{ person: 'quinn', name: 'QUINN' }] }, own)
    assert.deepEqual(
      saidAgainst(() => confirmPlanDecision(byOne, both)),
      ['Who entered the decision cannot confirm it: another Panel member who took part does.'],
    )
    const done = confirmPlanDecision(entered, panelMember)
    assert.deepEqual(
      saidAgainst(() => confirmPlanDecision(done, panelMember)),
      ['No decision of the Panel waits here to be confirmed.'],
    )
  })
  it('is confirmed by nobody who entered or corrected it, whoever did so last, nor after it was sent back', () => {
    const own: Context = { ...secretary, actor: { ...secretary.actor, person: panelMember.actor.person } }
    const quinn: Context = { ...panelMember, actor: { ...panelMember.actor, person: 'quinn' } }
    const tookPart = [...acceptance.tookPart, { person: 'quinn', name: 'QUINN' }]
    const first = enter(advised(), { ...acceptance, tookPart }, own)
    const back = { ...first, review: sendBackPlanDecision(first, 'The other minute.', quinn) }

    for (const before of [first, back]) {
      const last = enter(before, { ...acceptance, tookPart })
      assert.deepEqual(
        saidAgainst(() => confirmPlanDecision(last, panelMember)),
        ['Who entered the decision cannot confirm it: another Panel member who took part does.'],
      )
      assert.equal(confirmPlanDecision(last, quinn).plan.status, 'in-force')
    }
  })
})
