import assert from 'node:assert/strict'
import {
  proposalStatuses,
  proposalStatusLabels,
} from '../../server/redaction-proposals/redaction-proposal.ts'
import {
  proposalDoers,
  proposalWorkflow,
} from '../../server/redaction-proposals/redaction-proposal-workflow.ts'
import { livesAsWritten } from '../support/life-grid.ts'
import {
  aClosedProposal,
  aProposal,
  aProposalInConsultation,
  acting,
  contactOn,
  consultedOn,
} from './a-proposal.ts'

// Written by hand: s the secretariat, c the Chair, k the PKI Specialist, p a Panel member, o the contact of the organisation.
const life = `
                    to               proposing  closed  in-consultation  consulted  decided  none-decided  confirmed  shown  published  abandoned
  change            proposing        sck        -       -                -          -        -             -          -      -          -
  close             closed           sck        -       -                -          -        -             -          -      -          -
  consult           in-consultation  -          s       -                -          -        -             -          -      -          -
  object            in-consultation  -          -       o                -          -        -             -          -      -          -
  object-late       consulted        -          -       -                o          -        -             -          -      -          -
  say-done          in-consultation  -          -       o                -          -        -             -          -      -          -
  end-consultation  consulted        -          -       s                -          -        -             -          -      -          -
  answer-objection  consulted        -          -       -                sck        -        -             -          -      -          -
  decide-sensitive  consulted        -          -       -                sc         -        -             -          -      -          -
  decide            decided          -          -       -                sc         -        -             -          -      -          -
  decide-none       none-decided     sc         sc      sc               sc         -        -             -          -      -          -
  enter-minute      decided          -          -       -                -          s        -             -          -      -          -
  confirm           confirmed        -          -       -                -          p        -             -          -      -          -
  return-minute     decided          -          -       -                -          p        -             -          -      -          -
  show              shown            -          -       -                -          s        -             s          -      -          -
  redate            decided          -          -       -                -          s        -             s          s      -          -
  except            shown            -          -       -                -          -        -             -          sck    -          -
  publish           published        -          -       -                -          -        -             -          s      -          -
  reopen            proposing        -          sck     sck              sck        sck      -             sck        sck    -          -
  abandon           abandoned        sc         sc      sc               sc         sc       -             sc         sc     -          -
`
const letters = {
  s: 'secretariat',
  c: 'pma-chair',
  k: 'pki-specialist',
  p: 'panel-member',
  o: 'contact',
} as const

describe('The life of a proposed publication', () => {
  livesAsWritten(life, letters, proposalWorkflow, proposalStatuses)

  it('has a name of its own for each state', () => {
    assert.equal(new Set(Object.values(proposalStatusLabels)).size, proposalStatuses.length)
  })
})

describe('Who acts on a proposed publication', () => {
  it('is its contact only once the organisation is consulted', () => {
    const { actor } = contactOn(consultedOn)

    assert.deepEqual(proposalDoers(aProposal(), actor), [])
    assert.deepEqual(proposalDoers(aClosedProposal(), actor), [])
    assert.deepEqual(proposalDoers(aProposalInConsultation(), actor), ['contact'])
  })

  it('is no contact of another organisation', () => {
    const { actor } = contactOn(consultedOn)
    const roles = actor.roles.map((held) => ({ ...held, organisation: 'OR-2027-CCCC' }))

    assert.deepEqual(proposalDoers(aProposalInConsultation(), { ...actor, roles }), [])
  })

  it('is nobody who is excused, and nobody for whom the case does not exist', () => {
    const excused = { excusedFromOrganisations: ['OR-2027-BBBB'] }
    const hidden = { hiddenCases: ['BR-2027-K7Q4'] }
    for (const role of ['secretariat', 'pma-chair', 'pki-specialist', 'panel-member'] as const) {
      assert.deepEqual(proposalDoers(aProposal(), acting(role, 'x').actor), [role])
      assert.deepEqual(proposalDoers(aProposal(), acting(role, 'x', undefined, excused).actor), [])
      assert.deepEqual(proposalDoers(aProposal(), acting(role, 'x', undefined, hidden).actor), [])
    }
  })

  it('is no PMA member, assessor, reader or auditor', () => {
    for (const role of [
      'pma-member',
      'assessor',
      'sec-party',
      'auditor',
      'administrator',
      'attendee',
    ] as const) {
      assert.deepEqual(proposalDoers(aProposalInConsultation(), acting(role, 'x').actor), [])
    }
  })
})
