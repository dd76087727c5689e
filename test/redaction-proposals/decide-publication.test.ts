import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { reopenProposal } from '../../server/redaction-proposals/end-proposal.ts'
import {
  answerObjection,
  endConsultation,
  objectToPart,
  sayDone,
} from '../../server/redaction-proposals/consult-organisation.ts'
import {
  decideNone,
  decidePublication,
  decideSensitive,
} from '../../server/redaction-proposals/decide-publication.ts'
import type { RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import type { SensitiveWords } from '../../server/redactions/sensitive-words.ts'
import { decideItem } from '../../server/meetings/decide-item.ts'
import {
  aDecisionOn,
  anItemWithVotes,
  rules,
  rulesAgainst,
  secretary as committeeSecretary,
  words,
} from '../meetings/committee.ts'
import {
  aClosedProposal,
  aConsultedProposal,
  aDecidedProposal,
  aDecision,
  aProposal,
  aProposalInConsultation,
  consultedOn,
  contactOn,
  decidedOn,
  digest,
  proposer,
  secretaryOn,
} from './a-proposal.ts'

const secretary = secretaryOn(decidedOn)

function decide(proposal: RedactionProposal, decision = aDecision(proposal), on = digest): RedactionProposal {
  return decidePublication(proposal, decision, on, secretary)
}

describe('Deciding what is published', () => {
  it('is a carried decision of the PMA on the digest of the set [S¶75]', () => {
    const { status, decision } = decide(aConsultedProposal())

    assert.equal(status, 'decided')
    assert.deepEqual(
      [decision?.digest, decision?.item, decision?.reasons],
      ['digest-of-the-set', 'IT-2027-2222', 'The evidence shows it.'],
    )
  })

  const consulted = aConsultedProposal()
  const motion = {
    kind: 'decide-publication',
    about: consulted.reference,
    outcome: 'publish',
    words: '',
  } as const
  const others = {
    'another set': aDecision(consulted, 'publish', 'another-digest'),
    'another proposal': aDecision({ ...consulted, reference: 'RD-2027-3333' }),
    'no publication': aDecision(consulted, 'none'),
    'a motion that was not carried': aDecisionOn(motion, {
      contentHash: digest,
      votes: 'ls-a:against ls-b:against ss:for',
    }),
  }
  for (const [what, decision] of Object.entries(others)) {
    it(`is refused by a decision on ${what}`, () => {
      assert.deepEqual(
        rulesAgainst(() => decide(consulted, decision)),
        ['decision-bound-to-text'],
      )
    })
  }

  it('is refused by a decision that asks for changes: those make another set', () => {
    const { item, meeting } = anItemWithVotes('chair ls-a ls-b ss', 'ls-a:for ls-b:for ss:for')
    const put = { ...item, motion, contentHash: digest }
    const changing = { ...words, changes: [{ from: 'safe', to: 'door' }] }
    const { decision } = decideItem({ item: put, meeting, rules }, changing, committeeSecretary)

    assert.deepEqual(
      rulesAgainst(() => decide(consulted, decision)),
      ['one-digest-throughout'],
    )
  })

  it('is refused once the set is another than the one that was closed', () => {
    assert.deepEqual(
      rulesAgainst(() => decide(consulted, aDecision(consulted, 'publish', 'newer-digest'), 'newer-digest')),
      ['one-digest-throughout'],
    )
  })

  it('is not possible before the organisation was consulted', () => {
    for (const early of [aProposal(), aClosedProposal(), aProposalInConsultation()]) {
      assert.deepEqual(
        rulesAgainst(() => decide(early)),
        ['pma-requires-publication'],
      )
    }
  })

  it('is refused by a decision from before the organisation was heard', () => {
    const later = endConsultation(
      sayDone(aProposalInConsultation(), contactOn(consultedOn)),
      secretaryOn(day('2027-03-11')),
    )

    assert.deepEqual(
      rulesAgainst(() => decide(later)),
      ['one-digest-throughout'],
    )
  })

  it('is refused by a decision that was void already, also on the same set', () => {
    const again = { ...consulted, rounds: reopenProposal(aDecidedProposal(), 'Once more.', proposer).rounds }

    assert.deepEqual(
      rulesAgainst(() => decide(again)),
      ['one-digest-throughout'],
    )
  })

  it('is recorded by secretariat or Chair', () => {
    assert.throws(() => decidePublication(consulted, aDecision(consulted), digest, proposer), NotPermitted)
  })
})

describe('The decision and objections', () => {
  const objection = { part: 'PB-1', ground: 'commercial', reason: 'A rival learns of it.' } as const
  const objected = objectToPart(aProposalInConsultation(), objection, contactOn(consultedOn))
  const ended = endConsultation(sayDone(objected, contactOn(consultedOn)), secretaryOn(consultedOn))

  it('waits for an answer to each made in time', () => {
    assert.deepEqual(
      rulesAgainst(() => decide(ended)),
      ['objections-answered'],
    )
  })

  it('is taken against an objection, once it is answered', () => {
    assert.equal(
      decide(answerObjection(ended, { number: 1, answer: 'Readers need it.' }, proposer)).status,
      'decided',
    )
  })

  it('does not wait for an answer to a late one', () => {
    const late = objectToPart(aConsultedProposal(), objection, contactOn(decidedOn))

    assert.equal(decide(late).status, 'decided')
  })
})

describe('The decision and sensitive words', () => {
  const ours: SensitiveWords = {
    ...{ part: 'PB-1', partVersion: 1, cell: 0, from: 0, to: 8, text: 'The root' },
    ...{ said: 'contact', ground: null, reason: 'It is ours alone.' },
  }
  const consulted = aConsultedProposal({ sensitive: [ours] })
  const about = {
    about: consulted.reference,
    outcome: 'necessary',
    words: 'That they be published.',
  } as const
  const onWords = (contentHash: string) =>
    aDecisionOn({ kind: 'publish-sensitive-words', ...about }, { contentHash })

  it('waits for a decision of their own', () => {
    assert.deepEqual(
      rulesAgainst(() => decide(consulted)),
      ['sensitive-words-decided-on'],
    )
  })

  it('follows one on these very words', () => {
    const decided = decideSensitive(consulted, onWords('hash-of-sensitive-words'), secretary)

    assert.equal(decide(decided).status, 'decided')
  })

  it('does not follow one on other words, nor the decision on the whole set', () => {
    for (const wrong of [
      onWords('hash-of-others'),
      aDecision(consulted),
      aDecision(consulted, 'publish', 'hash-of-sensitive-words'),
    ]) {
      assert.deepEqual(
        rulesAgainst(() => decideSensitive(consulted, wrong, secretary)),
        ['decision-bound-to-text'],
      )
    }
  })

  it('has none where nothing is sensitive', () => {
    assert.deepEqual(
      rulesAgainst(() => decideSensitive(aConsultedProposal(), onWords(''), secretary)),
      ['sensitive-words-decided-on'],
    )
  })
})

describe('Deciding on no publication', () => {
  it('is possible at any time before, with its reasons [S¶75]', () => {
    for (const proposal of [
      aProposal(),
      aClosedProposal(),
      aProposalInConsultation(),
      aConsultedProposal(),
    ]) {
      const none = decideNone(proposal, aDecision(proposal, 'none'), digest, secretary)

      assert.equal(none.status, 'none-decided')
      assert.equal(none.endedBecause, 'The evidence shows it.')
    }
  })

  it('is refused by a decision to publish, and after one', () => {
    const proposal = aConsultedProposal()

    assert.deepEqual(
      rulesAgainst(() => decideNone(proposal, aDecision(proposal), digest, secretary)),
      ['decision-bound-to-text'],
    )
    assert.deepEqual(
      rulesAgainst(() =>
        decideNone(aDecidedProposal(), aDecision(aDecidedProposal(), 'none'), digest, secretary),
      ),
      ['pma-requires-publication'],
    )
  })
})
