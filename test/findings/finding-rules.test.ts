import assert from 'node:assert/strict'
import { answerFinding, disputeText, settleDispute } from '../../server/findings/answer-finding.ts'
import {
  answerComment,
  commentOnFinding,
  issueFinding,
  issueReasons,
  shareFinding,
  shareLaterFinding,
} from '../../server/findings/factual-check.ts'
import {
  findingStatuses,
  presentText,
  type Finding,
  type FindingWords,
} from '../../server/findings/finding.ts'
import { findingWorkflow } from '../../server/findings/finding-workflow.ts'
import { reviseFinding } from '../../server/findings/revise-finding.ts'
import { changeFinding, draftFinding, withdrawFinding } from '../../server/findings/write-finding.ts'
import type { AssessmentStatus } from '../../server/assessments/assessment.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import {
  anAssessmentInFieldwork,
  anEngagedAssessment,
  assessor,
  contact,
} from '../assessments/an-assessment.ts'
import { aDecisionOn, rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { livesAsWritten } from '../support/life-grid.ts'

const findingWords: FindingWords = {
  documentCode: 'ORG-CP',
  documentVersion: '1.2',
  clause: '4.10',
  title: 'One card suffices',
  text: 'One card suffices.',
  classification: 'failure',
  severity: 'major',
  evidenceStatement: 'The log.',
  location: null,
  environment: 'live',
  foundOn: today,
  supplyChainParty: null,
  repeatOf: null,
}

const ground = {
  assessment: anAssessmentInFieldwork(),
  number: 1,
  requirement: 'RQ-2222',
  sourceReference: null,
}

const aDraft = (change: Partial<FindingWords> = {}): Finding =>
  draftFinding({ ...findingWords, ...change }, ground, assessor)
const aShared = () => shareFinding(aDraft(), assessor)
const anIssued = () => issueFinding(aShared(), assessor)

// Written by hand: a an assessor of it, o the contact of the organisation, s the secretariat, c the Chair.
const life = `
                    to               draft  shared  issued  accepted  action-proposed  disputed  withdrawn  closed
  change            draft            a      -       -       -         -                -         -          -
  change-shared     shared           -      a       -       -         -                -         -          -
  share             shared           a      -       -       -         -                -         -          -
  issue             issued           a      a       -       -         -                -         -          -
  withdraw          withdrawn        a      a       -       -         -                -         -          -
  issue-revised     issued           -      -       a       a         a                a         -          -
  withdraw-revised  withdrawn        -      -       a       a         a                a         -          -
  accept            accepted         -      -       o       -         -                -         -          -
  propose-action    action-proposed  -      -       o       -         -                -         -          -
  dispute           disputed         -      -       o       -         -                -         -          -
  settle-standing   accepted         -      -       -       -         -                sc        -          -
  settle-withdrawn  withdrawn        -      -       -       -         -                sc        -          -
  close             closed           -      -       s       s         s                -         -          -
`
const letters = { a: 'assessor', o: 'contact', s: 'secretariat', c: 'pma-chair' } as const

describe('The life of a finding', () => {
  livesAsWritten(life, letters, findingWorkflow, findingStatuses)
})

describe('Writing a finding', () => {
  it('numbers it within its assessment', () => {
    assert.equal(aDraft().reference, `${ground.assessment.reference}-F1`)
  })

  it('is refused before fieldwork', () => {
    const early = { ...ground, assessment: anEngagedAssessment() }

    assert.deepEqual(
      rulesAgainst(() => draftFinding(findingWords, early, assessor)),
      ['life-of-a-finding'],
    )
  })

  it('is possible again for a superseding report, and not while the PMA reviews one', () => {
    const during = (status: AssessmentStatus) => () =>
      draftFinding(findingWords, { ...ground, assessment: { ...ground.assessment, status } }, assessor)

    assert.equal(during('sent-back')().status, 'draft')
    assert.equal(during('report-issued')().status, 'draft')
    assert.deepEqual(rulesAgainst(during('under-review')), ['life-of-a-finding'])
    assert.deepEqual(rulesAgainst(during('closed')), ['life-of-a-finding'])
  })

  it('is for the assessors of the assessment alone', () => {
    assert.throws(() => draftFinding(findingWords, ground, secretary), NotPermitted)
    assert.throws(() => draftFinding(findingWords, ground, contact), NotPermitted)
  })

  it('has a severity where it is a failure, and only there', () => {
    assert.deepEqual(
      rulesAgainst(() => aDraft({ severity: null })),
      ['finding-severities'],
    )
    assert.deepEqual(
      rulesAgainst(() => aDraft({ classification: 'observation' })),
      ['finding-severities'],
    )
  })

  it('is not dated in the future', () => {
    assert.deepEqual(
      rulesAgainst(() => aDraft({ foundOn: addDays(today, 1) })),
      ['dates-in-order'],
    )
  })

  it('is never changed once issued', () => {
    assert.deepEqual(
      rulesAgainst(() => changeFinding(anIssued(), findingWords, ground, assessor)),
      ['life-of-a-finding'],
    )
  })

  it('is withdrawn with a reason and keeps its number', () => {
    const withdrawn = withdrawFinding(aDraft(), 'A mistake.', assessor)

    assert.deepEqual(
      [withdrawn.status, withdrawn.number, withdrawn.withdrawnBecause],
      ['withdrawn', 1, 'A mistake.'],
    )
  })
})

describe('An issued finding', () => {
  const accepted = answerFinding(anIssued(), { kind: 'accepted', text: '', evidence: null }, contact)
  const sentBack = { ...anAssessmentInFieldwork(), status: 'sent-back' as const }
  const words = { ...findingWords, text: 'One card suffices at night.' }
  const revised = (withdrawnBecause: string | null) =>
    reviseFinding(accepted, { words, requirement: 'RQ-2222', withdrawnBecause }, sentBack, assessor)

  it('stays as it is until the superseding report, and is answered anew with it', () => {
    const waiting = revised(null)
    const again = issueFinding(waiting, assessor)

    assert.deepEqual([waiting.status, waiting.text], ['accepted', 'One card suffices.'])
    assert.deepEqual(
      [again.status, again.text, again.number, again.response, again.revision],
      ['issued', 'One card suffices at night.', 1, null, null],
    )
  })

  it('is withdrawn with a superseding report, for a reason, and keeps its number', () => {
    const gone = issueFinding(revised('It was another module.'), assessor)

    assert.deepEqual(
      [gone.status, gone.withdrawnBecause, gone.number],
      ['withdrawn', 'It was another module.', 1],
    )
  })

  it('is revised by its assessors, while its report may be superseded', () => {
    const revise = (status: AssessmentStatus, context = assessor) =>
      reviseFinding(
        accepted,
        { words, requirement: 'RQ-2222', withdrawnBecause: null },
        { ...sentBack, status },
        context,
      )

    assert.throws(() => revise('sent-back', secretary), NotPermitted)
    for (const status of ['under-review', 'status-set', 'closed'] as const) {
      assert.deepEqual(
        rulesAgainst(() => revise(status)),
        ['issued-record-is-final'],
      )
    }
  })

  it('is judged again before the superseding report', () => {
    const lost = { ...revised(null), revision: { words, requirement: null, withdrawnBecause: null } }

    assert.deepEqual(
      issueReasons([lost]).map((reason) => reason.rule),
      ['finding-hangs-on-a-requirement'],
    )
  })
})

describe('The factual check', () => {
  it('takes a finding by itself once the others are shared, and not before', () => {
    const share = (status: AssessmentStatus) => () => shareLaterFinding(aDraft(), { status }, assessor)

    assert.equal(share('factual-check')().status, 'shared')
    assert.equal(share('sent-back')().status, 'shared')
    assert.deepEqual(rulesAgainst(share('fieldwork')), ['factual-check-period'])
    assert.deepEqual(rulesAgainst(share('under-review')), ['factual-check-period'])
  })

  it('takes comments of the organisation on shared findings only', () => {
    assert.throws(() => commentOnFinding(aShared(), 'No.', assessor), NotPermitted)
    assert.throws(() => commentOnFinding(aDraft(), 'No.', contact), NotPermitted)
    assert.equal(commentOnFinding(aShared(), 'Nine days.', contact).comments[0]?.comment, 'Nine days.')
  })

  it('keeps the wording before and after', () => {
    const commented = commentOnFinding(aShared(), 'Two cards.', contact)
    const answered = answerComment(
      commented,
      { number: 1, answer: 'Agreed.', text: 'Two cards suffice.' },
      assessor,
    )

    assert.deepEqual(
      [answered.text, answered.comments[0]?.wordingBefore, answered.comments[0]?.wordingAfter],
      ['Two cards suffice.', 'One card suffices.', 'Two cards suffice.'],
    )
  })

  it('answers each comment once', () => {
    const answered = answerComment(
      commentOnFinding(aShared(), 'x', contact),
      { number: 1, answer: 'y', text: 'z' },
      assessor,
    )

    assert.deepEqual(
      rulesAgainst(() => answerComment(answered, { number: 1, answer: 'again', text: 'z' }, assessor)),
      ['factual-check-answered'],
    )
  })

  it('blocks the issue with every reason at once', () => {
    const commented = {
      ...commentOnFinding(aShared(), 'x', contact),
      requirement: null,
      evidenceStatement: ' ',
    }

    assert.deepEqual(
      issueReasons([commented, { ...aDraft(), number: 2 }]).map((reason) => reason.rule),
      [
        'factual-check-answered',
        'finding-hangs-on-a-requirement',
        'finding-has-evidence',
        'factual-check-answered',
      ],
    )
  })

  it('does not ask anything of a withdrawn finding', () => {
    assert.deepEqual(issueReasons([withdrawFinding(aDraft(), 'A mistake.', assessor)]), [])
  })
})

describe('The organisation’s answer', () => {
  it('says why it disputes, and on what evidence', () => {
    const dispute = () => answerFinding(anIssued(), { kind: 'disputed', text: '', evidence: null }, contact)

    assert.deepEqual(rulesAgainst(dispute), ['every-finding-answered', 'dispute-has-reason-and-evidence'])
  })

  it('says which corrective action it proposes', () => {
    const propose = () =>
      answerFinding(anIssued(), { kind: 'action-proposed', text: ' ', evidence: null }, contact)

    assert.deepEqual(rulesAgainst(propose), ['every-finding-answered'])
  })

  it('accepts without more words', () => {
    assert.equal(
      answerFinding(anIssued(), { kind: 'accepted', text: '', evidence: null }, contact).status,
      'accepted',
    )
  })
})

describe('Settling a dispute', () => {
  const disputed = answerFinding(
    anIssued(),
    { kind: 'disputed', text: 'Two cards.', evidence: 'The print.' },
    contact,
  )
  const about = disputed.reference
  const changes = [{ from: 'One card suffices', to: 'Two cards suffice' }]
  const decision = (outcome: 'finding-stands' | 'finding-changed' | 'finding-withdrawn') =>
    aDecisionOn(
      { kind: 'settle-disputed-finding', about, outcome, words: '' },
      { contentHash: 'dispute', changes: outcome === 'finding-changed' ? changes : [] },
    )
  const settle = (
    outcome: Parameters<typeof decision>[0],
    more: { contentHash?: string; text?: string } = {},
  ) =>
    settleDispute(
      disputed,
      { decision: decision(outcome), contentHash: 'dispute', text: 'Two cards suffice.', ...more },
      secretary,
    )

  it('keeps the issued text whatever is decided, and the text as changed beside it', () => {
    const settled = (['finding-stands', 'finding-changed', 'finding-withdrawn'] as const).map((outcome) => {
      const { status, text, settlement } = settle(outcome)
      return [status, text, settlement?.text]
    })

    assert.deepEqual(settled, [
      ['accepted', 'One card suffices.', null],
      ['accepted', 'One card suffices.', 'Two cards suffice.'],
      ['withdrawn', 'One card suffices.', null],
    ])
    assert.equal(presentText(settle('finding-changed')), 'Two cards suffice.')
  })

  for (const text of ['No card is needed.', 'Two cards suffice, as a rule.', 'One card suffices.', '']) {
    it(`is refused with a text that the decision does not list: “${text}”`, () => {
      assert.deepEqual(
        rulesAgainst(() => settle('finding-changed', { text })),
        ['decision-bound-to-text'],
      )
    })
  }

  it('cannot be decided so without the changes that are decided', () => {
    const decide = () =>
      aDecisionOn({ kind: 'settle-disputed-finding', about, outcome: 'finding-changed', words: '' })

    assert.deepEqual(rulesAgainst(decide), ['decision-bound-to-text'])
  })

  it('is refused where the answer changed since the meeting', () => {
    assert.deepEqual(
      rulesAgainst(() => settle('finding-stands', { contentHash: 'another' })),
      ['decision-bound-to-text'],
    )
  })

  it('is about the finding, its text and the answer', () => {
    assert.deepEqual(disputeText(disputed), {
      reference: about,
      text: 'One card suffices.',
      response: { text: 'Two cards.', evidence: 'The print.' },
    })
  })
})
