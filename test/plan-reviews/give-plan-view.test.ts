import assert from 'node:assert/strict'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { beginReview, refuseUnlessUnderReview } from '../../server/plan-reviews/begin-review.ts'
import { givePlanView, type GivenPlanView } from '../../server/plan-reviews/give-plan-view.ts'
import { acting } from '../meetings/committee.ts'
import {
  aReview,
  aSubmittedPlan,
  chair,
  excused,
  member,
  pki,
  saidAgainst,
  secretary,
  threeActions,
} from './a-review.ts'

const nothing: GivenPlanView = { verdicts: {}, comments: {}, comment: '' }

describe('Taking a plan to PMA review', () => {
  it('puts the plan under review, and every action waits for a verdict', () => {
    const plan = aSubmittedPlan()
    const { plan: after, review } = beginReview(plan, threeActions(plan), secretary)

    assert.equal(after.status, 'under-review')
    assert.deepEqual(
      review.judgements.map(({ number, verdict }) => [number, verdict]),
      [
        [1, null],
        [2, null],
        [3, null],
      ],
    )
    assert.equal(review.reference, `${plan.reference}-V1`)
    assert.equal(review.versionHash, 'hash-of-the-version')
  })

  it('is refused for an earlier version than the latest', () => {
    const plan = aSubmittedPlan({ versions: 2 })

    assert.deepEqual(
      saidAgainst(() => beginReview(plan, threeActions(plan), secretary)),
      ['Only the latest version is taken to review.'],
    )
  })

  it('is refused while nothing is submitted, and to a Panel member', () => {
    const plan = aSubmittedPlan({ status: 'drafting' })

    assert.match(saidAgainst(() => beginReview(plan, threeActions(plan), secretary))[0] ?? '', /“Submitted”/)
    assert.throws(() => beginReview(aSubmittedPlan(), threeActions(), acting('panel-member')), NotPermitted)
  })
})

describe('A view whose plan has moved on', () => {
  it('is not worked on any more: the Panel requires otherwise, or a later version is there', () => {
    const plan = aSubmittedPlan({ status: 'under-review' })
    refuseUnlessUnderReview(plan, aReview())

    for (const moved of [
      { ...plan, status: 'required' as const },
      { ...plan, versions: 2 },
    ])
      assert.match(
        saidAgainst(() => {
          refuseUnlessUnderReview(moved, aReview())
        })[0] ?? '',
        /^This version is not under review any more/,
      )
  })
})

describe('A member’s views on a plan before the meeting', () => {
  it('say of each action what the member thinks, and may leave actions out', () => {
    const view = givePlanView(
      aReview(),
      null,
      { verdicts: { 1: 'meets', 2: null }, comments: { 3: ' Too late. ' }, comment: '' },
      member,
    )

    assert.deepEqual(view.actions, [
      { number: 1, verdict: 'meets', comment: '' },
      { number: 2, verdict: null, comment: '' },
      { number: 3, verdict: null, comment: 'Too late.' },
    ])
    assert.equal(view.seat, 'ls-a')
  })

  it('take the place of what the same member said before', () => {
    const before = givePlanView(aReview(), null, { ...nothing, comment: 'Good.' }, member)
    const after = givePlanView(aReview(), { ...before, version: 4 }, { ...nothing, comment: 'Bad.' }, member)

    assert.equal(after.reference, before.reference)
    assert.equal(after.version, 4)
    assert.equal(after.comment, 'Bad.')
  })

  it('are refused with every cause at once', () => {
    const given = { verdicts: { 7: null }, comments: { 8: ' ' }, comment: '' }

    assert.deepEqual(
      saidAgainst(() => givePlanView(aReview({ status: 'taken' }), null, given, member)),
      [
        'The PMA has decided: views are given before the decision.',
        'The version has no action 7.',
        'The version has no action 8.',
        'Give a view or a comment on one action at least, or on the whole.',
      ],
    )
  })

  it('are for members and the Chair who are not excused, and for nobody else [¶35]', () => {
    const given = { ...nothing, comment: 'Good.' }
    assert.ok(givePlanView(aReview(), null, given, chair))
    for (const who of [secretary, pki, acting('panel-member'), excused('pma-member', 'ls-b')]) {
      assert.throws(() => givePlanView(aReview(), null, given, who), NotPermitted, who.actor.name)
    }
  })
})
