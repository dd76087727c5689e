import assert from 'node:assert/strict'
import type { CorrectiveAction } from '../../server/corrective-actions/corrective-action.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { askExtension, withAgreedDay, type AskedExtension } from '../../server/plan-tracking/ask-extension.ts'
import { followVersion } from '../../server/plan-tracking/follow-version.ts'
import {
  confirmDateDecision,
  dateRequestText,
  dateWords,
  enterDateDecision,
  openRequests,
  unsettledDates,
  type EnteredDate,
} from '../../server/remediation-plans/decide-date.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aContact } from '../breaches/a-breach.ts'
import { rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { ground, panelMember } from '../panel-decisions/a-panel-decision.ts'
import { aRequiredPlan } from '../remediation-plans/a-plan.ts'
import { aPlannedAction, aVersion } from '../remediation-plans/a-version.ts'

const contact = aContact()
const plan: Plan = {
  ...aRequiredPlan(),
  ...{ status: 'in-force', inForce: 1, versions: 1, submittedAt: new Date(0) },
}
const version = aVersion({ actions: [aPlannedAction({ reference: `${plan.reference}-A1` })] }, plan)
const [action] = followVersion(plan, version, []).added
assert.ok(action)
const slipping = { plan, action }
const asked: AskedExtension = {
  askedFor: addDays(action.dueOn, 20),
  reason: 'The part is late.',
  effect: 'Action 2 slips as well.',
}
const ask = (change: Partial<AskedExtension> = {}, of = slipping, context: Context = contact) =>
  askExtension(of, { ...asked, ...change }, context)

const entered: EnteredDate = {
  outcome: 'agreed',
  reasons: 'It is.',
  meetingOn: today,
  minuteReference: 'SECP 3',
  tookPart: [{ person: 'panel-member', name: 'PANEL-MEMBER' }],
  excused: [],
}

function decided(of: ReturnType<typeof ask>, outcome: EnteredDate['outcome']): CorrectiveAction | null {
  const at = { planVersion: 1, actionNumber: 1, slip: 1 }
  const waiting = enterDateDecision({ plan: of.plan, at, roll: ground }, { ...entered, outcome }, secretary)
  assert.equal(withAgreedDay(of.action, waiting.dateRequests[0] ?? assert.fail()), null, 'not confirmed')
  const [request] = confirmDateDecision(waiting, at, panelMember).dateRequests
  return withAgreedDay(of.action, request ?? assert.fail())
}

describe('Asking for a later day of an action that slips', () => {
  it('keeps the words with the action and the request with the plan, and moves no day', () => {
    const after = ask()

    assert.equal(after.action.dueOn, action.dueOn)
    assert.deepEqual(after.action.extensions, [
      {
        ...{ number: 1, from: action.dueOn, askedFor: asked.askedFor, reason: asked.reason },
        ...{ effect: asked.effect, by: contact.actor.person, byName: contact.actor.name, on: today },
      },
    ])
    assert.equal(JSON.stringify(after.plan).includes('late'), false, 'no words in the plan')
    assert.deepEqual(openRequests(after.plan), after.plan.dateRequests)
    assert.deepEqual(unsettledDates(after.plan), [], 'it keeps no later version from being accepted')
  })

  it('is refused without a reason, an effect or a later day to come, all at once', () => {
    const rules = rulesAgainst(() => ask({ reason: ' ', effect: '', askedFor: action.dueOn }))

    assert.deepEqual(rules, ['slip-is-asked-for', 'slip-is-asked-for', 'slip-is-asked-for'])
  })

  it('is for the organisation, while the action is under way in a plan in force and asks for nothing else', () => {
    assert.throws(() => ask({}, slipping, secretary), NotPermitted)
    const no = (of: typeof slipping) => rulesAgainst(() => ask({}, of))
    assert.deepEqual(no(ask()), ['slip-is-asked-for'])
    for (const status of ['evidence-submitted', 'verified', 'closed', 'withdrawn'] as const)
      assert.equal(no({ plan, action: { ...action, status } }).length, 1, status)
    for (const status of ['completed', 'failed', 'withdrawn'] as const)
      assert.equal(no({ plan: { ...plan, status }, action }).length, 1, status)
    assert.equal(no({ plan, action: { ...action, plan: null } }).length, 1)
    assert.equal(no({ plan: { ...plan, status: 'drafting' }, action }).length, 0, 'one in force meanwhile')
  })

  it('moves the day once it is agreed and has effect, and not where it is refused', () => {
    assert.equal(decided(ask(), 'agreed')?.dueOn, asked.askedFor)
    assert.equal(decided(ask(), 'refused'), null)
    const { plan: asking, action: slow } = ask()
    assert.equal(decided({ plan: asking, action: { ...slow, status: 'evidence-submitted' } }, 'agreed'), null)
  })

  it('may be asked for again once it is decided, under a number of its own', () => {
    const first = ask()
    const at = { planVersion: 1, actionNumber: 1, slip: 1 }
    const settled = confirmDateDecision(
      enterDateDecision(
        { plan: first.plan, at, roll: ground },
        { ...entered, outcome: 'refused' },
        secretary,
      ),
      at,
      panelMember,
    )

    const second = ask({}, { plan: settled, action: first.action })

    assert.deepEqual(
      second.plan.dateRequests.map(({ slip, decision }) => [slip, decision?.outcome ?? null]),
      [
        [1, 'refused'],
        [2, null],
      ],
    )
  })

  it('is decided on in its very words: another reason or day is another text', () => {
    const { plan: asking, action: slow } = ask()
    const [request] = asking.dateRequests
    assert.ok(request)
    const text = (words: readonly CorrectiveAction['extensions'][number][], of = request) =>
      JSON.stringify(dateRequestText(version, of, dateWords(version, of, words)))

    const same = text(slow.extensions)
    assert.match(same, /The part is late\..*Action 2 slips as well\./)
    assert.notEqual(text(slow.extensions.map((one) => ({ ...one, effect: 'None.' }))), same)
    assert.notEqual(text(slow.extensions, { ...request, askedFor: addDays(request.askedFor, 1) }), same)
  })
})
