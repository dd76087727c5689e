import assert from 'node:assert/strict'
import {
  beginFieldwork,
  endAssessment,
  engageTeam,
  notifyAssessment,
  shareDraft,
} from '../../server/assessments/move-assessment.ts'
import { setPeriod } from '../../server/assessments/set-period.ts'
import { isAssuredForLive } from '../../server/assessments/live-gate.ts'
import { changeTeam } from '../../server/assessments/change-team.ts'
import type { Assessment, AssessmentStatus } from '../../server/assessments/assessment.ts'
import { addDays } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { rulesAgainst, secretary, today } from '../meetings/committee.ts'
import {
  anAssessor,
  aGround,
  aMember,
  anAssessmentInFieldwork,
  anEngagedAssessment,
  aNotifiedAssessment,
  aPlannedAssessment,
  assessor,
} from './an-assessment.ts'

const short = {
  fieldworkFrom: addDays(today, 3),
  earliestFieldwork: addDays(today, 28),
  noticeReason: null,
  isAdHocAtShortNotice: true,
}

describe('Notifying the assessed organisation', () => {
  it('is refused at short notice', () => {
    assert.deepEqual(
      rulesAgainst(() => notifyAssessment(aPlannedAssessment(), short, secretary)),
      ['assessment-notice-period'],
    )
  })

  it('takes an ad hoc assessment at short notice with a reason, and not without', () => {
    const adHoc = { ...aPlannedAssessment(), kind: 'ad-hoc' as const }

    assert.deepEqual(
      rulesAgainst(() => notifyAssessment(adHoc, short, secretary)),
      ['ad-hoc-short-notice'],
    )
    const withReason = { ...short, noticeReason: 'A key may be out.' }
    assert.equal(notifyAssessment(adHoc, withReason, secretary).status, 'notified')
    assert.deepEqual(
      rulesAgainst(() => notifyAssessment(adHoc, { ...withReason, isAdHocAtShortNotice: false }, secretary)),
      ['assessment-notice-period'],
    )
  })
})

describe('Beginning fieldwork', () => {
  it('is refused before the day that the organisation was told of', () => {
    const on = (days: number) => () =>
      beginFieldwork(anEngagedAssessment(), { ...assessor, today: addDays(today, days) })

    assert.deepEqual(rulesAgainst(on(29)), ['assessment-notice-period'])
    assert.equal(on(30)().status, 'fieldwork')
  })
})

describe('Recording the team', () => {
  const engage = (...team: Parameters<typeof engageTeam>[1]) =>
    engageTeam(aNotifiedAssessment(), team, aGround.assessors, assessor)

  it('dates the statements and opens the case to the team', () => {
    const engaged = engage(aMember)

    assert.deepEqual(
      [engaged.status, engaged.team[0]?.statedOn, engaged.assessors],
      ['engaged', today, ['assessor']],
    )
  })

  it('is refused without a statement of independence', () => {
    assert.deepEqual(
      rulesAgainst(() => engage({ ...aMember, independence: ' ' })),
      ['independence-statement-needed'],
    )
  })

  it('is refused without a lead, or with two', () => {
    assert.deepEqual(
      rulesAgainst(() => engage({ ...aMember, isLead: false })),
      ['team-has-one-lead'],
    )
    assert.deepEqual(
      rulesAgainst(() => engage(aMember, { ...aMember, person: 'other' })),
      ['team-has-one-lead'],
    )
  })

  it('is refused where the employer changed since the plan', () => {
    assert.deepEqual(
      rulesAgainst(() => engageTeam(aNotifiedAssessment(), [aMember], [anAssessor('O-CASE')], assessor)),
      ['assessor-not-connected'],
    )
  })

  it('is refused where the role for the provider ended since the plan', () => {
    const ended = { ...anAssessor(), assessesFor: [] }

    assert.deepEqual(
      rulesAgainst(() => engageTeam(aNotifiedAssessment(), [aMember], [ended], assessor)),
      ['assessor-of-the-provider'],
    )
  })
})

describe('Changing the team', () => {
  const member = (person: string, isLead = false) => ({
    ...{ person, name: person.toUpperCase(), isLead },
    ...{ qualifications: 'Auditor', independence: 'I hold no interest.' },
  })
  const change = (
    assessment: Assessment,
    { team = [member('newcomer', true)], reason = 'She left.', employer = 'O-PROVIDER' } = {},
    context = assessor,
  ) =>
    changeTeam(
      assessment,
      { team, reason },
      team.map(({ person, name }) => ({ ...anAssessor(employer), reference: person, name })),
      context,
    )

  it('lets somebody else go on, from the engagement until the review', () => {
    const after = change(anAssessmentInFieldwork())

    assert.deepEqual([after.status, after.assessors], ['fieldwork', ['newcomer']])
    for (const status of ['planned', 'notified', 'under-review', 'status-set', 'closed'] as const) {
      const then = { ...anAssessmentInFieldwork(), status }
      assert.deepEqual(
        rulesAgainst(() => change(then)),
        ['team-has-one-lead'],
        status,
      )
    }
  })

  it('keeps the day of a statement that stays', () => {
    const before = anAssessmentInFieldwork()
    const [stays] = before.team
    assert.ok(stays)
    const later = { ...assessor, today: addDays(today, 9) }
    const after = change(before, { team: [stays, member('newcomer')] }, later)

    assert.deepEqual(
      after.team.map(({ statedOn }) => statedOn),
      [before.team[0]?.statedOn, addDays(today, 9)],
    )
  })

  it('is refused with every reason at once, and to everybody but assessors', () => {
    assert.deepEqual(
      rulesAgainst(() => change(anAssessmentInFieldwork(), { reason: ' ', employer: 'O-CASE' })),
      ['reason-is-recorded', 'assessor-not-connected'],
    )
    assert.throws(() => change(anAssessmentInFieldwork(), {}, secretary), NotPermitted)
  })
})

describe('Sharing drafts, periods and ends', () => {
  it('is refused where there is nothing to check', () => {
    assert.deepEqual(
      rulesAgainst(() => shareDraft(anAssessmentInFieldwork(), addDays(today, 14), 0, assessor)),
      ['factual-check-period'],
    )
  })

  it('refuses a period that ends before it begins', () => {
    const period = { periodFrom: today, periodTo: addDays(today, -1), sites: [] }

    assert.deepEqual(
      rulesAgainst(() => setPeriod(anAssessmentInFieldwork(), period, assessor)),
      ['dates-in-order'],
    )
  })

  it('takes a period beside an issued report for a superseding one, and refuses it otherwise', () => {
    const period = { periodFrom: addDays(today, -1), periodTo: today, sites: ['Leeds'] }
    const set = (status: AssessmentStatus) => () =>
      setPeriod({ ...anAssessmentInFieldwork(), status }, period, assessor)

    assert.deepEqual(set('factual-check')().sites, ['Leeds'])
    for (const status of ['report-issued', 'response-received', 'sent-back'] as const) {
      assert.deepEqual([set(status)().sites, set(status)().revisedPeriod?.sites], [[], ['Leeds']], status)
    }
    for (const status of ['under-review', 'status-set', 'closed'] as const) {
      assert.deepEqual(rulesAgainst(set(status)), ['issued-record-is-final'], status)
    }
  })

  it('is superseded only by another assessment of the organisation that has not ended', () => {
    const planned = aPlannedAssessment()
    const by = (supersededBy: string | null, running: readonly string[]) =>
      endAssessment('supersede', planned, { reason: 'Merged.', supersededBy }, running, secretary)
    const running = [planned.reference, 'AS-2027-K7Q4']

    for (const wrong of [null, planned.reference, 'AS-2027-ZZZZ'])
      assert.throws(() => by(wrong, running), {
        message: 'Name another assessment of the organisation that has not ended: AS-2027-K7Q4.',
      })
    assert.throws(() => by('AS-2027-ZZZZ', [planned.reference]), {
      message: 'The organisation has no other assessment that has not ended: plan one, or cancel this one.',
    })
    assert.equal(by('AS-2027-K7Q4', running).supersededBy, 'AS-2027-K7Q4')
  })

  it('is cancelled with a reason, and names no other', () => {
    const end = { reason: 'Merged.', supersededBy: null }

    assert.equal(endAssessment('cancel', aPlannedAssessment(), end, [], secretary).endReason, 'Merged.')
  })
})

describe('The gate before live services [¶57, 66]', () => {
  const status = { word: 'approved', setOn: today, decision: 'IT-1', reasons: '', caveats: [] }
  const first = { ...aPlannedAssessment(), kind: 'pre-operational' as const, assuranceStatus: status }

  it('is shut until both live services have a status that suffices', () => {
    assert.equal(isAssuredForLive([first], ['approved']), false)
    assert.equal(
      isAssuredForLive([{ ...first, services: ['smki-service', 'repository-service'] }], ['approved']),
      true,
    )
  })

  it('is not opened by a report on test services, by a routine report, or by a status that does not suffice', () => {
    const both = { ...first, services: ['smki-service', 'repository-service'] as const }

    assert.equal(isAssuredForLive([{ ...both, environment: 'test' }], ['approved']), false)
    assert.equal(isAssuredForLive([{ ...both, kind: 'routine' }], ['approved']), false)
    assert.equal(isAssuredForLive([both], ['approved-with-caveats']), false)
  })
})
