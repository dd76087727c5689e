import assert from 'node:assert/strict'
import { contentHash } from '../../server/files/content-hash.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import type { Advice } from '../../server/panel-advice/advice.ts'
import { bodyText } from '../../server/panel-advice/body-text.ts'
import { draftPlanAdvice, type PlanAdviceGround } from '../../server/panel-advice/draft-plan-advice.ts'
import { adviseOnPlan, mayAdviseOnPlan } from '../../server/plan-reviews/advise-on-plan.ts'
import type { ActionJudgement, AdequacyVerdict, PlanReview } from '../../server/plan-reviews/plan-review.ts'
import { planStatuses } from '../../server/remediation-plans/plan.ts'
import { aHeardBreach } from '../breaches/a-breach.ts'
import { acting, today } from '../meetings/committee.ts'
import { anIssued, labels } from '../panel-advice/an-advice.ts'
import { aReview, aSubmittedPlan, excused, saidAgainst, secretary, threeActions } from './a-review.ts'

const judged = (number: number, verdict: AdequacyVerdict, remedialAction = ''): ActionJudgement => ({
  ...{ number, verdict, reasons: `So is ${number}.`, remedialAction, alternatives: '' },
})

function aTaken(facts: Partial<PlanReview> = {}): PlanReview {
  return aReview({
    status: 'taken',
    judgements: [
      judged(1, 'meets'),
      { ...judged(2, 'meets-with-change', 'Somebody else reads it.'), alternatives: 'An alarm.' },
      judged(3, 'outside-smki'),
    ],
    overall: 'meets-in-part',
    overallReasons: 'One falls short.',
    taken: { decision: 'IT-2027-2222', textHash: 'hash', takenOn: today },
    ...facts,
  })
}

const ground = (facts: Partial<PlanAdviceGround> = {}): PlanAdviceGround => {
  const plan = aSubmittedPlan({ status: 'under-review' })
  return {
    ...{ plan, review: aTaken(), version: threeActions(plan), breach: aHeardBreach() },
    organisation: { name: 'Example Energy', roles: ['Large supplier'] },
    requirements: [],
    labels,
    panelAccepts: true,
    underWay: null,
    ...facts,
  }
}

const choice = { classification: 'amber', supersedes: null, supersedesBecause: '' }
const drafted = (facts: Partial<PlanAdviceGround> = {}, change: Partial<typeof choice> = {}): Advice =>
  draftPlanAdvice(ground(facts), { ...choice, ...change }, { ...secretary, bodyHash: contentHash })

describe('Advice on whether a plan meets the SMKI requirements', () => {
  it('says of each action what the PMA’s view says of it [¶60]', () => {
    const { kind, review, body } = drafted()

    assert.equal(kind, 'plan-adequacy')
    assert.equal(review, aTaken().reference)
    assert.deepEqual(
      body.plan?.actions.map(({ number, verdict, remedialAction }) => [number, verdict, remedialAction]),
      [
        [1, 'Meets the SMKI requirements', ''],
        [2, 'Meets the SMKI requirements with a change', 'Somebody else reads it.'],
        [3, 'Outside the SMKI: no view', ''],
      ],
    )
    assert.equal(body.view.words, 'The plan meets the SMKI requirements in part')
  })

  it('carries the remedial action the PMA judges appropriate, and what else it considered [¶73]', () => {
    const { remedialAction, alternatives } = drafted().body

    assert.equal(remedialAction, 'Action 2: Somebody else reads it.')
    assert.deepEqual(alternatives, [{ action: 'Action 2', reason: 'An alarm.' }])
    const whole = drafted({
      review: aTaken({ judgements: [1, 2, 3].map((number) => judged(number, 'meets')), overall: 'meets' }),
    })
    assert.equal(
      whole.body.remedialAction,
      'The PMA judges no other remedial action appropriate than the plan has.',
    )
  })

  it('invites the Panel to accept a plan that meets them, and to return another', () => {
    const recommendation = (review: PlanReview) => drafted({ review }).body.recommendations[0]?.text ?? ''

    assert.match(recommendation(aTaken({ overall: 'meets' })), /invited to accept version 1/)
    assert.match(recommendation(aTaken()), /invited to return version 1 .*, so that action 2 become/)
    assert.match(
      recommendation(aTaken({ overall: 'does-not-meet', judgements: [judged(1, 'meets')] })),
      /invited to return version 1 of the remediation plan of Example Energy\.$/,
    )
  })

  it('invites it to take note of the plan, where by local setting it accepts none', () => {
    const { recommendations, options } = drafted({
      review: aTaken({ overall: 'meets' }),
      panelAccepts: false,
    }).body

    assert.match(recommendations[0]?.text ?? '', /invited to take note of version 1/)
    assert.deepEqual(
      options.map(({ option }) => option),
      ['Take note of the plan', 'Return the plan'],
    )
  })

  it('can be compared word by word: no word about an action is left out', () => {
    const text = bodyText(drafted().body)
    for (const words of ['Action 2: Ask for two cards', 'Luke Holt', 'So is 2.', 'Somebody else reads it.'])
      assert.ok(text.includes(words), words)
  })

  it('is refused, with every cause at once', () => {
    const early = ground({
      review: aReview({ advice: 'AD-2027-2222' }),
      underWay: 'AD-2027-3333',
    })
    assert.deepEqual(
      saidAgainst(() => drafted(early, { classification: 'black' })),
      [
        'The PMA takes its view on the plan before it advises.',
        'The Panel is advised on this version already: name the advice that this one supersedes.',
        'Advice AD-2027-3333 on this version is under way: go on with it, or withdraw it.',
        'Choose a label from the list.',
      ],
    )
  })

  it('is refused once the plan has moved on', () => {
    for (const status of ['required', 'returned', 'in-force', 'withdrawn'] as const) {
      assert.match(
        saidAgainst(() => drafted({ plan: aSubmittedPlan({ status }) }))[0] ?? '',
        /the Panel is advised on a plan that is under review/,
        status,
      )
    }
  })

  it('supersedes only issued advice on the same version, with a reason', () => {
    const review = aTaken({ advice: 'AD-2027-2222' })
    const other = anIssued()
    const same: Advice = { ...other, kind: 'plan-adequacy', review: review.reference }
    const superseding = (supersedes: Advice, supersedesBecause: string) =>
      draftPlanAdvice(
        ground({ review }),
        { ...choice, supersedes, supersedesBecause },
        { ...secretary, bodyHash: contentHash },
      )

    assert.deepEqual(
      saidAgainst(() => superseding(other, ' ')),
      ['Only issued advice on the same matter is superseded.', 'Say why the advice is superseded.'],
    )
    assert.equal(superseding(same, 'A wrong day.').supersedes, same.reference)
  })

  it('is drafted by nobody who is excused, and by no Panel member', () => {
    for (const who of [excused('secretariat'), acting('panel-member'), acting('pma-member')]) {
      assert.throws(
        () => draftPlanAdvice(ground(), choice, { ...who, bodyHash: contentHash }),
        NotPermitted,
        who.actor.name,
      )
    }
  })
})

describe('A plan that the Panel is advised on', () => {
  const plan = aSubmittedPlan({ status: 'under-review' })

  it('is before the Panel, which reads the PMA’s view from then on', () => {
    const after = adviseOnPlan({ plan, review: aTaken() }, 'AD-2027-2222', secretary)

    assert.equal(after.plan.status, 'advised')
    assert.equal(after.review.advice, 'AD-2027-2222')
    assert.deepEqual(after.review.issuedAt, secretary.now)
  })

  it('is advised on again while the Panel has not decided, where that supersedes', () => {
    const at = new Date('2027-03-01T10:00:00Z')
    const review = aTaken({ advice: 'AD-2027-2222', issuedAt: at })
    const may = planStatuses.filter((status) => mayAdviseOnPlan({ plan: { ...plan, status }, review }, true))
    const first = planStatuses.filter((status) =>
      mayAdviseOnPlan({ plan: { ...plan, status }, review }, false),
    )

    assert.deepEqual(may, ['under-review', 'advised'])
    assert.deepEqual(first, ['under-review'])
    const again = adviseOnPlan({ plan: { ...plan, status: 'advised' }, review }, 'AD-2027-3333', secretary)
    assert.equal(again.plan.status, 'advised')
    assert.equal(again.review.issuedAt, at)
  })

  it('is advised on in its latest version alone, and not before the PMA’s view', () => {
    assert.equal(mayAdviseOnPlan({ plan: { ...plan, versions: 2 }, review: aTaken() }, false), false)
    assert.equal(mayAdviseOnPlan({ plan, review: aReview() }, false), false)
  })
})
