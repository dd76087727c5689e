import assert from 'node:assert/strict'
import { changesTyped } from '../../server/meetings/decision-words.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import type { AgendaItem } from '../../server/meetings/agenda-item.ts'
import {
  boundTo,
  decideItem,
  rebuildDecision,
  refuseUnlessCarried,
} from '../../server/meetings/decide-item.ts'
import type { StoredDecision } from '../../server/meetings/decision.ts'
import { recordLeaving } from '../../server/meetings/record-attendance.ts'
import { recordCastingVote } from '../../server/meetings/record-votes.ts'
import { acting, anItemWithVotes, chair, rules, rulesAgainst, secretary, words } from './committee.ts'

const line = 'chair ls-a ls-b ss net@case pki'
const inFavour = 'ls-a:for ls-b:for ss:against'

function decided(votes = inFavour): {
  item: AgendaItem
  decision: ReturnType<typeof decideItem>['decision']
} {
  const { item, meeting } = anItemWithVotes(line, votes)
  return decideItem({ item, meeting, rules }, words, secretary)
}

describe('Deciding an item', () => {
  it('keeps who was there, who counted, who was excused, the votes and the count', () => {
    const { item, decision } = decided()

    assert.equal(item.status, 'decided')
    assert.equal(decision.outcome, 'carried')
    assert.equal(decision.present.length, 6)
    assert.deepEqual(
      decision.entitled.map((one) => one.person),
      ['chair', 'ls-a', 'ls-b', 'ss'],
    )
    assert.deepEqual(
      decision.excused.map((one) => one.person),
      ['net'],
    )
    assert.deepEqual(decision.quorum, { counted: 4, needed: 4, hasChair: true, isQuorate: true })
    assert.deepEqual(decision.tally, { for: 2, against: 1, abstain: 0 })
  })

  it('can be recorded by the Chair as well', () => {
    const { item, meeting } = anItemWithVotes(line, inFavour)

    assert.equal(decideItem({ item, meeting, rules }, words, chair).decision.recordedBy, 'chair')
  })

  it('can be recorded by who sits as the Chair’s alternate', () => {
    const { item, meeting } = anItemWithVotes('pki=chair ls-a ls-b ss', inFavour)
    const pki = acting('pki-specialist', 'pki')

    assert.equal(decideItem({ item, meeting, rules }, words, pki).decision.outcome, 'carried')
  })

  it('is not for members, nor for a Chair who is excused', () => {
    const { item, meeting } = anItemWithVotes(line, inFavour)
    const excused = { ...chair, actor: { ...chair.actor, excusedFromOrganisations: ['O-CASE'] } }

    assert.throws(
      () => decideItem({ item, meeting, rules }, words, acting('pma-member', 'ls-a', 'ls-a')),
      NotPermitted,
    )
    assert.throws(() => decideItem({ item, meeting, rules }, words, excused), NotPermitted)
  })

  it('is refused when somebody left and the quorum with them [S¶35]', () => {
    const { item, meeting } = anItemWithVotes(line, inFavour)
    const fewer = recordLeaving(meeting, 'ss', secretary)

    assert.deepEqual(
      rulesAgainst(() => decideItem({ item, meeting: fewer, rules }, words, secretary)),
      ['quorum-of-four', 'quorum-per-item', 'votes-by-person'],
    )
  })

  it('is refused while a vote is missing', () => {
    const { item, meeting } = anItemWithVotes(line, 'ls-a:for ls-b:for')

    assert.deepEqual(
      rulesAgainst(() => decideItem({ item, meeting, rules }, words, secretary)),
      ['votes-by-person'],
    )
  })

  it('is refused without reasons, with dissent of a stranger and with an empty change, all at once', () => {
    const { item, meeting } = anItemWithVotes(line, inFavour)
    const poor = {
      ...words,
      reasons: ' ',
      dissent: [{ person: 'net', words: 'No.' }],
      changes: [{ from: 'shall', to: 'shall ' }],
    }

    assert.deepEqual(
      rulesAgainst(() => decideItem({ item, meeting, rules }, poor, secretary)),
      ['decision-has-reasons', 'decision-has-reasons', 'decision-bound-to-text'],
    )
  })

  it('is refused with a change that does not say which words it is about', () => {
    const { item, meeting } = anItemWithVotes(line, inFavour)
    const changes = changesTyped('shall => \r\n\nshall | must\nmay=>can')
    assert.deepEqual(changes, [
      { from: 'shall', to: '' },
      { from: '', to: 'shall | must' },
      { from: 'may', to: 'can' },
    ])

    assert.throws(
      () => decideItem({ item, meeting, rules }, { ...words, changes }, secretary),
      /^Refused: Change 2 to the text is not clear: write “words before => words after”/,
    )
  })

  it('is refused a second time', () => {
    const { item, meeting } = anItemWithVotes(line, inFavour)
    const once = decideItem({ item, meeting, rules }, words, secretary).item

    assert.deepEqual(
      rulesAgainst(() => decideItem({ item: once, meeting, rules }, words, secretary)),
      ['life-of-an-item'],
    )
  })
})

describe('Equality of votes', () => {
  const even = 'ls-a:for ls-b:against ss:abstain'

  it('without a casting vote does not carry the motion', () => {
    assert.equal(decided(even).decision.outcome, 'not-carried')
  })

  it('is settled by the casting vote of the Chair [S¶29]', () => {
    const { item, meeting } = anItemWithVotes(line, even)
    const cast = recordCastingVote({ item, meeting }, { vote: 'for', reason: 'Prudence.' }, secretary)

    const { decision } = decideItem({ item: cast, meeting, rules }, words, secretary)

    assert.equal(decision.outcome, 'carried')
    assert.equal(decision.castingVote?.person, 'chair')
  })

  it('is cast by the alternate where the Chair is excused [S¶18]', () => {
    const { item, meeting } = anItemWithVotes('chair@case pki=chair ls-a ls-b ss', even)
    const cast = recordCastingVote({ item, meeting }, { vote: 'against', reason: 'Prudence.' }, secretary)

    assert.equal(cast.castingVote?.person, 'pki')
  })

  it('must be settled where the local setting says so', () => {
    const { item, meeting } = anItemWithVotes(line, even)
    const strict = { ...rules, castingVoteUse: 'must' as const }

    assert.deepEqual(
      rulesAgainst(() => decideItem({ item, meeting, rules: strict }, words, secretary)),
      ['casting-vote-use'],
    )
  })
})

describe('A decision as proof', () => {
  it('is made by no other file: the compiler refuses what is only shaped like one', () => {
    const { decision } = decided()
    const shaped: StoredDecision = structuredClone({ ...decision })

    // @ts-expect-error a stored decision is no proof until it is counted again
    const forged: typeof decision = shaped

    assert.equal(boundTo(forged, wanted), false)
  })

  const wanted = {
    item: 'IT-2027-2222',
    motion: { kind: 'take-view', about: 'BR-2027-K7Q4', outcome: 'material' },
    contentHash: 'hash-of-the-paper',
  } as const

  it('serves the item, the motion and the text it was taken on', () => {
    assert.equal(boundTo(decided().decision, wanted), true)
  })

  const others = {
    'another item': { ...wanted, item: 'IT-2027-3333' },
    'another text': { ...wanted, contentHash: 'hash-of-another' },
    'another outcome': { ...wanted, motion: { ...wanted.motion, outcome: 'not-material' } },
    'another record': { ...wanted, motion: { ...wanted.motion, about: 'BR-2027-ZZZZ' } },
    'another kind of motion': {
      ...wanted,
      motion: { kind: 'note', about: 'BR-2027-K7Q4', outcome: 'noted' },
    },
  } as const
  for (const [what, binding] of Object.entries(others)) {
    it(`does not serve ${what}`, () => {
      const { decision } = decided()

      assert.equal(boundTo(decision, binding), false)
      assert.deepEqual(
        rulesAgainst(() => {
          refuseUnlessCarried(decision, binding)
        }),
        ['decision-bound-to-text'],
      )
    })
  }

  it('is none as a copy, even an equal one', () => {
    const { decision } = decided()

    assert.equal(boundTo({ ...decision }, wanted), false)
  })

  it('does not serve where the motion was not carried', () => {
    const { decision } = decided('ls-a:against ls-b:for ss:against')

    assert.deepEqual(
      rulesAgainst(() => {
        refuseUnlessCarried(decision, wanted)
      }),
      ['decision-bound-to-text'],
    )
  })
})

describe('A decision read back from storage', () => {
  const stored = (change: Partial<StoredDecision> = {}, item: Partial<AgendaItem> = {}): AgendaItem => {
    const whole = decided().item
    const decision = whole.decision === null ? null : structuredClone({ ...whole.decision, ...change })
    return { ...structuredClone(whole), decision, ...item }
  }

  it('is proof again where the votes give the same outcome', () => {
    const decision = rebuildDecision(stored())

    assert.equal(decision.outcome, 'carried')
    assert.equal(
      boundTo(decision, {
        item: decision.item,
        motion: decision.motion,
        contentHash: 'hash-of-the-paper',
      }),
      true,
    )
  })

  it('is proof again whatever the order of its fields', () => {
    const item = stored()
    const reversed = item.decision ? { ...item.decision, tally: { abstain: 0, against: 1, for: 2 } } : null

    assert.equal(rebuildDecision({ ...item, decision: reversed }).outcome, 'carried')
  })

  const kept = decided().item.decision
  const vote = (person: string, word: 'for' | 'against') => ({
    person,
    vote: word,
    recordedBy: 'secretariat',
    recordedAt: new Date(0),
  })
  const tampered: Record<string, Partial<StoredDecision>> = {
    'the outcome was turned': { outcome: 'not-carried' },
    'a vote was turned': { votes: [vote('ls-a', 'against'), vote('ls-b', 'for'), vote('ss', 'against')] },
    'a vote was added': { votes: [...(kept?.votes ?? []), vote('net', 'for')] },
    'a vote was lost': { votes: kept?.votes.slice(1) ?? [] },
    'a vote was given to an excused person': {
      votes: [vote('net', 'for'), vote('ls-b', 'for'), vote('ss', 'against')],
    },
    'everything was rewritten for a meeting without a quorum': {
      present: kept?.present.filter((row) => row.person !== 'ss') ?? [],
      entitled: kept?.entitled.filter((one) => one.person !== 'ss') ?? [],
      quorum: { counted: 3, needed: 4, hasChair: true, isQuorate: false },
      votes: [vote('ls-a', 'for'), vote('ls-b', 'for')],
      tally: { for: 2, against: 0, abstain: 0 },
    },
    'the tally was turned': { tally: { for: 1, against: 2, abstain: 0 } },
    'somebody was removed from the room': { present: kept?.present.slice(1) ?? [] },
    'an excused person is said to count': { excused: [] },
    'the quorum was rewritten': { quorum: { counted: 5, needed: 4, hasChair: true, isQuorate: true } },
    'it is of another text': { contentHash: 'hash-of-another' },
    'it is of another item': { item: 'IT-2027-ZZZZ' },
    'it is of another motion': {
      motion: { kind: 'take-view', about: 'BR-2027-K7Q4', outcome: 'not-material', words: '' },
    },
  }
  for (const [what, change] of Object.entries(tampered)) {
    it(`is refused when ${what}`, () => {
      assert.deepEqual(
        rulesAgainst(() => rebuildDecision(stored(change))),
        ['decision-follows-from-votes'],
      )
    })
  }

  it('is refused when the item is not decided', () => {
    assert.deepEqual(
      rulesAgainst(() => rebuildDecision(stored({}, { status: 'at-vote' }))),
      ['decision-follows-from-votes'],
    )
  })
})
