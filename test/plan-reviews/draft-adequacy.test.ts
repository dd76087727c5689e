import assert from 'node:assert/strict'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import {
  adequacyProblems,
  circulateAdequacy,
  draftAdequacy,
  nameDrafter,
  type AdequacyWords,
} from '../../server/plan-reviews/draft-adequacy.ts'
import type { ActionJudgement } from '../../server/plan-reviews/plan-review.ts'
import { adequacyText, takeAdequacyView } from '../../server/plan-reviews/take-adequacy-view.ts'
import { acting, aDecisionOn, rulesAgainst, today } from '../meetings/committee.ts'
import { aReview, chair, excused, member, pki, saidAgainst, secretary } from './a-review.ts'

const judged = (number: number, facts: Partial<ActionJudgement> = {}): ActionJudgement => ({
  ...{ number, verdict: 'meets', reasons: '', remedialAction: '', alternatives: '' },
  ...facts,
})

const whole: AdequacyWords = {
  judgements: [
    judged(1),
    judged(2, {
      verdict: 'meets-with-change',
      reasons: 'The reader operates the module.',
      remedialAction: 'Somebody else reads the log.',
      alternatives: 'An alarm was considered.',
    }),
    judged(3, { verdict: 'outside-smki', reasons: 'It is about the canteen.' }),
  ],
  overall: 'meets-in-part',
  overallReasons: 'One action falls short.',
}
const drafted = (words: Partial<AdequacyWords> = {}) => draftAdequacy(aReview(), { ...whole, ...words }, pki)
const circulated = () => circulateAdequacy(drafted(), secretary)

describe('Who drafts the PMA’s view on a plan', () => {
  it('is the PKI Specialist, or the member whom the Chair names', () => {
    const named = nameDrafter(aReview(), member.actor, chair)

    assert.equal(named.drafterName, member.actor.name)
    assert.equal(draftAdequacy(named, whole, member).draftedByName, member.actor.name)
    assert.throws(() => draftAdequacy(aReview(), whole, member), NotPermitted)
    assert.throws(() => draftAdequacy(named, whole, secretary), NotPermitted)
  })

  it('is nobody who is excused, in the same words as nobody who is no member [¶35]', () => {
    const expected = ['This person cannot draft the view: choose another.']
    for (const who of [excused('pma-member', 'ls-b'), secretary, acting('panel-member')]) {
      assert.deepEqual(
        saidAgainst(() => nameDrafter(aReview(), who.actor, chair)),
        expected,
      )
    }
    assert.throws(() => nameDrafter(aReview(), member.actor, secretary), NotPermitted)
  })
})

describe('The draft of the PMA’s view on a plan', () => {
  it('may be saved unfinished, and keeps what is not typed anew', () => {
    const first = drafted({ judgements: [judged(1, { reasons: ' Good. ' })], overall: null })
    const second = draftAdequacy(
      first,
      { ...whole, judgements: [judged(3, { verdict: 'does-not-meet' })] },
      pki,
    )

    assert.equal(second.status, 'gathering')
    assert.deepEqual(
      second.judgements.map(({ verdict, reasons }) => [verdict, reasons]),
      [
        ['meets', 'Good.'],
        [null, ''],
        ['does-not-meet', ''],
      ],
    )
  })

  it('is refused an action that the version does not have', () => {
    assert.deepEqual(
      saidAgainst(() => drafted({ judgements: [judged(4)] })),
      ['The version has no action 4.'],
    )
  })

  it('goes before the PMA once it is whole', () => {
    assert.equal(circulated().status, 'circulated')
    assert.equal(circulated().circulatedOn, today)
    assert.deepEqual(adequacyProblems(drafted()), [])
  })

  it('is refused, with every cause at once, while an action lacks what the decision needs [¶60, 73]', () => {
    const messages = saidAgainst(() =>
      circulateAdequacy(
        drafted({
          judgements: [
            judged(1, { verdict: null }),
            judged(2, { verdict: 'does-not-meet' }),
            judged(3, { verdict: 'outside-smki', remedialAction: 'A new canteen.' }),
          ],
          overall: 'meets',
          overallReasons: ' ',
        }),
        secretary,
      ),
    )

    assert.deepEqual(messages, [
      'Action 1 has no verdict yet.',
      'The verdict on action 2 lacks its reasons.',
      'Action 2 falls short: say which remedial action the PMA judges appropriate.',
      'The verdict on action 3 lacks its reasons.',
      'Action 3 is outside the SMKI: the PMA judges no remedial action there.',
      'A plan with an action that falls short does not meet the requirements as a whole.',
      'The verdict on the plan as a whole lacks its reasons.',
    ])
    assert.deepEqual(
      saidAgainst(() =>
        circulateAdequacy(
          drafted({
            judgements: [judged(1, { remedialAction: 'More.' }), judged(2), judged(3)],
            overall: null,
          }),
          pki,
        ),
      ),
      [
        'Action 1 meets the requirements: leave the remedial action out, or say that it meets them with a change.',
        'The plan as a whole has no verdict yet.',
      ],
    )
  })
})

describe('The PMA’s view on a plan', () => {
  const motion = {
    kind: 'take-adequacy-view',
    about: aReview().reference,
    outcome: 'meets-in-part',
    words: 'That …',
  } as const
  const textHash = 'hash-of-the-view'

  it('is taken by a carried decision on this very text', () => {
    const decision = aDecisionOn(motion, { contentHash: textHash })
    const review = takeAdequacyView(circulated(), { decision, textHash }, secretary)

    assert.equal(review.status, 'taken')
    assert.deepEqual(review.taken, { decision: decision.item, textHash, takenOn: today })
  })

  it('is refused on another text, another outcome, another plan, and where the motion fell', () => {
    const decisions = [
      aDecisionOn(motion, { contentHash: 'hash-of-another-text' }),
      aDecisionOn({ ...motion, outcome: 'meets' }, { contentHash: textHash }),
      aDecisionOn({ ...motion, about: 'RP-2027-ZZZZ-V1' }, { contentHash: textHash }),
      aDecisionOn(motion, { contentHash: textHash, votes: 'ls-a:against ls-b:against ss:for' }),
    ]
    for (const decision of decisions) {
      assert.deepEqual(
        rulesAgainst(() => takeAdequacyView(circulated(), { decision, textHash }, secretary)),
        ['decision-bound-to-text'],
      )
    }
  })

  it('is refused before it is put before the PMA, and twice', () => {
    const decision = aDecisionOn(motion, { contentHash: textHash })
    assert.notDeepEqual(
      saidAgainst(() => takeAdequacyView(drafted(), { decision, textHash }, secretary)),
      [],
    )
    const taken = takeAdequacyView(circulated(), { decision, textHash }, secretary)
    assert.notDeepEqual(
      saidAgainst(() => takeAdequacyView(taken, { decision, textHash }, secretary)),
      [],
    )
  })

  it('is bound to the version, every verdict, reason and remedial action, and the whole', () => {
    const text = (review: ReturnType<typeof drafted>) => JSON.stringify(adequacyText(review))
    const one = drafted()
    const others = [
      { ...one, versionHash: 'of-another-version' },
      drafted({ judgements: [judged(1, { verdict: 'does-not-meet' })] }),
      drafted({ judgements: [judged(1, { reasons: 'x' })] }),
      drafted({ judgements: [judged(1, { remedialAction: 'x' })] }),
      drafted({ judgements: [judged(1, { alternatives: 'x' })] }),
      drafted({ overall: 'does-not-meet' }),
      drafted({ overallReasons: 'x' }),
    ].map(text)

    assert.equal(new Set([text(one), ...others]).size, 8)
  })
})
