import assert from 'node:assert/strict'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotFound, NotPermitted } from '../../server/kernel/refusals.ts'
import {
  confirmDateDecision,
  dateRequestNamed,
  dateRequestReference,
  enterDateDecision,
  openRequests,
  recordDateDecision,
  returnDateDecision,
  unsettledDates,
  type EnteredDate,
} from '../../server/remediation-plans/decide-date.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { acting, aDecisionOn, chair, rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { ground, panelMember } from '../panel-decisions/a-panel-decision.ts'
import { aRequiredPlan } from './a-plan.ts'
import { aPlannedAction } from './a-version.ts'

const limit = addDays(today, 100)
const late = aPlannedAction({ number: 3, dueOn: addDays(limit, 20), lateBecause: 'It is built to order.' })
const at = { planVersion: 1, actionNumber: 3, slip: 0 }

/** A submitted plan whose third action is due after the Panel’s limit. */
function asking(facts: Partial<Plan> = {}): Plan {
  const request = {
    ...at,
    askedOn: today,
    action: late.reference,
    askedFor: late.dueOn,
    limit,
    decision: null,
  }
  return {
    ...aRequiredPlan({ actionsBy: limit }),
    status: 'submitted',
    versions: 1,
    submittedAt: new Date(0),
    dateRequests: [request],
    ...facts,
  }
}

const entered = {
  outcome: 'agreed',
  reasons: 'The part takes that long.',
  meetingOn: today,
  minuteReference: 'SECP 3',
  tookPart: [{ person: 'panel-member', name: 'PANEL-MEMBER' }],
  excused: [],
} as const satisfies EnteredDate
const enter = (plan: Plan, change: Partial<EnteredDate> = {}, context: Context = secretary) =>
  enterDateDecision({ plan, at, roll: ground }, { ...entered, ...change }, context)

describe('A date past the Panel’s limit', () => {
  it('waits for a decision while the plan that asks for it is judged', () => {
    assert.equal(openRequests(asking()).length, 1)
    assert.equal(openRequests(asking({ status: 'under-review' })).length, 1)
    for (const status of ['returned', 'drafting', 'required', 'withdrawn'] as const)
      assert.equal(openRequests(asking({ status })).length, 0, status)
    assert.equal(openRequests(asking({ versions: 2 })).length, 0)
  })

  it('is decided by the Panel: entered by the secretariat, and without effect until a Panel member confirms it', () => {
    const plan = enter(asking())
    assert.equal(plan.dateRequests[0]?.decision?.hasEffectSince, null)
    assert.equal(unsettledDates(plan).length, 1)

    const confirmed = confirmDateDecision(plan, at, panelMember)

    const [request] = confirmed.dateRequests
    assert.deepEqual(
      [request?.decision?.outcome, request?.decision?.by, request?.decision?.confirmedBy?.person],
      ['agreed', 'panel', panelMember.actor.person],
    )
    assert.deepEqual(request?.decision?.hasEffectSince, panelMember.now)
    assert.deepEqual([openRequests(confirmed), unsettledDates(confirmed)], [[], []])
  })

  it('keeps a plan from being accepted where it is refused', () => {
    const refused = confirmDateDecision(enter(asking(), { outcome: 'refused' }), at, panelMember)

    assert.equal(unsettledDates(refused).length, 1)
    assert.equal(openRequests(refused).length, 0)
  })

  it('is returned by a Panel member with what is wrong, and entered anew', () => {
    const back = returnDateDecision(enter(asking()), at, 'It was refused.', panelMember)

    assert.equal(back.dateRequests[0]?.decision?.returnedBecause, 'It was refused.')
    assert.deepEqual(
      rulesAgainst(() => confirmDateDecision(back, at, panelMember)),
      ['confirmed-by-who-took-part'],
    )
    assert.deepEqual(
      rulesAgainst(() => returnDateDecision(enter(asking()), at, ' ', panelMember)),
      ['reason-is-recorded'],
    )
    assert.equal(enter(back).dateRequests[0]?.decision?.returnedBecause, null)
  })

  it('is refused with every cause at once', () => {
    assert.deepEqual(
      rulesAgainst(() =>
        enter(asking(), { reasons: '', meetingOn: addDays(today, 1), minuteReference: ' ', tookPart: [] }),
      ),
      ['dates-in-order', 'life-of-a-panel-decision', 'confirmed-by-who-took-part', 'reason-is-recorded'],
    )
    assert.deepEqual(
      rulesAgainst(() => enter(asking({ datesDecidedBy: 'pma' }))),
      ['late-date-is-asked-for'],
    )
    assert.deepEqual(
      rulesAgainst(() => confirmDateDecision(asking(), at, panelMember)),
      ['confirmed-by-who-took-part'],
    )
    assert.deepEqual(
      rulesAgainst(() => enter(asking({ status: 'returned' }))),
      ['late-date-is-asked-for'],
    )
  })

  it('is nobody else’s to enter, confirm or record, and none that was not asked for', () => {
    for (const other of [panelMember, chair, acting('auditor')])
      assert.throws(() => enter(asking(), {}, other), NotPermitted)
    for (const other of [secretary, chair])
      assert.throws(() => confirmDateDecision(enter(asking()), at, other), NotPermitted)
    const none = { plan: asking(), at: { ...at, actionNumber: 4 }, roll: ground }
    assert.throws(() => enterDateDecision(none, entered, secretary), NotFound)
  })

  it('is confirmed by who took part and did not enter it, and by nobody else', () => {
    const roles = [...secretary.actor.roles, ...panelMember.actor.roles]
    const both = { ...secretary, actor: { ...secretary.actor, roles } }
    const tookPart = [{ person: both.actor.person, name: both.actor.name }]
    const roll = { members: tookPart, conflicted: [] }
    const own = enterDateDecision({ plan: asking(), at, roll }, { ...entered, tookPart }, both)

    assert.deepEqual(
      rulesAgainst(() => confirmDateDecision(own, at, both)),
      ['four-eyes'],
    )
    for (const act of [
      () => confirmDateDecision(own, at, panelMember),
      () => returnDateDecision(own, at, 'Wrong.', panelMember),
    ])
      assert.deepEqual(rulesAgainst(act), ['confirmed-by-who-took-part'])
  })

  it('is confirmed by nobody who entered or corrected it, whoever did so last, nor after it was returned', () => {
    const own = { ...secretary, actor: { ...secretary.actor, person: panelMember.actor.person } }
    const quinn = { ...panelMember, actor: { ...panelMember.actor, person: 'quinn' } }
    const tookPart = [...entered.tookPart, { person: 'quinn', name: 'QUINN' }]
    const first = enter(asking(), { tookPart }, own)

    for (const before of [first, returnDateDecision(first, at, 'It was refused.', quinn)]) {
      const last = enter(before, { tookPart })
      assert.deepEqual(
        rulesAgainst(() => confirmDateDecision(last, at, panelMember)),
        ['four-eyes'],
      )
      assert.deepEqual(unsettledDates(confirmDateDecision(last, at, quinn)), [])
    }
  })

  it('may be corrected until it is confirmed', () => {
    const [request] = enter(enter(asking()), { outcome: 'refused' }).dateRequests
    assert.equal(request?.decision?.outcome, 'refused')
  })

  it('is decided by the PMA where the Panel names it, by a carried motion on the very request', () => {
    const plan = asking({ datesDecidedBy: 'pma' })
    const about = dateRequestReference(plan.reference, at)
    const motion = { kind: 'decide-extension', about, outcome: 'refused', words: 'That …' } as const
    const record = (decision: ReturnType<typeof aDecisionOn>, of = plan, context: Context = secretary) =>
      recordDateDecision(of, at, { decision, contentHash: 'hash-of-the-paper' }, context)

    const [request] = record(aDecisionOn(motion), plan, chair).dateRequests
    assert.deepEqual(
      [request?.decision?.outcome, request?.decision?.by, request?.decision?.minuteReference],
      ['refused', 'pma', 'IT-2027-2222'],
    )
    assert.ok(request?.decision?.hasEffectSince)

    for (const [what, act] of [
      ['another request', () => record(aDecisionOn({ ...motion, about: `${plan.reference}-V1-D4` }))],
      ['another text', () => record(aDecisionOn(motion, { contentHash: 'other' }))],
      ['not carried', () => record(aDecisionOn(motion, { votes: 'ls-a:against ls-b:against ss:for' }))],
    ] as const)
      assert.deepEqual(rulesAgainst(act), ['decision-bound-to-text'], what)
    assert.deepEqual(
      rulesAgainst(() => record(aDecisionOn(motion), asking())),
      ['late-date-is-asked-for'],
    )
    assert.throws(() => record(aDecisionOn(motion), plan, panelMember), NotPermitted)
  })

  it('has a name by which an item of a meeting is about it', () => {
    assert.deepEqual(dateRequestNamed(dateRequestReference('RP-2027-K7Q4', at)), {
      plan: 'RP-2027-K7Q4',
      ...at,
    })
    const slip = { ...at, slip: 2 }
    assert.deepEqual(dateRequestNamed(dateRequestReference('RP-2027-K7Q4', slip)), {
      plan: 'RP-2027-K7Q4',
      ...slip,
    })
    for (const other of ['RP-2027-K7Q4', 'RP-2027-K7Q4-V1', 'BR-2027-K7Q4-V1-D3', 'RP-2027-K7Q4-V1-D3-']) {
      assert.equal(dateRequestNamed(other), null)
    }
  })
})
