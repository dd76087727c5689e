import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import {
  answerObjection,
  consultOrganisation,
  endConsultation,
  objectToPart,
  organisationSees,
  sayDone,
} from '../../server/redaction-proposals/consult-organisation.ts'
import { abandonProposal, reopenProposal } from '../../server/redaction-proposals/end-proposal.ts'
import type { RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import type { SettingRecord } from '../../server/rules/setting-records.ts'
import { rulesAgainst } from '../meetings/committee.ts'
import {
  aClosedProposal,
  aConsultedProposal,
  aDecidedProposal,
  aProposal,
  aProposalInConsultation,
  aShownProposal,
  consultedOn,
  contactOn,
  proposer,
  secretaryOn,
} from './a-proposal.ts'

const objection = { part: 'PB-1', ground: 'commercial', reason: 'A rival learns of it.' } as const
// Ten Working Days after Tuesday 2 March.
const lastDay = day('2027-03-16')
const dayAfter = day('2027-03-17')

const objected = (on = consultedOn): RedactionProposal =>
  objectToPart(aProposalInConsultation(), objection, contactOn(on))

describe('Consulting the organisation', () => {
  it('opens a period, by the local setting', () => {
    const { consultation } = aProposalInConsultation()
    const setting: SettingRecord = {
      key: 'objection-period',
      value: 1,
      from: consultedOn,
      reason: 'A short one.',
      setBy: 'PE-2222',
    }
    const short = consultOrganisation(aClosedProposal(), [setting], secretaryOn(consultedOn))

    assert.equal(consultation?.closesOn, lastDay)
    assert.equal(short.consultation?.closesOn, '2027-03-03')
  })

  it('shows the organisation nothing before, the proposal then, and at last the final bytes', () => {
    const seen = [
      aProposal(),
      aClosedProposal(),
      aProposalInConsultation(),
      aDecidedProposal(),
      aShownProposal(),
    ]

    assert.deepEqual(seen.map(organisationSees), [
      'nothing',
      'nothing',
      'proposal',
      'proposal',
      'final-bytes',
    ])
  })

  it('shows it nothing again once the proposal is opened again', () => {
    assert.equal(
      organisationSees(reopenProposal(aShownProposal(), 'A word was missed.', proposer)),
      'nothing',
    )
    assert.equal(
      organisationSees(abandonProposal(aClosedProposal(), 'Not needed.', secretaryOn(consultedOn))),
      'nothing',
    )
  })
})

describe('An objection', () => {
  it('is to one part, with a ground and a reason', () => {
    const [made] = objected().consultation?.objections ?? []

    assert.deepEqual(
      [made?.number, made?.part, made?.ground, made?.reason, made?.isLate, made?.answer],
      [1, 'PB-1', 'commercial', 'A rival learns of it.', false, null],
    )
  })

  it('is refused without a reason, and to a part that is not to be published, both at once', () => {
    const wrong = { ...objection, part: 'PB-2', reason: ' ' }

    assert.deepEqual(
      rulesAgainst(() => objectToPart(aProposalInConsultation(), wrong, contactOn(consultedOn))),
      ['organisation-may-object', 'organisation-may-object'],
    )
  })

  it('is made by the contact who submits for the organisation, and nobody else', () => {
    const context = contactOn(consultedOn)
    const drafts = {
      ...context.actor,
      roles: context.actor.roles.map((held) => ({ ...held, maySubmit: false })),
    }

    assert.throws(
      () => objectToPart(aProposalInConsultation(), objection, { ...context, actor: drafts }),
      NotPermitted,
    )
    assert.throws(
      () => objectToPart(aProposalInConsultation(), objection, secretaryOn(consultedOn)),
      NotPermitted,
    )
  })

  it('is not possible before the consultation opens, whoever tries', () => {
    assert.throws(() => objectToPart(aClosedProposal(), objection, contactOn(consultedOn)), NotPermitted)
  })

  it('is in time on the last day, and late on the day after', () => {
    const lateness = [lastDay, dayAfter].map((on) => objected(on).consultation?.objections[0]?.isLate)

    assert.deepEqual(lateness, [false, true])
  })

  it('is late also where the organisation said before that it is done', () => {
    const after = objectToPart(aConsultedProposal(), objection, contactOn(consultedOn))

    assert.equal(after.consultation?.objections[0]?.isLate, true)
    assert.equal(after.status, 'consulted')
  })

  it('is not taken any more once the PMA has decided', () => {
    assert.deepEqual(
      rulesAgainst(() => objectToPart(aDecidedProposal(), objection, contactOn(dayAfter))),
      ['organisation-may-object'],
    )
  })
})

describe('The end of the consultation', () => {
  it('waits for the period to be over', () => {
    assert.deepEqual(
      rulesAgainst(() => endConsultation(aProposalInConsultation(), secretaryOn(lastDay))),
      ['organisation-may-object'],
    )
    assert.equal(endConsultation(aProposalInConsultation(), secretaryOn(dayAfter)).status, 'consulted')
  })

  it('does not wait where the organisation says that it is done', () => {
    const said = sayDone(objected(), contactOn(consultedOn))

    assert.equal(endConsultation(said, secretaryOn(consultedOn)).consultation?.endedAs, 'objections')
    assert.equal(aConsultedProposal().consultation?.endedAs, 'no-objection')
  })

  it('records silence as silence', () => {
    const { consultation } = endConsultation(aProposalInConsultation(), secretaryOn(dayAfter))

    assert.equal(consultation?.endedAs, 'silence')
    assert.equal(consultation.saidDone, null)
  })
})

describe('Answering an objection', () => {
  const ended = (): RedactionProposal => endConsultation(objected(), secretaryOn(dayAfter))

  it('says why it is followed or not; it is no veto', () => {
    const answered = answerObjection(ended(), { number: 1, answer: ' Readers need it. ' }, proposer)

    assert.equal(answered.consultation?.objections[0]?.answer, 'Readers need it.')
    assert.deepEqual(answered.chosen, ended().chosen)
  })

  it('is refused without words, and for an objection nobody made', () => {
    assert.deepEqual(
      rulesAgainst(() => answerObjection(ended(), { number: 7, answer: ' ' }, proposer)),
      ['objections-answered', 'objections-answered'],
    )
  })

  it('is not for the organisation', () => {
    assert.throws(
      () => answerObjection(ended(), { number: 1, answer: 'Agreed.' }, contactOn(dayAfter)),
      NotPermitted,
    )
  })
})
