import assert from 'node:assert/strict'
import { caveatsFrom, caveatsToMove } from '../../server/assessments/caveat-lines.ts'
import {
  asForNext,
  closeAssessment,
  issueReport,
  recordResult,
  resultReasons,
  sendReportBack,
  setAssuranceStatus,
  type ReportWords,
} from '../../server/assessments/report-assessment.ts'
import { reportFields, statusReasons } from '../../server/assessments/status-reasons.ts'
import { moved, takeReportToReview } from '../../server/assessments/move-assessment.ts'
import { isResponseLate, receiveResponse } from '../../server/assessments/receive-response.ts'
import type { Assessment } from '../../server/assessments/assessment.ts'
import { addDays, type Day } from '../../server/kernel/day.ts'
import { aDecisionOn, rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { anAssessmentInFactualCheck, assessor, contact } from './an-assessment.ts'

const words: ReportWords = {
  recommendedStatus: 'approved',
  statusReasons: 'Nothing stands against it.',
  summary: 'In order.',
  governs: 'this-report',
  signedFile: null,
  caveats: [],
  supersededBecause: null,
}

const issue = (assessment: Assessment, change: Partial<ReportWords> = {}) =>
  issueReport(
    assessment,
    {
      words: { ...words, ...change },
      contentHash: 'report-hash',
      file: 'FI-1',
      content: 'FI-2',
      responseDueOn: addDays(today, 28),
      reasons: [],
    },
    assessor,
  )

function underReview(): Assessment {
  const issued = issue(anAssessmentInFactualCheck())
  return { ...issued, status: moved('take-to-review', issued, secretary) }
}

const rules = {
  statuses: ['approved', 'approved-with-caveats', 'not-approved'],
  withCaveats: ['approved-with-caveats'],
}

type Decided = { readonly contentHash?: string; readonly votes?: string; readonly words?: string }

const decided = (outcome: string, { words = '', ...more }: Decided = {}) => {
  const about = underReview().reference
  const taken = { contentHash: 'report-hash', votes: 'ls-a:for ls-b:for ss:for', ...more }
  return aDecisionOn({ kind: 'set-assurance-status', about, outcome, words }, taken)
}

describe('Results by requirement', () => {
  it('block the report until each requirement in scope has one', () => {
    const assessment = anAssessmentInFactualCheck()
    const met = recordResult(assessment, { requirement: 'RQ-2222', outcome: 'met', why: null }, assessor)

    assert.deepEqual(
      resultReasons(assessment).map((reason) => reason.rule),
      ['requirement-has-a-result'],
    )
    assert.deepEqual(resultReasons(met), [])
  })

  for (const outcome of ['not-tested', 'met-in-part'] as const) {
    it(`say why a requirement is ${outcome}`, () => {
      const record = () =>
        recordResult(anAssessmentInFactualCheck(), { requirement: 'RQ-2222', outcome, why: ' ' }, assessor)

      assert.deepEqual(rulesAgainst(record), ['requirement-has-a-result'])
    })
  }

  it('stay as issued until a superseding report has them put right', () => {
    const record = (assessment: Assessment, outcome: 'met' | 'not-met') =>
      recordResult(assessment, { requirement: 'RQ-2222', outcome, why: null }, assessor)
    const outcomes = ({ results }: Pick<Assessment, 'results'>) => results.map(({ outcome }) => outcome)
    const issued = issue(record(anAssessmentInFactualCheck(), 'met'))
    const revised = record(issued, 'not-met')
    const again = issue(revised, { supersededBecause: 'A wrong result.' })

    assert.deepEqual([outcomes(revised), outcomes(asForNext(revised))], [['met'], ['not-met']])
    assert.deepEqual([outcomes(again), again.revisedResults], [['not-met'], []])
    assert.deepEqual(
      rulesAgainst(() => record({ ...issued, status: 'under-review' }, 'not-met')),
      ['requirement-has-a-result'],
    )
  })

  it('are refused for a requirement out of scope', () => {
    const record = () =>
      recordResult(anAssessmentInFactualCheck(), { requirement: 'RQ-9', outcome: 'met', why: null }, assessor)

    assert.deepEqual(rulesAgainst(record), ['requirement-has-a-result'])
  })
})

describe('The words of a report', () => {
  const reasons = ({ recommendedStatus: status = 'approved', caveats = [] }: Partial<ReportWords>) =>
    statusReasons({ status, caveats }, rules, today, reportFields).map((reason) => reason.rule)

  it('recommend a status of the local list', () => {
    assert.deepEqual(reasons({ recommendedStatus: 'splendid' }), ['assurance-for-the-panel'])
    assert.deepEqual(reasons({}), [])
  })

  it('name the caveats of a status that rests on them, each with an owner and a day to come', () => {
    const caveat = { text: 'Two cards', owner: '', dueOn: today }

    assert.deepEqual(reasons({ recommendedStatus: 'approved-with-caveats' }), ['caveat-has-owner-and-date'])
    assert.deepEqual(reasons({ caveats: [caveat] }), [
      'caveat-has-owner-and-date',
      'caveat-has-owner-and-date',
    ])
  })

  it('read caveats line by line and name the line that does not fit', () => {
    const { caveats, reasons: wrong } = caveatsFrom('Two cards | Ada | 2027-05-01\nno owner or day\n')

    assert.deepEqual(caveats, [{ text: 'Two cards', owner: 'Ada', dueOn: '2027-05-01' }])
    assert.match(wrong[0]?.message ?? '', /line 2/)
  })
})

describe('Issuing a report', () => {
  it('freezes an edition and sets the day of the response', () => {
    const issued = issue(anAssessmentInFactualCheck())

    assert.deepEqual(
      [issued.status, issued.reports.length, issued.reports[0]?.contentHash, issued.responseDueOn],
      ['report-issued', 1, 'report-hash', addDays(today, 28)],
    )
  })

  it('supersedes with the error it puts right, and keeps the earlier edition', () => {
    const issued = issue(anAssessmentInFactualCheck())

    assert.deepEqual(
      rulesAgainst(() => issue(issued)),
      ['reason-is-recorded'],
    )
    assert.deepEqual(
      issue(issued, { supersededBecause: 'A wrong clause.' }).reports.map((report) => [
        report.edition,
        report.supersedesEdition,
      ]),
      [
        [1, null],
        [2, 1],
      ],
    )
  })
})

describe('Taking a report to review', () => {
  const issued = issue(anAssessmentInFactualCheck())
  const on = (day: Day) => () => takeReportToReview(issued, { ...secretary, today: day })

  it('is refused while the organisation may still answer, and not with its response or afterwards', () => {
    const answered = receiveResponse(issued, contact)

    assert.deepEqual(rulesAgainst(on(addDays(today, 28))), ['response-period'])
    assert.equal(on(addDays(today, 29))().status, 'under-review')
    assert.equal(takeReportToReview(answered, secretary).status, 'under-review')
  })
})

describe('Answering a report', () => {
  const issued = issue(anAssessmentInFactualCheck())
  const on = (day: Day) => ({ ...contact, today: day })
  const reviewed = () => takeReportToReview(issued, { ...secretary, today: addDays(today, 29) })

  it('is in time on the day set, and late the day after', () => {
    assert.equal(isResponseLate(receiveResponse(issued, on(addDays(today, 28)))), false)
    assert.equal(isResponseLate(receiveResponse(issued, on(addDays(today, 29)))), true)
  })

  it('is still possible while the PMA reviews the report, which stays under review', () => {
    const answered = receiveResponse(reviewed(), on(addDays(today, 30)))

    assert.deepEqual([answered.status, isResponseLate(answered)], ['under-review', true])
  })

  it('is refused a second time, and once the PMA has reviewed', () => {
    const answered = receiveResponse(reviewed(), on(addDays(today, 30)))
    const set = setAssuranceStatus(underReview(), decided('not-approved'), rules, secretary)

    assert.deepEqual(
      rulesAgainst(() => receiveResponse(answered, contact)),
      ['every-finding-answered'],
    )
    assert.deepEqual(
      rulesAgainst(() => receiveResponse(set, contact)),
      ['response-period'],
    )
  })
})

describe('Setting the assurance status', () => {
  it('takes the word from the decision of the PMA', () => {
    const set = setAssuranceStatus(underReview(), decided('not-approved'), rules, secretary)

    assert.deepEqual([set.status, set.assuranceStatus?.word], ['status-set', 'not-approved'])
  })

  it('is refused on a decision about another text of the report', () => {
    assert.deepEqual(
      rulesAgainst(() =>
        setAssuranceStatus(
          underReview(),
          decided('approved', { contentHash: 'another-hash' }),
          rules,
          secretary,
        ),
      ),
      ['decision-bound-to-text'],
    )
  })

  it('is refused on a motion that was not carried', () => {
    const lost = decided('approved', { votes: 'ls-a:against ls-b:against ss:for' })

    assert.deepEqual(
      rulesAgainst(() => setAssuranceStatus(underReview(), lost, rules, secretary)),
      ['decision-bound-to-text'],
    )
  })

  it('is refused on a copy of a decision, which is no proof', () => {
    const copy = { ...decided('approved') }

    assert.deepEqual(
      rulesAgainst(() => setAssuranceStatus(underReview(), copy, rules, secretary)),
      ['decision-bound-to-text'],
    )
  })

  it('is refused in a word that is not on the local list', () => {
    assert.deepEqual(
      rulesAgainst(() => setAssuranceStatus(underReview(), decided('aproved'), rules, secretary)),
      ['assurance-for-the-panel'],
    )
  })

  it('takes the caveats from the words that were moved, and asks for one where the status rests on them', () => {
    const set = (words: string) =>
      setAssuranceStatus(underReview(), decided('approved-with-caveats', { words }), rules, secretary)

    assert.deepEqual(
      set('That it be approved.\nCaveat: Two cards | Ada | 2027-05-01').assuranceStatus?.caveats,
      [{ number: 1, text: 'Two cards', owner: 'Ada', dueOn: '2027-05-01', closedOn: null, evidence: null }],
    )
    assert.deepEqual(
      rulesAgainst(() => set('That it be approved.')),
      ['caveat-has-owner-and-date'],
    )
    assert.deepEqual(
      rulesAgainst(() => set('Caveat: Two cards | Ada | 2027-02-01')),
      ['caveat-has-owner-and-date'],
    )
    assert.deepEqual(
      rulesAgainst(() => set('Caveat: Two cards')),
      ['caveat-has-owner-and-date', 'caveat-has-owner-and-date'],
    )
  })

  it('sends a report back on a decision of that kind only', () => {
    assert.deepEqual(
      rulesAgainst(() => sendReportBack(underReview(), decided('approved'), secretary)),
      ['decision-bound-to-text'],
    )
  })
})

describe('Closing an assessment', () => {
  const caveat = { text: 'Two cards', owner: 'Ada', dueOn: addDays(today, 30) }
  const moved = decided('approved-with-caveats', { words: caveatsToMove([caveat]) })
  const set = () => setAssuranceStatus(underReview(), moved, rules, secretary)

  it('is refused while a finding or a caveat is open, naming both', () => {
    assert.deepEqual(
      rulesAgainst(() => closeAssessment(set(), 2, 'Done.', secretary)),
      ['not-closed-while-open', 'not-closed-while-open'],
    )
  })

  it('closes with a note when nothing is open', () => {
    const clear = setAssuranceStatus(underReview(), decided('approved'), rules, secretary)

    assert.deepEqual([closeAssessment(clear, 0, 'Done.', secretary).status], ['closed'])
  })
})
