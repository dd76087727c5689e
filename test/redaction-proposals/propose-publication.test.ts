import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import {
  addRedactions,
  answerRepetition,
  choosePart,
  confirmRedaction,
  dropNeeded,
  leaveOutPart,
  nameNeeded,
  sayPublicly,
  takeBackRedaction,
} from '../../server/redaction-proposals/change-proposal.ts'
import { closeProposal } from '../../server/redaction-proposals/close-proposal.ts'
import type { SettingRecord } from '../../server/rules/setting-records.ts'
import type { Repetition } from '../../server/repetitions/repetition.ts'
import { sayLawfullyPublic } from '../../server/repetitions/answer-repetition.ts'
import { rulesAgainst } from '../meetings/committee.ts'
import { aPart, withheld } from '../redactions/a-plan.ts'
import {
  aClosedProposal,
  acting,
  aProposal,
  aShownProposal,
  aStart,
  first,
  noGround,
  proposer,
  second,
  secretaryOn,
  settled,
  startedOn,
} from './a-proposal.ts'

const secretary = secretaryOn(startedOn)

describe('Proposing a publication', () => {
  it('starts with everything withheld [S¶75]', () => {
    const started = aStart()

    assert.deepEqual(started.chosen, [])
    assert.equal(started.status, 'proposing')
    assert.equal(started.audience, 'sec-parties')
    assert.equal(started.namesOrganisation, false)
    assert.deepEqual(started.proposers, ['pki'])
  })

  it('starts with everything chosen by the rules that publish all but what security forbids', () => {
    assert.deepEqual(
      aStart({ ruleSet: 'all-but-security' }).chosen.map(({ part }) => part),
      ['PB-1', 'PB-2'],
    )
  })

  it('is of the version in force, one at a time', () => {
    assert.deepEqual(
      rulesAgainst(() => aStart({ plan: { reference: 'RP-2027-K7Q4', inForce: 2 } })),
      ['life-of-a-redaction-proposal'],
    )
    assert.deepEqual(
      rulesAgainst(() => aStart({ earlier: [{ status: 'in-consultation' }] })),
      ['life-of-a-redaction-proposal'],
    )
    const ended = [{ status: 'published' }, { status: 'none-decided' }, { status: 'abandoned' }] as const
    assert.equal(aStart({ earlier: ended }).status, 'proposing')
  })

  it('is for secretariat, Chair and PKI Specialist, and for nobody excused', () => {
    for (const role of ['pma-member', 'contact', 'panel-member', 'assessor', 'auditor'] as const) {
      assert.throws(() => aStart({}, acting(role, 'x')), NotPermitted)
    }
    const excused = acting('secretariat', 'x', startedOn, { excusedFromOrganisations: ['OR-2027-BBBB'] })
    assert.throws(() => aStart({}, excused), NotPermitted)
  })
})

describe('Choosing parts', () => {
  it('needs a reason why each is necessary [S¶75]', () => {
    assert.deepEqual(
      rulesAgainst(() => choosePart(aStart(), first, ' ', proposer)),
      ['publish-only-what-is-necessary'],
    )
  })

  it('binds to the version of the part; choosing again gives another reason', () => {
    const once = choosePart(aStart(), first, 'Once.', proposer)
    const again = choosePart(once, { ...first, version: 2 }, ' Again. ', proposer)

    assert.deepEqual(again.chosen, [{ part: 'PB-1', partVersion: 2, why: 'Again.' }])
  })

  it('can be taken back', () => {
    assert.deepEqual(leaveOutPart(aProposal(), 'PB-1', proposer).chosen, [])
  })
})

describe('Redactions of a proposal', () => {
  it('keep their numbers, which are not used again', () => {
    const two = addRedactions(aProposal(), [withheld(first, 'safe'), withheld(second, 'guards')], secretary)
    const fewer = takeBackRedaction(two, 2, secretary)
    const more = addRedactions(fewer, [withheld(first, 'root')], secretary)

    assert.deepEqual(
      more.redactions.map(({ number, quote, by }) => `${number} ${quote} ${by}`),
      ['1 4921 pki', '3 guards secretary', '4 root secretary'],
    )
  })

  it('are confirmed where their words stand now, under the same number', () => {
    const moved = aPart('PB-1', 'Safe 4921 holds it.', { version: 2 })
    const [one] = confirmRedaction(aProposal(), 1, withheld(moved, '4921'), secretary).redactions

    assert.deepEqual([one?.number, one?.partVersion, one?.from, one?.by], [1, 2, 5, 'secretary'])
  })
})

describe('Whoever changes the set', () => {
  it('has a hand in it, once', () => {
    const words = { ...withheld(first, 'root'), reason: 'It is needed.' }
    const named = nameNeeded(nameNeeded(aProposal(), words, secretary), words, secretary)

    assert.deepEqual(named.proposers, ['pki', 'secretary'])
    assert.deepEqual(
      dropNeeded(named, 0, secretary).needed.map(({ by, ground }) => `${by} ${ground}`),
      ['secretary security'],
    )
  })

  it('does so while it is proposed, and not later', () => {
    for (const later of [aClosedProposal(), aShownProposal()]) {
      assert.deepEqual(
        rulesAgainst(() => choosePart(later, second, 'It is needed.', proposer)),
        ['publish-only-what-is-necessary'],
      )
    }
  })
})

describe('What readers are told', () => {
  const said = { whyPublished: ' Look at yours. ', namesOrganisation: true, audience: 'everyone' } as const

  it('is a public sentence, whether the organisation is named, and who may read it', () => {
    const { whyPublished, namesOrganisation, audience } = sayPublicly(aProposal(), said, [], proposer)

    assert.deepEqual([whyPublished, namesOrganisation, audience], ['Look at yours.', true, 'everyone'])
  })

  it('is open to all only where the setting lets the PMA decide so', () => {
    const never: readonly SettingRecord[] = [
      {
        key: 'publication-audience',
        value: 'sec-parties',
        from: startedOn,
        reason: 'So decided.',
        setBy: 'PE-2222',
      },
    ]

    assert.deepEqual(
      rulesAgainst(() => sayPublicly(aProposal(), said, never, proposer)),
      ['publication-audience'],
    )
    assert.equal(
      sayPublicly(aProposal(), { ...said, audience: 'sec-parties' }, never, proposer).namesOrganisation,
      true,
    )
  })
})

describe('Closing a proposal', () => {
  const repetition: Repetition = {
    quote: { text: '4921', sort: 'number', withheldAt: null, alsoAt: [] },
    place: { in: 'sentence', name: 'why-published', from: 0, to: 4 },
    found: '4921',
  }

  it('settles set, public reference and date, and is by somebody with a hand in the set', () => {
    const closed = closeProposal(aProposal(), noGround, settled, secretary)

    assert.equal(closed.status, 'closed')
    assert.deepEqual(
      [
        closed.closure?.digest,
        closed.closure?.publication,
        closed.closure?.publishOn,
        closed.closure?.sensitiveHash,
      ],
      ['digest-of-the-set', 'PUB-22222222', '2027-04-12', null],
    )
    assert.deepEqual(closed.proposers, ['pki', 'secretary'])
  })

  it('is refused with everything that is wrong, all at once', () => {
    const ground = { ...noGround, repetitions: [repetition], isLikeCurrent: true }

    assert.deepEqual(
      rulesAgainst(() => closeProposal(aStart(), ground, { ...settled, publishOn: startedOn }, proposer)),
      [
        'publish-only-what-is-necessary',
        'pma-requires-publication',
        'repetitions-answered',
        'publication-tells-something',
        'dates-in-order',
      ],
    )
  })

  it('is refused while the words moved under a redaction', () => {
    const passages = [aPart('PB-1', 'The root key lies in a safe 4921.'), second]

    assert.deepEqual(
      rulesAgainst(() => closeProposal(aProposal(), { ...noGround, passages }, settled, proposer)),
      ['redactions-are-bound'],
    )
  })

  it('waits for an answer to each repetition, and drops answers to what is there no more', () => {
    const ground = { ...noGround, repetitions: [repetition] }
    const gone = { ...repetition, place: { ...repetition.place, from: 7, to: 11 } } as Repetition
    const answered = [repetition, gone]
      .map((one) => sayLawfullyPublic(one, 'It is on the door.', proposer))
      .reduce((proposal, answer) => answerRepetition(proposal, answer, proposer), aProposal())

    const closed = closeProposal(answered, ground, settled, proposer)

    assert.equal(answered.answers.length, 2)
    assert.equal(closed.answers.length, 1)
  })

  it('takes the later of two answers to one repetition', () => {
    const once = answerRepetition(aProposal(), sayLawfullyPublic(repetition, 'Once.', proposer), proposer)
    const twice = answerRepetition(once, sayLawfullyPublic(repetition, 'Twice.', proposer), proposer)

    assert.deepEqual(
      twice.answers.map(({ reason }) => reason),
      ['Twice.'],
    )
  })

  it('is refused on a day that is not to come', () => {
    const on = day('2027-04-12')

    assert.deepEqual(
      rulesAgainst(() => closeProposal(aProposal(), noGround, settled, secretaryOn(on))),
      ['dates-in-order'],
    )
  })
})
