import assert from 'node:assert/strict'
import {
  proposalStatuses,
  proposalStatusLabels,
} from '../../server/redaction-proposals/redaction-proposal.ts'
import {
  proposalDoers,
  proposalWorkflow,
} from '../../server/redaction-proposals/redaction-proposal-workflow.ts'
import { isSettingKey } from '../../server/rules/local-settings.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { cellsOf, grid } from '../support/grid.ts'
import { whoMay } from '../support/life-grid.ts'
import {
  aClosedProposal,
  aProposal,
  aProposalInConsultation,
  acting,
  contactOn,
  consultedOn,
} from './a-proposal.ts'

// Written by hand: s the secretariat, c the Chair, k the PKI Specialist, p a Panel member, o the contact of the organisation.
const life = grid(`
                     proposing  closed  in-consultation  consulted  decided  none-decided  confirmed  shown  published  abandoned
  change             sck        -       -                -          -        -             -          -      -          -
  close              sck        -       -                -          -        -             -          -      -          -
  consult            -          s       -                -          -        -             -          -      -          -
  object             -          -       o                -          -        -             -          -      -          -
  object-late        -          -       -                o          -        -             -          -      -          -
  say-done           -          -       o                -          -        -             -          -      -          -
  end-consultation   -          -       s                -          -        -             -          -      -          -
  answer-objection   -          -       -                sck        -        -             -          -      -          -
  decide-sensitive   -          -       -                sc         -        -             -          -      -          -
  decide             -          -       -                sc         -        -             -          -      -          -
  decide-none        sc         sc      sc               sc         -        -             -          -      -          -
  enter-minute       -          -       -                -          s        -             -          -      -          -
  confirm            -          -       -                -          p        -             -          -      -          -
  return-minute      -          -       -                -          p        -             -          -      -          -
  show               -          -       -                -          s        -             s          -      -          -
  redate             -          -       -                -          s        -             s          s      -          -
  except             -          -       -                -          -        -             -          sck    -          -
  publish            -          -       -                -          -        -             -          s      -          -
  reopen             -          sck     sck              sck        sck      -             sck        sck    -          -
  abandon            sc         sc      sc               sc         sc       -             sc         sc     -          -
`)
const letters = {
  s: 'secretariat',
  c: 'pma-chair',
  k: 'pki-specialist',
  p: 'panel-member',
  o: 'contact',
} as const

describe('The life of a proposed publication', () => {
  for (const { row, column, cell } of cellsOf(life)) {
    it(`${row} from ${column}: ${cell}`, () => {
      assert.equal(whoMay(proposalWorkflow, letters, row, column), cell)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      life.rows.map((row) => row.name),
      Object.keys(proposalWorkflow),
    )
    assert.deepEqual(life.columns, [...proposalStatuses])
    assert.equal(new Set(Object.values(proposalStatusLabels)).size, proposalStatuses.length)
  })

  it('names a rule or local setting for each move', () => {
    const named = Object.values(proposalWorkflow).map((move) => move.rule)

    assert.deepEqual(
      named.filter((rule) => !isRuleId(rule) && !isSettingKey(rule)),
      [],
    )
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
