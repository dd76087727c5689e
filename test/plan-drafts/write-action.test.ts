import assert from 'node:assert/strict'
import { addDays, day } from '../../server/kernel/day.ts'
import { gatherable, gatherActions } from '../../server/plan-drafts/gather-actions.ts'
import { addAction, afterCauseChange, changeAction } from '../../server/plan-drafts/write-action.ts'
import { addCause, changeCause, takeOutCause } from '../../server/plan-drafts/write-cause.ts'
import type { CorrectiveAction } from '../../server/corrective-actions/corrective-action.ts'
import type { SensitiveMark } from '../../server/remediation-plans/plan-block.ts'
import { rulesAgainst, today } from '../meetings/committee.ts'
import { aCause, anAction, of } from './a-draft.ts'

const covers = ['BR-2027-2222', 'AS-2027-K7Q4/1']
const ground = { covers, causes: [aCause()], repeatable: [{ reference: 'RP-2026-OLD2-A4' }], today }

const mark = (cell: number, from: number, quote: string): SensitiveMark => ({
  ...{ cell, from, to: from + quote.length, quote },
  ...{ reason: 'Where the keys are.', by: 'PE', on: today },
})

describe('Planning an action in a draft', () => {
  it('may repeat an action of the organisation that is verified or closed, and no other', () => {
    const again = addAction([], anAction({ recurrenceOf: 'RP-2026-OLD2-A4' }), of, ground)
    assert.equal(again.recurrenceOf, 'RP-2026-OLD2-A4')
    assert.equal(again.reference, 'RP-2027-K7Q4-A1')

    assert.deepEqual(
      rulesAgainst(() => addAction([], anAction({ recurrenceOf: 'RP-2026-OLD2-A5' }), of, ground)),
      ['ledger-is-stable'],
    )
  })

  it('gives numbers in order, and never again that of an action taken out', () => {
    const first = addAction([], anAction(), of, ground)
    const second = addAction([{ ...first, isTakenOut: true }], anAction(), of, ground)

    assert.deepEqual([first.number, second.number], [1, 2])
    assert.equal(second.reference, 'RP-2027-K7Q4-A2')
  })

  it('takes what is incomplete, but nothing that the plan does not cover and no root cause it does not have', () => {
    const bare = anAction({ title: '', kind: null, owner: '', dueOn: null, covers: [], rootCauses: [] })
    assert.equal(addAction([], bare, of, ground).number, 1)

    assert.deepEqual(
      rulesAgainst(() =>
        addAction([], anAction({ covers: ['AS-2027-OTHR/1'], rootCauses: [9] }), of, ground),
      ),
      ['plan-is-whole', 'plan-is-whole'],
    )
    const gone = { ...ground, causes: [aCause({ isTakenOut: true })] }
    assert.deepEqual(
      rulesAgainst(() => addAction([], anAction(), of, gone)),
      ['plan-is-whole'],
    )
  })

  it('takes a day on which it was done only of an action that is done, and none to come', () => {
    const doneOn = addDays(today, 1)

    assert.deepEqual(
      rulesAgainst(() => addAction([], anAction({ doneOn: today }), of, ground)),
      ['done-action-is-proven'],
    )
    assert.deepEqual(
      rulesAgainst(() => addAction([], anAction({ state: 'done', doneOn }), of, ground)),
      ['done-action-is-proven'],
    )
  })

  it('lets marks follow the words of the action and of its root cause', () => {
    const marked = anAction({ sensitive: [mark(0, 8, 'two cards'), mark(3, 4, 'module')] })

    const changed = changeAction(marked, { ...marked, title: 'From May ask for two cards' }, ground)
    assert.deepEqual(
      changed.action.sensitive.map(({ cell, from }) => [cell, from]),
      [
        [0, 17],
        [3, 4],
      ],
    )
    const after = [aCause({ text: 'It was delivered with one card.' })]
    const reworded = afterCauseChange(marked, ground.causes, after)
    assert.deepEqual(reworded.marks.gone, ['module'])
    assert.equal(reworded.action.sensitive.length, 1)
  })
})

describe('Stating a root cause', () => {
  const words = { text: 'Nobody looked.', explains: covers, trainingAloneBecause: null }

  it('numbers it once for all and ties it to what the plan covers', () => {
    const gone = aCause({ number: 4, isTakenOut: true })

    assert.equal(addCause([aCause(), gone], words, of, covers).number, 5)
    const stray = { ...words, explains: ['AS-2027-OTHR/1'] }
    assert.deepEqual(
      rulesAgainst(() => addCause([], stray, of, covers)),
      ['plan-is-whole'],
    )
    assert.deepEqual(
      rulesAgainst(() => changeCause(aCause(), stray, covers)),
      ['plan-is-whole'],
    )
  })

  it('keeps it while an action serves it', () => {
    assert.deepEqual(
      rulesAgainst(() => takeOutCause(aCause(), [anAction()])),
      ['plan-is-whole'],
    )
    assert.equal(takeOutCause(aCause(), [anAction({ isTakenOut: true })]).isTakenOut, true)
  })
})

describe('Taking corrective actions into a plan', () => {
  const corrective = (facts: Partial<CorrectiveAction>): CorrectiveAction => ({
    reference: 'AS-2027-K7Q4-A1',
    version: 3,
    assessment: 'AS-2027-K7Q4',
    number: 1,
    plan: null,
    planNumber: null,
    hasPlanWords: false,
    status: 'proposed',
    organisation: of.organisation,
    organisationName: 'Example Energy',
    cases: ['AS-2027-K7Q4'],
    assessors: [],
    title: 'Order cards',
    description: 'Cards are ordered.',
    kind: 'prevent',
    rootCause: 'There was one card.',
    criterion: 'Two cards are there.',
    owner: 'Luke Holt',
    dueOn: day('2027-04-01'),
    findings: ['AS-2027-K7Q4/1', 'AS-2027-K7Q4/2'],
    caveats: [],
    proposedOn: today,
    breach: null,
    recurrenceOf: null,
    proposedBy: 'PE',
    progress: [],
    extensions: [],
    evidence: [],
    verifier: null,
    verifierName: null,
    verifications: [],
    closedOn: null,
    withdrawnBecause: null,
    ...facts,
  })

  it('offers those of covered findings that are neither withdrawn nor in the draft', () => {
    const offered = gatherable(
      [
        corrective({}),
        corrective({ reference: 'AS-2027-K7Q4-A2', status: 'withdrawn' }),
        corrective({ reference: 'AS-2027-K7Q4-A3', findings: ['AS-2027-K7Q4/2'] }),
        corrective({ reference: 'AS-2027-K7Q4-A4' }),
      ],
      [anAction({ reference: 'AS-2027-K7Q4-A4' })],
      covers,
    )

    assert.deepEqual(
      offered.map(({ reference }) => reference),
      ['AS-2027-K7Q4-A1'],
    )
  })

  it('keeps their names, gives them numbers of the plan, and takes over what is covered', () => {
    const [gathered] = gatherActions([anAction({ number: 3 })], [corrective({})], of, covers)

    assert.deepEqual(
      [gathered?.after.reference, gathered?.after.number, gathered?.after.covers, gathered?.after.state],
      ['AS-2027-K7Q4-A1', 4, ['AS-2027-K7Q4/1'], 'planned'],
    )
  })

  it('says of one with evidence that it is done, on the day of the evidence', () => {
    const evidence = [{ number: 1, text: 'Done.', by: 'PE', byName: 'Nina', on: day('2027-02-02') }]

    const [gathered] = gatherActions([], [corrective({ status: 'verified', evidence })], of, covers)

    assert.deepEqual([gathered?.after.state, gathered?.after.doneOn], ['done', '2027-02-02'])
  })

  it('gives one that was taken out its number again', () => {
    const before = anAction({ reference: 'AS-2027-K7Q4-A1', number: 2, version: 5, isTakenOut: true })

    const [gathered] = gatherActions([anAction(), before], [corrective({})], of, covers)

    assert.ok(gathered)
    assert.equal(gathered.before, before)
    assert.deepEqual([gathered.after.number, gathered.after.isTakenOut], [2, false])
  })

  it('is refused when none is chosen', () => {
    assert.deepEqual(
      rulesAgainst(() => gatherActions([], [], of, covers)),
      ['plan-is-whole'],
    )
  })
})
