import assert from 'node:assert/strict'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { addDays } from '../../server/kernel/day.ts'
import { frozenContent, submitPlan } from '../../server/plan-drafts/submit-plan.ts'
import type { PlanDraft } from '../../server/plan-drafts/plan-draft.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aContact } from '../breaches/a-breach.ts'
import { rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { aRequiredPlan } from '../remediation-plans/a-plan.ts'
import { aCause, anAction, blocksOf, paragraph } from './a-draft.ts'

const contact = aContact()
const draft: PlanDraft = {
  blocks: blocksOf(paragraph('We ask for two cards.')),
  causes: [aCause(), aCause({ number: 2, isTakenOut: true })],
  actions: [anAction(), anAction({ number: 2, isTakenOut: true })],
}

const drafting = (facts: Partial<Plan> = {}): Plan => ({ ...aRequiredPlan(), status: 'drafting', ...facts })

function submitted(plan: Plan, of: PlanDraft = draft, context = contact) {
  const ground = { plan, draft: of, nameOf: String, evidenced: new Set<number>(), hasLetter: false, today }
  return submitPlan(ground, { ...frozenContent(of, null), contentHash: 'hash-of-the-draft' }, context)
}

describe('Submitting a remediation plan', () => {
  it('freezes parts, root causes and actions that are in the draft, with who submitted them and when', () => {
    const plan = drafting()

    const { version } = submitted(plan)

    assert.equal(version.reference, `${plan.reference}-V1`)
    assert.deepEqual(
      version.parts.map(({ reference, cells }) => [reference, cells]),
      draft.blocks.map(({ reference, cells }) => [reference, cells]),
    )
    assert.deepEqual(
      version.rootCauses.map(({ number }) => number),
      [1],
    )
    assert.deepEqual(
      version.actions.map(({ number }) => number),
      [1],
    )
    assert.deepEqual(
      [version.submittedOn, version.submittedBy, version.contentHash],
      [today, contact.actor.person, 'hash-of-the-draft'],
    )
    assert.ok(!JSON.stringify(version.parts).includes('order'), 'a place is not part of what is frozen')
  })

  it('makes the plan readable from the first version on, and numbers the versions', () => {
    const first = submitted(drafting()).plan
    const later = submitted({ ...first, status: 'drafting' }, draft, { ...contact, now: new Date(0) })

    assert.equal(first.status, 'submitted')
    assert.deepEqual([first.versions, first.submittedAt], [1, contact.now])
    assert.equal(later.version.number, 2)
    assert.deepEqual(later.plan.submittedAt, contact.now)
  })

  it('asks the Panel, or whom it names, about each date past its limit, with the version that names it', () => {
    const limit = addDays(today, 10)
    const late = anAction({ dueOn: addDays(today, 20), lateBecause: 'The part is late.' })

    const { plan } = submitted(drafting({ actionsBy: limit }), { ...draft, actions: [late] })

    assert.deepEqual(plan.dateRequests, [
      {
        planVersion: 1,
        slip: 0,
        askedOn: today,
        action: late.reference,
        actionNumber: 1,
        askedFor: late.dueOn,
        limit,
        decision: null,
      },
    ])
    assert.ok(!JSON.stringify(plan).includes('The part is late'), 'the reason stays with the words')
  })

  it('is refused to a contact who is not named to submit, with every other cause beside that', () => {
    const colleague = aContact(false)

    assert.deepEqual(
      rulesAgainst(() => submitted(drafting(), { ...draft, actions: [] }, colleague)),
      ['named-contact-submits', 'plan-is-whole', 'plan-is-whole', 'plan-is-whole'],
    )
  })

  it('is nobody else’s to do, and not possible before drafting or after submission', () => {
    assert.throws(() => submitted(drafting(), draft, secretary), NotPermitted)
    assert.throws(() => submitted(drafting(), draft, aContact(true, 'O-OTHER')), NotPermitted)
    for (const status of ['required', 'submitted', 'under-review', 'in-force', 'withdrawn'] as const)
      assert.throws(() => submitted(drafting({ status })), Refused)
  })

  it('leaves a version in force while a newer one is submitted', () => {
    const revised = drafting({ versions: 1, inForce: 1, submittedAt: new Date(0) })

    assert.equal(submitted(revised).plan.inForce, 1)
  })
})
