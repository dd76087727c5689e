import assert from 'node:assert/strict'
import { addDays } from '../../server/kernel/day.ts'
import { NotFound, NotPermitted, whyRefused } from '../../server/kernel/refusals.ts'
import { answerReferral, unanswered } from '../../server/panel-decisions/answer-referral.ts'
import {
  confirmPanelDecision,
  effective,
  isProven,
  returnPanelDecision,
  supersedePanelDecision,
} from '../../server/panel-decisions/confirm-panel-decision.ts'
import {
  correctPanelDecision,
  enterPanelDecision,
  withdrawPanelDecision,
} from '../../server/panel-decisions/enter-panel-decision.ts'
import { panelDecisionStatuses } from '../../server/panel-decisions/panel-decision.ts'
import {
  planTwiceProblems,
  type EnteredDecision,
  type OpenPlan,
} from '../../server/panel-decisions/panel-decision-problems.ts'
import { panelDecisionWorkflow } from '../../server/panel-decisions/panel-decision-workflow.ts'
import { localSettings } from '../../server/rules/local-settings.ts'
import { acting, aDecisionOn, rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { livesAsWritten } from '../support/life-grid.ts'
import {
  aConfirmedDecision,
  aPanelDecision,
  entered,
  ground,
  of,
  panelMember,
  requiredPlan,
} from './a-panel-decision.ts'

const panelPerson = { person: 'panel-member', name: 'PANEL-MEMBER' }

// Written by hand: s the secretariat, p a Panel member.
const life = `
             to          entered  returned  withdrawn  confirmed  superseded
  correct    entered     s        s         -          -          -
  withdraw   withdrawn   s        s         -          -          -
  confirm    confirmed   p        -         -          -          -
  return     returned    p        -         -          -          -
  supersede  superseded  -        -         -          p          -
`

const letters = { s: 'secretariat', p: 'panel-member' } as const

describe('The life of a Panel decision', () => {
  livesAsWritten(life, letters, panelDecisionWorkflow, panelDecisionStatuses)
})

describe('Entering a Panel decision', () => {
  it('is for the secretariat, and has no effect yet', () => {
    const decision = aPanelDecision()

    assert.deepEqual([decision.status, decision.hasEffectSince], ['entered', null])
    assert.deepEqual(
      rulesAgainst(() => effective(decision)),
      ['confirmed-by-who-took-part'],
    )
    assert.throws(() => enterPanelDecision(of, entered, ground, panelMember), NotPermitted)
  })

  it('finds nothing for a secretary who is excused', () => {
    const excused = { ...secretary, actor: { ...secretary.actor, excusedFromCases: [of.breach] } }

    assert.throws(() => enterPanelDecision(of, entered, ground, excused), NotFound)
  })

  it('requires a plan once: the second time it supersedes the first, or covers something else', () => {
    const open = { reference: 'RP-2027-2222', decision: 'PD-2027-OLD2', covers: ['AS-2027-K7Q4/1'] }
    const again = (openPlans: readonly OpenPlan[], supersedes: string | null) =>
      planTwiceProblems({ ...entered, supersedes }, openPlans).map(({ rule }) => rule)

    assert.deepEqual(again([open], null), ['plan-required-once'])
    assert.deepEqual(again([open], open.decision), [])
    assert.deepEqual(again([{ ...open, covers: ['AS-2027-K7Q4/2'] }], null), [])
    assert.throws(
      () => enterPanelDecision(of, entered, { ...ground, openPlans: [open] }, secretary),
      /PD-2027-OLD2 requires the open plan RP-2027-2222/,
    )
  })

  it('is refused while another on the same advice waits for the Panel, also to who corrects one returned', () => {
    const waiting = { ...ground, waiting: 'PD-2027-2222' }
    const back = returnPanelDecision(aPanelDecision(), 'The minute is wrong.', panelMember)

    for (const again of [
      () => enterPanelDecision(of, entered, waiting, secretary),
      () => correctPanelDecision(back, entered, waiting, secretary),
    ])
      assert.deepEqual(rulesAgainst(again), ['one-decision-waits-at-a-time'])
  })

  const plan = entered.sanctions[0]?.plan ?? null
  const step = { word: 'require-remediation-plan', reason: 'To mend it.', plan }
  const answer = { recommendation: 1, answer: 'followed' as const, reason: '', questions: [] as string[] }
  const second = { ...answer, recommendation: 2 }
  const refusals: [string, Partial<EnteredDecision>, string][] = [
    ['before the advice was issued', { meetingOn: addDays(today, -6) }, 'dates-in-order'],
    ['on a day to come', { meetingOn: addDays(today, 1) }, 'dates-in-order'],
    [
      'in place of a decision that is not confirmed',
      { supersedes: 'PD-2027-ZZZZ' },
      'issued-record-is-final',
    ],
    ['without a minute', { minuteReference: ' ' }, 'life-of-a-panel-decision'],
    ['without anyone who took part', { tookPart: [] }, 'confirmed-by-who-took-part'],
    [
      'with a conflicted member among those who took part',
      { tookPart: [{ person: 'pat', name: 'PAT' }], excused: [] },
      'excusal-applies-to-panel',
    ],
    ['with a recommendation unanswered', { answers: [answer] }, 'every-recommendation-answered'],
    [
      'with a recommendation answered twice',
      { answers: [answer, answer, second] },
      'every-recommendation-answered',
    ],
    [
      'with an answer to a recommendation that is not there',
      { answers: [answer, second, { ...answer, recommendation: 3 }] },
      'every-recommendation-answered',
    ],
    [
      'with a recommendation not followed and no reason',
      { answers: [answer, { ...second, answer: 'not-followed' }] },
      'every-recommendation-answered',
    ],
    [
      'with one referred back and no question',
      { answers: [answer, { ...second, answer: 'referred-back', reason: 'Unclear.' }] },
      'every-recommendation-answered',
    ],
    [
      'with a question on one that was followed',
      { answers: [answer, { ...second, questions: ['Why?'] }] },
      'every-recommendation-answered',
    ],
    ['without reasons for what was determined', { determinationReasons: '' }, 'view-and-determination-apart'],
    ['with a sanction and no breach', { determination: 'no-breach' }, 'view-and-determination-apart'],
    [
      'with a sanction and nothing determined',
      { determination: 'left-open' },
      'view-and-determination-apart',
    ],
    ['with a step that is on no list', { sanctions: [{ ...step, word: 'fine' }] }, 'sanction-on-the-list'],
    ['with a step twice', { sanctions: [step, step] }, 'sanction-on-the-list'],
    ['with a step and no reason', { sanctions: [{ ...step, reason: '' }] }, 'reason-is-recorded'],
    [
      'with a required plan that says nothing',
      { sanctions: [{ ...step, plan: null }] },
      'plan-names-what-it-covers',
    ],
    [
      'with a required plan that covers nothing',
      { sanctions: [{ ...step, plan: { ...requiredPlan, covers: [] } }] },
      'plan-names-what-it-covers',
    ],
    [
      'with a required plan that covers another case',
      { sanctions: [{ ...step, plan: { ...requiredPlan, covers: ['BR-2027-ZZZZ'] } }] },
      'plan-names-what-it-covers',
    ],
    [
      'with a required plan due before the Panel met',
      { sanctions: [{ ...step, plan: { ...requiredPlan, dueOn: addDays(today, -1) } }] },
      'plan-names-what-it-covers',
    ],
    [
      'with a limit for the actions before the plan itself is due',
      { sanctions: [{ ...step, plan: { ...requiredPlan, actionsBy: addDays(today, 59) } }] },
      'dates-in-order',
    ],
    [
      'with a plan on a step that requires none',
      { sanctions: [{ ...step, word: 'notify-parties' }] },
      'plan-only-if-panel-requires',
    ],
  ]
  for (const [what, change, rule] of refusals) {
    it(`is refused ${what}`, () => {
      assert.deepEqual(
        rulesAgainst(() => aPanelDecision(change)),
        [rule],
      )
    })
  }

  it('offers the DCC no suspension and no expulsion', () => {
    const sanctionList = localSettings['sanctions-for-the-dcc'].value
    for (const word of ['suspend-rights', 'instruct-dcc-to-suspend', 'expel']) {
      assert.deepEqual(
        rulesAgainst(() => aPanelDecision({ sanctions: [{ ...step, word, plan: null }] }, { sanctionList })),
        ['sanction-on-the-list'],
      )
    }
  })

  it('names the step that is on no list and those that are, and says which questions are missing', () => {
    const said = (facts: Parameters<typeof aPanelDecision>[0]) =>
      whyRefused(() => aPanelDecision(facts)).map(({ message }) => message)

    assert.match(said({ sanctions: [{ ...step, word: 'fine' }] })[0] ?? '', /^“fine” is not on the list .*: /)
    assert.deepEqual(
      said({ answers: [answer, { ...second, answer: 'referred-back', reason: 'Unclear.' }] }),
      ['Enter what the Panel asks about recommendation 2, which it referred back.'],
    )
    assert.deepEqual(said({ answers: [answer, { ...second, questions: ['Why?'] }] }), [
      'Take the questions on recommendation 2 out, or choose “referred back”.',
    ])
  })

  it('offers nothing where no route is established', () => {
    assert.deepEqual(
      rulesAgainst(() => aPanelDecision({}, { sanctionList: [] })),
      ['sanction-on-the-list'],
    )
  })

  it('may leave the Panel’s excusal to the local setting', () => {
    const tookPart = [{ person: 'pat', name: 'PAT' }]

    assert.equal(aPanelDecision({ tookPart, excused: [] }, { conflicted: [] }).tookPart.length, 1)
  })
})

describe('Confirming a Panel decision', () => {
  it('gives it effect', () => {
    const decision = aConfirmedDecision()

    assert.deepEqual([decision.status, decision.confirmedBy.person], ['confirmed', 'panel-member'])
    assert.equal(isProven(decision), true)
    assert.equal(isProven({ ...decision }), false)
  })

  it('is for a Panel member who took part', () => {
    assert.deepEqual(
      rulesAgainst(() => confirmPanelDecision(aPanelDecision(), acting('panel-member', 'robin'))),
      ['confirmed-by-who-took-part'],
    )
    assert.throws(() => confirmPanelDecision(aPanelDecision(), secretary), NotPermitted)
    assert.throws(() => confirmPanelDecision(aPanelDecision(), acting('pma-chair', 'quinn')), NotPermitted)
  })

  it('is not for who entered it, nor for an excused member', () => {
    const own = { ...aPanelDecision(), enteredBy: [panelPerson] }
    const excused = { ...panelMember, actor: { ...panelMember.actor, excusedFromCases: [of.breach] } }

    assert.deepEqual(
      rulesAgainst(() => confirmPanelDecision(own, panelMember)),
      ['four-eyes'],
    )
    assert.throws(() => confirmPanelDecision(aPanelDecision(), excused), NotPermitted)
  })

  it('is for nobody who entered it or corrected it, whoever did so last', () => {
    const both = { ...secretary.actor, person: 'panel-member' }
    const first = enterPanelDecision(of, entered, ground, { ...secretary, actor: both })
    const back = returnPanelDecision(first, 'The due date is wrong.', acting('panel-member', 'quinn'))

    for (const before of [first, back]) {
      const corrected = correctPanelDecision(before, entered, ground, secretary)
      assert.deepEqual(
        rulesAgainst(() => confirmPanelDecision(corrected, panelMember)),
        ['four-eyes'],
      )
    }
  })

  it('is undone by nobody: a confirmed decision is neither corrected nor returned', () => {
    const decision = aConfirmedDecision()

    assert.deepEqual(
      rulesAgainst(() => correctPanelDecision(decision, entered, ground, secretary)),
      ['life-of-a-panel-decision'],
    )
    assert.deepEqual(
      rulesAgainst(() => returnPanelDecision(decision, 'Wrong.', panelMember)),
      ['confirmed-by-who-took-part'],
    )
  })

  it('may be withheld: who took part returns it, saying why, and the secretariat corrects it', () => {
    const returned = returnPanelDecision(aPanelDecision(), 'The due date is wrong.', panelMember)
    const corrected = correctPanelDecision(returned, entered, ground, secretary)

    assert.deepEqual([returned.status, returned.returnedBecause], ['returned', 'The due date is wrong.'])
    assert.deepEqual([corrected.status, corrected.returnedBecause], ['entered', null])
    assert.deepEqual(
      rulesAgainst(() => returnPanelDecision(aPanelDecision(), ' ', panelMember)),
      ['reason-is-recorded'],
    )
  })
})

describe('Withdrawing what was entered of a Panel decision', () => {
  it('is for the secretariat, with a reason, and leaves nothing that could be confirmed', () => {
    const withdrawn = withdrawPanelDecision(aPanelDecision(), 'The Panel did not meet.', secretary)

    assert.deepEqual([withdrawn.status, withdrawn.hasEffectSince], ['withdrawn', null])
    assert.throws(() => withdrawPanelDecision(aPanelDecision(), 'Wrong.', panelMember), NotPermitted)
    assert.deepEqual(
      rulesAgainst(() => withdrawPanelDecision(aPanelDecision(), ' ', secretary)),
      ['reason-is-recorded'],
    )
    for (const later of [
      () => confirmPanelDecision(withdrawn, panelMember),
      () => returnPanelDecision(withdrawn, 'Wrong.', panelMember),
      () => correctPanelDecision(withdrawn, entered, ground, secretary),
    ])
      assert.throws(later, /it is “Withdrawn” now/)
  })

  it('is refused once it is confirmed', () => {
    assert.deepEqual(
      rulesAgainst(() => withdrawPanelDecision(aConfirmedDecision(), 'Wrong.', secretary)),
      ['life-of-a-panel-decision'],
    )
  })
})

describe('Superseding a Panel decision', () => {
  const old = { ...aConfirmedDecision(), reference: 'PD-2027-OLD2' }

  it('is the way to correct a confirmed one: a later confirmed one names it', () => {
    const later = aConfirmedDecision({ supersedes: 'PD-2027-OLD2' })
    const superseded = supersedePanelDecision(old, later, panelMember)

    assert.deepEqual([superseded.status, superseded.supersededBy], ['superseded', later.reference])
    assert.deepEqual(
      rulesAgainst(() => effective(superseded)),
      ['confirmed-by-who-took-part'],
    )
  })

  it('is refused by a decision that does not name it', () => {
    assert.deepEqual(
      rulesAgainst(() => supersedePanelDecision(old, aConfirmedDecision(), panelMember)),
      ['issued-record-is-final'],
    )
  })
})

describe('A Panel decision read back from storage', () => {
  it('has effect where it was confirmed by who took part', () => {
    assert.equal(isProven(effective(structuredClone({ ...aConfirmedDecision() }))), true)
  })

  const confirmed = { ...aConfirmedDecision() }
  const tampered = {
    'its state was turned': { ...aPanelDecision(), status: 'confirmed' as const },
    'it names a stranger': { ...confirmed, confirmedBy: { person: 'robin', name: 'ROBIN' } },
    'it names who entered it': { ...confirmed, enteredBy: [...confirmed.enteredBy, panelPerson] },
    'it was superseded': { ...confirmed, status: 'superseded' as const },
  }
  for (const [what, decision] of Object.entries(tampered)) {
    it(`has none where ${what}`, () => {
      assert.deepEqual(
        rulesAgainst(() => effective(decision)),
        ['confirmed-by-who-took-part'],
      )
    })
  }
})

describe('A question the Panel refers back', () => {
  const referred = {
    answers: [
      { recommendation: 1, answer: 'followed' as const, reason: '', questions: [] },
      {
        recommendation: 2,
        answer: 'referred-back' as const,
        reason: 'Two points are open.',
        questions: ['Since when?', 'Who else?'],
      },
    ],
  }
  const given = { recommendation: 2, question: 1, answer: 'Since May.', contentHash: 'hash-of-the-paper' }
  const motion = { kind: 'answer-panel', about: 'PD-2027-2222', outcome: 'answered', words: '' } as const

  it('waits for the PMA once the decision is confirmed', () => {
    assert.deepEqual(unanswered(aPanelDecision(referred)), [])
    assert.equal(unanswered(aConfirmedDecision(referred)).length, 2)
  })

  it('is answered by a decision of the PMA on the words of the answer', () => {
    const answered = answerReferral(aConfirmedDecision(referred), given, aDecisionOn(motion), secretary)

    assert.deepEqual(
      unanswered(answered).map((one) => one.question.question),
      ['Who else?'],
    )
    assert.deepEqual(
      rulesAgainst(() =>
        answerReferral(
          aConfirmedDecision(referred),
          { ...given, contentHash: 'x' },
          aDecisionOn(motion),
          secretary,
        ),
      ),
      ['decision-bound-to-text'],
    )
  })

  it('is answered once', () => {
    const answered = answerReferral(aConfirmedDecision(referred), given, aDecisionOn(motion), secretary)

    assert.deepEqual(
      rulesAgainst(() => answerReferral(answered, given, aDecisionOn(motion), secretary)),
      ['referral-is-answered'],
    )
  })
})
