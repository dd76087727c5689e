import assert from 'node:assert/strict'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import type { PanelMeeting } from '../../server/panel-meetings/panel-meeting.ts'
import {
  confirmPublication,
  enterConfirmation,
  returnConfirmation,
  type ConfirmedGround,
} from '../../server/redaction-proposals/confirm-publication.ts'
import { setAnotherDay, showFinalBytes } from '../../server/redaction-proposals/prepare-publication.ts'
import type { RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import { rulesAgainst } from '../meetings/committee.ts'
import {
  aConfirmedProposal,
  acting,
  aDecidedProposal,
  confirmedGround,
  decidedOn,
  digest,
  named,
  panel,
  panelConfirms,
  panelMet,
  pat,
  quinn,
  secretaryOn,
  shownOn,
} from './a-proposal.ts'

describe('The Panel’s confirmation of a publication', () => {
  const entered = (
    change: Partial<PanelMeeting> = {},
    on: Partial<ConfirmedGround> = {},
    context: Context = secretaryOn(decidedOn),
    before: RedactionProposal = aDecidedProposal(),
  ) => enterConfirmation(before, { ...panelMet, ...change }, { ...confirmedGround, ...on }, context)

  it('is off unless the local setting says otherwise', () => {
    assert.deepEqual(
      rulesAgainst(() => entered({}, { settings: [] })),
      ['panel-confirms-publication'],
    )
  })

  it('is entered with day, minute, who took part and who was excused, and has no effect until it is confirmed', () => {
    assert.equal(entered().status, 'decided')
    assert.equal(aConfirmedProposal().confirmation?.minuteReference, 'SECP-112-4')
    assert.equal(aConfirmedProposal().status, 'confirmed')
    const wrong = {
      ...{ meetingOn: addDays(decidedOn, -1), minuteReference: '', tookPart: [named(pat)] },
    }
    assert.deepEqual(
      rulesAgainst(() => entered(wrong, { digest: 'newer' })),
      [
        ...['one-digest-throughout', 'one-digest-throughout', 'dates-in-order'],
        ...['life-of-a-panel-decision', 'excusal-applies-to-panel'],
      ],
    )
    assert.deepEqual(
      rulesAgainst(() => confirmPublication(aDecidedProposal(), digest, panel)),
      ['confirmed-by-who-took-part'],
    )
  })

  it('is of the very set on which it was entered', () => {
    assert.deepEqual(
      rulesAgainst(() => confirmPublication(entered(), 'newer', panel)),
      ['one-digest-throughout', 'one-digest-throughout', 'one-digest-throughout'],
    )
  })

  it('is confirmed by who took part and neither entered nor corrected it, whoever did so last', () => {
    const both = { ...secretaryOn(decidedOn), actor: { ...secretaryOn(decidedOn).actor, person: 'panel' } }
    const first = entered({}, {}, both)
    for (const before of [first, returnConfirmation(first, 'It was item 5.', quinn)]) {
      const last = entered({}, {}, secretaryOn(decidedOn), before)
      assert.deepEqual(
        rulesAgainst(() => confirmPublication(last, digest, panel)),
        ['four-eyes'],
      )
      assert.equal(confirmPublication(last, digest, quinn).status, 'confirmed')
    }
    const robin = acting('panel-member', 'robin', decidedOn)
    for (const act of [
      () => confirmPublication(entered(), digest, robin),
      () => returnConfirmation(entered(), 'Wrong.', robin),
    ])
      assert.deepEqual(rulesAgainst(act), ['confirmed-by-who-took-part'])
  })

  it('is returned with what was entered wrongly, and confirmed by nobody until it is corrected', () => {
    const back = returnConfirmation(entered(), 'It was item 5.', quinn)

    assert.deepEqual([back.status, back.confirmation?.returnedBecause], ['decided', 'It was item 5.'])
    assert.deepEqual(
      rulesAgainst(() => confirmPublication(back, digest, panel)),
      ['confirmed-by-who-took-part'],
    )
    assert.deepEqual(
      rulesAgainst(() => returnConfirmation(entered(), ' ', panel)),
      ['reason-is-recorded'],
    )
  })

  it('has none where it is only entered, or its record was tampered with', () => {
    const made = aConfirmedProposal()
    assert.ok(made.confirmation)
    for (const confirmation of [
      entered().confirmation,
      { ...made.confirmation, confirmedBy: { person: 'robin', name: 'ROBIN' } },
      { ...made.confirmation, enteredBy: [named(panel)] },
    ])
      assert.deepEqual(
        rulesAgainst(() =>
          showFinalBytes({ ...made, confirmation }, digest, panelConfirms, secretaryOn(shownOn)),
        ),
        ['panel-confirms-publication'],
      )
  })

  it('is not entered again once it is confirmed, also where another day is set', () => {
    const again = setAnotherDay(aConfirmedProposal(), day('2027-04-26'), secretaryOn(decidedOn))

    assert.deepEqual(
      rulesAgainst(() => entered({}, {}, secretaryOn(decidedOn), again)),
      ['panel-confirms-publication'],
    )
    assert.equal(showFinalBytes(again, digest, panelConfirms, secretaryOn(shownOn)).status, 'shown')
  })

  it('is entered by the secretariat, and confirmed and returned by members of the Panel', () => {
    assert.throws(() => entered({}, {}, panel), NotPermitted)
    assert.throws(() => confirmPublication(entered(), digest, secretaryOn(decidedOn)), NotPermitted)
    assert.throws(() => returnConfirmation(entered(), 'Wrong.', secretaryOn(decidedOn)), NotPermitted)
  })
})
