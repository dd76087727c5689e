import assert from 'node:assert/strict'
import { addDays } from '../../server/kernel/day.ts'
import { NotFound, NotPermitted } from '../../server/kernel/refusals.ts'
import { panelOutcomeOf, pmaViewOf } from '../../server/breaches/breach.ts'
import type { Breach } from '../../server/breaches/breach.ts'
import { closeBreach, withdrawSuspicion } from '../../server/breaches/follow-panel.ts'
import {
  answerAllegation,
  answerQuestion,
  askQuestion,
  tellOrganisation,
} from '../../server/breaches/hear-organisation.ts'
import { likeCasesOf, recordLikeCases } from '../../server/breaches/like-cases.ts'
import { suspectNonCompliance } from '../../server/breaches/suspect-non-compliance.ts'
import { takeView } from '../../server/breaches/take-view.ts'
import { acting, aDecisionOn, rulesAgainst, secretary } from '../meetings/committee.ts'
import {
  aContact,
  aHeardBreach,
  anOrganisation,
  aSuspicion,
  aToldBreach,
  dueOn,
  factorsOnList,
  on,
  suspicion,
  viewed,
  viewWords,
} from './a-breach.ts'

const cps = {
  ...suspicion,
  requirements: [
    {
      requirement: 'RQ-C',
      documentCode: 'CPS',
      documentVersion: '1',
      clause: '1.1',
      owedBy: ['smki-service-provider' as const],
    },
  ],
}

describe('Suspecting a non-compliance', () => {
  it('needs no assessment [S¶59]', () => {
    const breach = aSuspicion({ source: 'incident', assessment: null, findings: [] })

    assert.deepEqual(
      [breach.status, breach.source, breach.cases],
      ['suspected', 'incident', [breach.reference]],
    )
  })

  it('names the assessment where it comes from one, and findings only with it', () => {
    assert.deepEqual(
      rulesAgainst(() => aSuspicion({ assessment: null })),
      ['breach-from-assessment-or-otherwise', 'breach-from-assessment-or-otherwise'],
    )
  })

  it('is refused without a clause, a title or an allegation', () => {
    assert.deepEqual(
      rulesAgainst(() => aSuspicion({ title: '', allegation: ' ', requirements: [] })),
      ['told-before-view', 'told-before-view', 'breach-of-set-or-cps'],
    )
  })

  it('is refused on a clause the organisation does not owe', () => {
    assert.deepEqual(
      rulesAgainst(() => aSuspicion({}, 'gas-transporter')),
      ['requirement-names-who-owes-it'],
    )
  })

  it('is on the CPS for the DCC alone [S¶52]', () => {
    const dcc = suspectNonCompliance(cps, anOrganisation('smki-service-provider'), secretary)

    assert.equal(dcc.requirements[0]?.documentCode, 'CPS')
    assert.deepEqual(
      rulesAgainst(() => suspectNonCompliance(cps, anOrganisation('large-supplier'), secretary)),
      ['cps-binds-the-dcc-alone'],
    )
  })

  it('is for the secretariat and the Chair, and finds nothing for the excused', () => {
    const excused = { ...secretary, actor: { ...secretary.actor, excusedFromOrganisations: ['O-CASE'] } }

    assert.throws(
      () => suspectNonCompliance(suspicion, anOrganisation('large-supplier'), acting('panel-member')),
      NotPermitted,
    )
    assert.throws(() => suspectNonCompliance(suspicion, anOrganisation('large-supplier'), excused), NotFound)
  })
})

describe('Hearing the organisation', () => {
  it('gives it a day to come', () => {
    assert.deepEqual(
      rulesAgainst(() => tellOrganisation(aSuspicion(), secretary.today, secretary)),
      ['representations-period'],
    )
    assert.equal(aToldBreach().answerDueOn, dueOn)
  })

  it('keeps every answer and marks a late one', () => {
    const once = answerAllegation(aToldBreach(), 'We look into it.', on(aContact(), 14))
    const twice = answerAllegation(once, 'It was so.', on(aContact(), 15))

    assert.deepEqual(
      twice.representations.map((one) => one.isLate),
      [false, true],
    )
  })

  it('takes an answer only from the person named to submit', () => {
    assert.throws(() => answerAllegation(aToldBreach(), 'No.', aContact(false)), NotPermitted)
    assert.throws(() => answerAllegation(aToldBreach(), 'No.', secretary), NotPermitted)
  })

  it('keeps questions and answers on the case, each answered once', () => {
    const asked = askQuestion(aToldBreach(), { question: 'Who vetted?', dueOn }, secretary)
    const answered = answerQuestion(asked, { number: 1, answer: 'Nobody.' }, aContact())

    assert.deepEqual(
      answered.questions.map((one) => [one.number, one.question, one.answer]),
      [[1, 'Who vetted?', 'Nobody.']],
    )
    assert.deepEqual(
      rulesAgainst(() => answerQuestion(answered, { number: 1, answer: 'Somebody.' }, aContact())),
      ['question-period'],
    )
  })

  it('asks nothing before the organisation is told', () => {
    assert.deepEqual(
      rulesAgainst(() => askQuestion(aSuspicion(), { question: 'Who?', dueOn }, secretary)),
      ['told-before-view'],
    )
  })
})

describe('Like cases', () => {
  const other = (reference: string, change = {}) => ({ ...aSuspicion(), reference, ...change })

  it('are those about a clause in common, whoever’s and of whatever version', () => {
    const newer = aSuspicion().requirements.map((one) => ({ ...one, documentVersion: '2.0' }))
    const elsewhere = aSuspicion().requirements.map((one) => ({ ...one, clause: '9.9' }))

    const found = likeCasesOf(aSuspicion(), [
      other('BR-A', { requirements: newer, organisation: 'O-OTHER' }),
      other('BR-B', { requirements: elsewhere }),
      other('BR-C', { status: 'withdrawn' }),
    ])

    assert.deepEqual(
      found.map((like) => [like.breach.reference, like.sharedClauses, like.isSameOrganisation]),
      [['BR-A', ['RAPP 4.2'], false]],
    )
  })

  it('are each told apart before a view is taken', () => {
    const like = likeCasesOf(aToldBreach(), [other('BR-A')])
    const noted = [{ reference: 'BR-A', difference: 'One person, not two.' }]

    assert.deepEqual(
      rulesAgainst(() => recordLikeCases(aToldBreach(), [], like, secretary)),
      ['like-cases-compared'],
    )
    assert.deepEqual(recordLikeCases(aToldBreach(), noted, like, secretary).likeCases, noted)
  })

  it('are told apart without the name of a case or of another organisation', () => {
    const breach = aToldBreach()
    const like = likeCasesOf(breach, [
      other('BR-A', { organisation: 'O-OTHER', organisationName: 'Brightwell Power' }),
    ])
    const rulesFor = (difference: string) =>
      rulesAgainst(() => recordLikeCases(breach, [{ reference: 'BR-A', difference }], like, secretary))

    assert.deepEqual(rulesFor('At BRIGHTWELL POWER it was one person.'), ['like-cases-not-named'])
    assert.deepEqual(rulesFor('Unlike BR-2027-K7Q4 it was one person.'), ['like-cases-not-named'])
    assert.deepEqual(rulesFor(`Unlike in ${breach.reference} it was one person.`), [])
  })

  it('keep what was noted of a case that whoever compares may not see', () => {
    const hidden = { reference: 'BR-B', difference: 'Two weeks.' }
    const seen = { reference: 'BR-A', difference: 'One person.' }
    const before = { ...aToldBreach(), likeCases: [hidden, { ...seen, difference: 'Nobody.' }] }

    const { likeCases } = recordLikeCases(before, [seen], likeCasesOf(before, [other('BR-A')]), secretary)

    assert.deepEqual(likeCases, [hidden, seen])
  })
})

describe('Taking a view', () => {
  it('follows from a quorate decision, with its reasons, and determines nothing', () => {
    const breach = viewed(aHeardBreach(), 'material')

    assert.equal(breach.status, 'view-taken')
    assert.deepEqual(
      [pmaViewOf(breach)?.outcome, pmaViewOf(breach)?.reasons],
      ['material', 'The evidence shows it.'],
    )
    assert.deepEqual([panelOutcomeOf(breach), breach.sanctions], [null, []])
  })

  const ends = {
    'not-found': 'not-found',
    found: 'found',
    'not-material': 'view-taken',
    'unable-to-say': 'view-taken',
  } as const
  for (const outcome of ['not-found', 'found', 'not-material', 'unable-to-say'] as const) {
    it(`may say “${outcome}”`, () => {
      assert.equal(viewed(aHeardBreach(), outcome).status, ends[outcome])
    })
  }

  it('may say first that there is one, and later how grave it is', () => {
    const breach = viewed(viewed(aHeardBreach(), 'found', { factors: [] }), 'material')

    assert.deepEqual(
      breach.views.map((view) => view.outcome),
      ['found', 'material'],
    )
  })

  const take = (
    breach = aHeardBreach(),
    change: Parameters<typeof aDecisionOn>[1] = {},
    words = viewWords,
  ) => {
    const motion = { kind: 'take-view', about: breach.reference, outcome: 'material', words: '' } as const
    const decided = { decision: aDecisionOn(motion, change), contentHash: 'hash-of-the-paper' }
    return takeView(breach, decided, words, { ...secretary, factorsOnList })
  }

  it('is refused before the organisation was told', () => {
    assert.deepEqual(
      rulesAgainst(() => take(aSuspicion())),
      ['breach-from-assessment-or-otherwise'],
    )
  })

  it('is refused while the organisation may still answer, and before like cases are compared', () => {
    assert.deepEqual(
      rulesAgainst(() => take(aToldBreach())),
      ['told-before-view', 'like-cases-compared'],
    )
  })

  it('goes ahead without an answer once the time for it has passed', () => {
    const silent = { ...aHeardBreach(), representations: [], answerDueOn: addDays(secretary.today, -1) }

    assert.equal(take(silent).status, 'view-taken')
  })

  it('is refused where the motion was not carried, or on another text', () => {
    assert.deepEqual(
      rulesAgainst(() => take(aHeardBreach(), { votes: 'ls-a:against ls-b:for ss:against' })),
      ['decision-bound-to-text'],
    )
    assert.deepEqual(
      rulesAgainst(() => take(aHeardBreach(), { contentHash: 'hash-of-another' })),
      ['decision-bound-to-text'],
    )
  })

  it('is refused on a decision about another case, or of another kind', () => {
    const about = { kind: 'take-view', about: 'BR-2027-ZZZZ', outcome: 'material', words: '' } as const
    const note = { kind: 'note', about: aHeardBreach().reference, outcome: 'noted', words: '' } as const
    for (const motion of [about, note]) {
      const decided = { decision: aDecisionOn(motion), contentHash: 'hash-of-the-paper' }

      assert.deepEqual(
        rulesAgainst(() => takeView(aHeardBreach(), decided, viewWords, { ...secretary, factorsOnList })),
        ['decision-bound-to-text'],
      )
    }
  })

  it('is refused without a factor from the list and without the remedial action judged appropriate [S¶73]', () => {
    assert.deepEqual(
      rulesAgainst(() => take(aHeardBreach(), {}, { ...viewWords, factors: ['size'], remedialAction: '' })),
      ['materiality-factors', 'remedial-action-case-by-case'],
    )
    assert.deepEqual(
      rulesAgainst(() => take(aHeardBreach(), {}, { ...viewWords, factors: [] })),
      ['materiality-factors'],
    )
  })

  it('records one decision once', () => {
    assert.deepEqual(
      rulesAgainst(() => take(take())),
      ['decision-bound-to-text'],
    )
  })
})

describe('Ending a case before the Panel', () => {
  it('is refused while the view calls for advice [S¶59]', () => {
    assert.deepEqual(
      rulesAgainst(() =>
        closeBreach(
          viewed(aHeardBreach(), 'material'),
          { reason: 'Done.', openPanelQuestions: 0, openPlans: [] },
          secretary,
        ),
      ),
      ['pma-advises-the-panel'],
    )
  })

  it('closes one that is not material, with a reason and no question open', () => {
    const asked = askQuestion(aHeardBreach(), { question: 'Who?', dueOn }, secretary)
    const close = (breach: Breach, reason: string) =>
      closeBreach(breach, { reason, openPanelQuestions: 0, openPlans: [] }, secretary)

    assert.equal(close(viewed(aHeardBreach(), 'not-material'), 'A slip.').status, 'closed')
    assert.deepEqual(
      rulesAgainst(() => close(viewed(asked, 'not-material'), '')),
      ['not-closed-while-open', 'reason-is-recorded'],
    )
  })

  it('withdraws a mistaken suspicion with a reason, and not after a view', () => {
    assert.equal(withdrawSuspicion(aToldBreach(), 'A mix-up of names.', secretary).status, 'withdrawn')
    assert.deepEqual(
      rulesAgainst(() => withdrawSuspicion(aToldBreach(), '', secretary)),
      ['reason-is-recorded'],
    )
    assert.deepEqual(
      rulesAgainst(() => withdrawSuspicion(viewed(aHeardBreach(), 'found'), 'A mix-up.', secretary)),
      ['reason-is-recorded'],
    )
  })
})
