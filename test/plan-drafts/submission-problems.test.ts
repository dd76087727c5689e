import assert from 'node:assert/strict'
import { addDays } from '../../server/kernel/day.ts'
import type { DraftAction, DraftCause, PlanDraft } from '../../server/plan-drafts/plan-draft.ts'
import { submissionProblems, type SubmissionGround } from '../../server/plan-drafts/submission-problems.ts'
import type { DateRequest } from '../../server/remediation-plans/plan.ts'
import { today } from '../meetings/committee.ts'
import { aCause, anAction, blocksOf, row } from './a-draft.ts'

const covers = ['BR-2027-2222', 'AS-2027-K7Q4/1']
const limit = addDays(today, 100)

function draft(actions: readonly DraftAction[], causes: readonly DraftCause[] = [aCause()]): PlanDraft {
  return { blocks: [], causes, actions }
}

function problems(
  of: PlanDraft,
  ground: Partial<Omit<SubmissionGround, 'plan'>> & {
    readonly plan?: Partial<SubmissionGround['plan']>
  } = {},
) {
  const plan = { covers, actionsBy: null, asksLetter: false, dateRequests: [], ...ground.plan }
  const usual = { nameOf: (one: string) => `<${one}>`, evidenced: new Set<number>(), hasLetter: false, today }
  return submissionProblems({ ...usual, ...ground, draft: of, plan })
}

const messages = (...asked: Parameters<typeof problems>) => problems(...asked).map(({ message }) => message)

describe('What keeps a plan from being submitted', () => {
  it('is nothing where everything covered and each root cause has a whole action', () => {
    assert.deepEqual(messages(draft([anAction()])), [])
  })

  it('is a covered breach or finding without an action, each named', () => {
    assert.deepEqual(messages(draft([], [])), [
      '<BR-2027-2222> has no action yet.',
      '<AS-2027-K7Q4/1> has no action yet.',
    ])
    assert.deepEqual(messages(draft([anAction({ covers: ['BR-2027-2222'] })])), [
      '<AS-2027-K7Q4/1> has no action yet.',
    ])
  })

  it('is a root cause without an action, also where the one it had was taken out', () => {
    const second = aCause({ number: 2 })
    const gone = anAction({ number: 2, rootCauses: [2], isTakenOut: true })

    assert.deepEqual(messages(draft([anAction(), gone], [aCause(), second])), [
      'Root cause 2 has no action yet.',
    ])
    assert.deepEqual(messages(draft([anAction()], [aCause(), { ...second, isTakenOut: true }])), [])
  })

  it('is an action that lacks something, with all that it lacks in one sentence', () => {
    const bare = anAction({
      title: '',
      kind: null,
      rootCauses: [],
      owner: '',
      dueOn: null,
      criterion: '',
    })

    assert.deepEqual(messages(draft([bare, anAction({ number: 2 })])), [
      'Action 1 lacks a title, what it does (prevent, mitigate or detect), the root cause it serves, an owner, the day it is due and how anybody can tell that it worked.',
    ])
    assert.deepEqual(messages(draft([anAction({ number: 3, owner: '' })])), ['Action 3 lacks an owner.'])
    assert.deepEqual(messages(draft([anAction(), anAction({ number: 2, covers: [] })])), [
      'Action 2 lacks what it answers.',
    ])
  })

  it('is an action whose only root cause was taken out', () => {
    assert.deepEqual(messages(draft([anAction({ rootCauses: [7] })], [])), [
      'Action 1 lacks the root cause it serves.',
    ])
  })

  it('is training alone, unless the organisation says why it is enough or something else answers the cause too', () => {
    const training = anAction({ isTraining: true })

    assert.match(messages(draft([training])).join(), /^Root cause 1 is answered by training alone/)
    assert.equal(problems(draft([training]))[0]?.rule, 'training-alone-is-no-remedy')
    assert.deepEqual(messages(draft([training], [aCause({ trainingAloneBecause: 'Nobody knew.' })])), [])
    assert.deepEqual(messages(draft([training, anAction({ number: 2 })])), [])
  })

  it('is an action said to be done without its day or a file', () => {
    const done = anAction({ state: 'done', doneOn: addDays(today, -3) })

    assert.deepEqual(messages(draft([done])), ['Action 1 is said to be done and lacks a file of evidence.'])
    assert.deepEqual(messages(draft([{ ...done, doneOn: null }])), [
      'Action 1 is said to be done and lacks the day it was done and a file of evidence.',
    ])
    assert.deepEqual(messages(draft([done]), { evidenced: new Set([1]) }), [])
    assert.deepEqual(messages(draft([{ ...done, doneOn: addDays(today, 1) }]), { evidenced: new Set([1]) }), [
      'Action 1 was not done on a day still to come.',
    ])
  })

  it('is a day that has passed for an action that is not done', () => {
    assert.match(
      messages(draft([anAction({ dueOn: addDays(today, -1) })])).join(),
      /^Action 1 was due on 9 March 2027, which has passed/,
    )
    assert.deepEqual(messages(draft([anAction({ dueOn: today })])), [])
  })

  it('is a day past the Panel’s limit without a reason', () => {
    const late = anAction({ dueOn: addDays(limit, 1) })
    const plan = { actionsBy: limit }

    assert.match(messages(draft([late]), { plan }).join(), /after the Panel’s limit of 18 June 2027: say why/)
    assert.deepEqual(messages(draft([{ ...late, lateBecause: 'The part is late.' }]), { plan }), [])
    assert.deepEqual(messages(draft([{ ...late, dueOn: limit }]), { plan }), [])
  })

  it('is no day that was agreed for that action before, and is one past what was agreed', () => {
    const asked: DateRequest = {
      planVersion: 1,
      slip: 0,
      askedOn: today,
      action: anAction().reference,
      actionNumber: 1,
      askedFor: addDays(limit, 10),
      limit,
      decision: {
        outcome: 'agreed',
        reasons: 'The part is late.',
        by: 'panel',
        meetingOn: today,
        minuteReference: 'SECP 3',
        tookPart: [{ person: 'PE-2', name: 'Pia' }],
        excused: [],
        enteredBy: [{ person: 'PE-1', name: 'Sarah' }],
        returnedBecause: null,
        confirmedBy: { person: 'PE-2', name: 'Pia' },
        hasEffectSince: new Date(0),
      },
    }
    const on = (days: number) => draft([anAction({ dueOn: addDays(limit, days) })])
    const plan = (change: Partial<DateRequest>) => ({
      plan: { actionsBy: limit, dateRequests: [{ ...asked, ...change }] },
    })

    assert.deepEqual(messages(on(10), plan({})), [])
    assert.equal(messages(on(11), plan({})).length, 1)
    assert.equal(messages(on(10), plan({ decision: null })).length, 1)
    assert.ok(asked.decision)
    assert.equal(messages(on(10), plan({ decision: { ...asked.decision, hasEffectSince: null } })).length, 1)
    assert.equal(messages(on(10), plan({ decision: { ...asked.decision, outcome: 'refused' } })).length, 1)
    assert.equal(messages(on(10), plan({ action: 'RP-2027-K7Q4-A9' })).length, 1)
    assert.equal(messages(on(10), plan({ limit: addDays(limit, -1) })).length, 1)
    assert.deepEqual(
      messages(on(10), plan({ slip: 1, limit: addDays(limit, -1) })),
      [],
      'a slip that was agreed',
    )
  })

  it('is a signed letter that the Panel asks for', () => {
    const plan = { asksLetter: true }

    assert.deepEqual(messages(draft([anAction()]), { plan }), ['The Panel asks for a signed letter: add it.'])
    assert.deepEqual(messages(draft([anAction()]), { plan, hasLetter: true }), [])
  })

  it('is a table whose rows are not alike', () => {
    const blocks = blocksOf(row('a', 'b'), row('a', 'b', 'c'))

    assert.match(messages({ ...draft([anAction()]), blocks }).join(), /would have 2 and 3 cells/)
  })

  it('is said all at once', () => {
    const training = anAction({ isTraining: true, covers: ['BR-2027-2222'], owner: '', state: 'done' })

    const said = messages(draft([training], [aCause(), aCause({ number: 2 })]), {
      plan: { asksLetter: true },
    })

    assert.equal(said.length, 6)
  })
})
