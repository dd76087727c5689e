import assert from 'node:assert/strict'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { decidePublication } from '../../server/redaction-proposals/decide-publication.ts'
import { abandonProposal, reopenProposal } from '../../server/redaction-proposals/end-proposal.ts'
import {
  isPermitted,
  permitPublication,
  type PermittedPublication,
  type PublishingGround,
} from '../../server/redaction-proposals/permit-publication.ts'
import {
  exceptRepetition,
  setAnotherDay,
  showFinalBytes,
} from '../../server/redaction-proposals/prepare-publication.ts'
import { noSteps, type RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import type { Repetition } from '../../server/repetitions/repetition.ts'
import { rulesAgainst } from '../meetings/committee.ts'
import {
  aConfirmedProposal,
  aConsultedProposal,
  acting,
  aDecidedProposal,
  aDecision,
  aShownProposal,
  decidedOn,
  digest,
  panelConfirms,
  proposer,
  publishOn,
  secretaryOn,
  shownOn,
} from './a-proposal.ts'

const publisher = secretaryOn(publishOn)

function publish(
  proposal: RedactionProposal,
  put: Partial<PublishingGround> & { typed?: string; context?: Context } = {},
): PermittedPublication {
  const { typed = 'RP-2027-K7Q4', context = publisher, ...changed } = put
  const ground: PublishingGround = {
    plan: { inForce: 1 },
    digest,
    gate: { digest, hits: 0 },
    repetitions: [],
    isLikeCurrent: false,
    decision: aDecision(proposal),
    settings: [],
    ...changed,
  }
  return permitPublication(proposal, typed, ground, context)
}

const shown = aShownProposal()
const repetition: Repetition = {
  quote: { text: '4921', sort: 'number', withheldAt: null, alsoAt: [] },
  place: { in: 'readable', place: 'PUB-33333333', from: 0, to: 4 },
  found: '4921',
}

describe('Publishing', () => {
  it('is permitted on the day, by somebody who types the plan’s reference and had no hand in the set', () => {
    const permitted = publish(shown)

    assert.equal(permitted.status, 'published')
    assert.deepEqual([permitted.publishedOn, permitted.publishedBy], ['2027-04-12', 'secretary'])
    assert.equal(isPermitted(permitted), true)
  })

  it('is permitted by proof that no other file makes, and no copy is', () => {
    const permitted = publish(shown)
    const shaped: RedactionProposal = { ...permitted }

    // @ts-expect-error a proposal is no proof that it may be published
    const forged: PermittedPublication = shaped

    assert.equal(isPermitted(forged), false)
    assert.equal(isPermitted(structuredClone({ ...permitted })), false)
  })

  it('is refused with another reference typed, or none', () => {
    for (const typed of ['', 'RP-2027-K7Q5', 'RP-2027-K7Q4 ']) {
      assert.deepEqual(
        rulesAgainst(() => publish(shown, { typed })),
        typed.trim() === 'RP-2027-K7Q4' ? [] : ['life-of-a-redaction-proposal'],
      )
    }
  })

  it('is refused to everybody who had a hand in the set, in whatever role', () => {
    const hand = acting('secretariat', 'pki', publishOn)

    assert.deepEqual(
      rulesAgainst(() => publish(shown, { context: hand })),
      ['publisher-is-somebody-else'],
    )
  })

  it('is for the secretariat alone', () => {
    for (const role of ['pma-chair', 'pki-specialist', 'panel-member', 'pma-member', 'contact'] as const) {
      assert.throws(() => publish(shown, { context: acting(role, 'x', publishOn) }), NotPermitted)
    }
  })

  const stops: readonly (readonly [string, Partial<PublishingGround>, ...string[]])[] = [
    ['the gate found something', { gate: { digest, hits: 1 } }, 'only-decided-words-leave'],
    ['another set passed the gate', { gate: { digest: 'older', hits: 0 } }, 'only-decided-words-leave'],
    ['withheld words stand again somewhere new', { repetitions: [repetition] }, 'repetitions-answered'],
    [
      'readers could not tell it from the current one',
      { isLikeCurrent: true },
      'publication-tells-something',
    ],
    ['the plan has another version in force', { plan: { inForce: 2 } }, 'redactions-are-bound'],
    ['the Panel has to confirm and has not', { settings: panelConfirms }, 'panel-confirms-publication'],
  ]
  for (const [what, ground, ...rules] of stops) {
    it(`is refused where ${what}`, () => {
      assert.deepEqual(
        rulesAgainst(() => publish(shown, ground)),
        rules,
      )
    })
  }

  it('is refused with another set than the one decided on: closing, decision and showing are void', () => {
    assert.deepEqual(
      rulesAgainst(() => publish(shown, { digest: 'newer', gate: { digest: 'newer', hits: 0 } })),
      ['one-digest-throughout', 'one-digest-throughout', 'one-digest-throughout'],
    )
  })

  it('is refused with another decision than the one recorded, and with none that is proof', () => {
    const about = { ...shown, reference: 'RD-2027-3333' }

    assert.deepEqual(
      rulesAgainst(() => publish(shown, { decision: aDecision(about) })),
      ['decision-bound-to-text'],
    )
    assert.deepEqual(
      rulesAgainst(() => publish(shown, { decision: { ...aDecision(shown) } })),
      ['decision-bound-to-text'],
    )
  })

  it('is refused on any other day than the one in the outputs', () => {
    for (const on of [addDays(publishOn, -1), addDays(publishOn, 1)]) {
      assert.deepEqual(
        rulesAgainst(() => publish(shown, { context: secretaryOn(on) })),
        ['life-of-a-redaction-proposal'],
      )
    }
  })

  it('is refused before it was decided and shown, and a second time', () => {
    for (const early of [aConsultedProposal(), aDecidedProposal(), publish(shown)]) {
      assert.deepEqual(
        rulesAgainst(() => publish(early)),
        ['publisher-is-somebody-else'],
      )
    }
  })

  it('is refused with everything that is wrong, all at once', () => {
    const ground = { repetitions: [repetition], isLikeCurrent: true, gate: { digest, hits: 3 } }
    const context = acting('secretariat', 'pki', addDays(publishOn, 1))

    assert.deepEqual(
      rulesAgainst(() => publish(shown, { ...ground, typed: 'no', context })),
      [
        'life-of-a-redaction-proposal',
        'publisher-is-somebody-else',
        'life-of-a-redaction-proposal',
        'only-decided-words-leave',
        'repetitions-answered',
        'publication-tells-something',
      ],
    )
  })
})

describe('Showing the organisation what will be published', () => {
  it('comes some Working Days before, by the local setting', () => {
    assert.equal(shown.shown?.earliestOn, '2027-04-08')
  })

  it('is refused where the day of publication comes too soon, naming the first that does not', () => {
    assert.throws(
      () => showFinalBytes(aDecidedProposal(), digest, [], secretaryOn(day('2027-04-07'))),
      /14 April 2027 at the earliest/,
    )
  })

  it('is refused of another set than the decided one', () => {
    assert.deepEqual(
      rulesAgainst(() => showFinalBytes(aDecidedProposal(), 'newer', [], secretaryOn(shownOn))),
      ['one-digest-throughout', 'one-digest-throughout'],
    )
  })

  it('is done again after another day is set; the decision stands', () => {
    const later = setAnotherDay(shown, day('2027-04-26'), secretaryOn(publishOn))

    assert.deepEqual([later.status, later.shown, later.decision?.digest], ['decided', null, digest])
    assert.deepEqual(
      rulesAgainst(() => setAnotherDay(shown, publishOn, secretaryOn(publishOn))),
      ['dates-in-order'],
    )
    const again = showFinalBytes(later, digest, [], secretaryOn(publishOn))
    assert.equal(publish(again, { context: secretaryOn(day('2027-04-26')) }).status, 'published')
  })
})

describe('The Panel’s confirmation, where it is asked for', () => {
  it('comes before the organisation is shown the bytes, where it is asked for', () => {
    assert.deepEqual(
      rulesAgainst(() => showFinalBytes(aDecidedProposal(), digest, panelConfirms, secretaryOn(shownOn))),
      ['panel-confirms-publication'],
    )
    const ready = showFinalBytes(aConfirmedProposal(), digest, panelConfirms, secretaryOn(shownOn))
    assert.equal(publish(ready, { settings: panelConfirms }).status, 'published')
  })

  it('is asked for by the setting of the day of the decision', () => {
    const since = panelConfirms.map((one) => ({ ...one, from: addDays(decidedOn, 1) }))

    assert.equal(publish(shown, { settings: since }).status, 'published')
  })
})

describe('An exception after the decision', () => {
  const chair = acting('pma-chair', 'chair', publishOn)
  const said = { repetition, reason: 'It is on the door.', digest }
  const excepted = exceptRepetition(shown, said, chair)

  it('answers that repetition for that set', () => {
    assert.equal(publish(excepted, { repetitions: [repetition] }).status, 'published')
  })

  it('answers no other place', () => {
    const other: Repetition = {
      ...repetition,
      place: { in: 'readable', place: 'PUB-44444444', from: 0, to: 4 },
    }

    assert.deepEqual(
      rulesAgainst(() => publish(excepted, { repetitions: [other] })),
      ['repetitions-answered'],
    )
  })

  it('holds for no other set', () => {
    const stored = {
      ...excepted,
      exceptions: excepted.exceptions.map((one) => ({ ...one, digest: 'older' })),
    }

    assert.deepEqual(
      rulesAgainst(() => publish(stored, { repetitions: [repetition] })),
      ['repetitions-answered'],
    )
  })

  it('is not given by who had a hand in the set, nor on another set, nor without a reason', () => {
    const hand = acting('pki-specialist', 'pki', publishOn)

    assert.deepEqual(
      rulesAgainst(() => exceptRepetition(shown, said, hand)),
      ['exception-by-somebody-else'],
    )
    assert.deepEqual(
      rulesAgainst(() => exceptRepetition(shown, { ...said, digest: 'newer', reason: ' ' }, chair)),
      [
        'one-digest-throughout',
        'one-digest-throughout',
        'one-digest-throughout',
        'exception-by-somebody-else',
      ],
    )
  })

  it('keeps who gave it from publishing', () => {
    const bySecretary = exceptRepetition(shown, said, publisher)

    assert.deepEqual(
      rulesAgainst(() => publish(bySecretary, { repetitions: [repetition] })),
      ['publisher-is-somebody-else'],
    )
  })
})

describe('Opening a proposal again', () => {
  const reopened = reopenProposal(shown, 'A word was missed.', proposer)

  it('voids closing, consultation, decision, confirmation, showing and exceptions', () => {
    const { closure, consultation, consultedOn, sensitiveDecision, decision, confirmation, exceptions } =
      reopened
    const left = {
      closure,
      consultation,
      consultedOn,
      sensitiveDecision,
      decision,
      confirmation,
      shown: reopened.shown,
      exceptions,
    }

    assert.deepEqual(left, noSteps)
    assert.equal(reopened.status, 'proposing')
  })

  it('keeps what they were, with the reason, and who had a hand in the set', () => {
    const [round] = reopened.rounds

    assert.equal(round?.because, 'A word was missed.')
    assert.equal(round.decision?.digest, digest)
    assert.equal(round.consultation?.endedAs, 'no-objection')
    assert.deepEqual(reopened.proposers, ['pki'])
  })

  it('makes the old decision worth nothing, also on the same set', () => {
    const decision = aDecision(shown)

    assert.deepEqual(
      rulesAgainst(() => decidePublication(reopened, decision, digest, secretaryOn(decidedOn))),
      ['pma-requires-publication'],
    )
    assert.deepEqual(
      rulesAgainst(() => publish(reopened)),
      ['publisher-is-somebody-else'],
    )
  })

  it('needs a reason, as abandoning does', () => {
    assert.deepEqual(
      rulesAgainst(() => reopenProposal(shown, ' ', proposer)),
      ['reason-is-recorded'],
    )
    assert.deepEqual(
      rulesAgainst(() => abandonProposal(shown, '', publisher)),
      ['reason-is-recorded'],
    )
    assert.equal(abandonProposal(shown, 'Not needed any more.', publisher).status, 'abandoned')
  })
})
