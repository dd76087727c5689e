import assert from 'node:assert/strict'
import { NotFound, NotPermitted, whyRefused } from '../../server/kernel/refusals.ts'
import {
  admitAttendee,
  declareInterest,
  withCaseDeclarations,
} from '../../server/meetings/declare-interest.ts'
import { entitledOn } from '../../server/meetings/entitlement.ts'
import { giveView } from '../../server/meetings/give-view.ts'
import { recordCastingVote, recordVotes } from '../../server/meetings/record-votes.ts'
import {
  beginDeliberation,
  deferItem,
  withdrawItem,
  leaveUndecided,
  openItem,
  putOnAgendaAgain,
  putToVote,
} from '../../server/meetings/run-item.ts'
import { cancelMeeting, closeMeeting, openMeeting } from '../../server/meetings/run-meeting.ts'
import {
  acting,
  aMeeting,
  anItem,
  anItemAtVote,
  anItemWithVotes,
  anOpenMeeting,
  chair,
  inTheRoom,
  rulesAgainst,
  secretary,
  votesOf,
} from './committee.ts'

describe('An item', () => {
  it('is not opened before the meeting is', () => {
    assert.deepEqual(
      rulesAgainst(() => openItem(anItem(), aMeeting(), secretary)),
      ['life-of-a-meeting'],
    )
  })

  it('is not put to the vote without a quorum [S¶35]', () => {
    const meeting = anOpenMeeting('chair ls-a ss@case net')
    const item = beginDeliberation(openItem(anItem(meeting), meeting, secretary), meeting, secretary)

    assert.deepEqual(
      rulesAgainst(() => putToVote(item, meeting, secretary)),
      ['quorum-of-four', 'quorum-per-item'],
    )
  })

  it('is left undecided without a quorum, and says why', () => {
    const meeting = anOpenMeeting('chair ls-a ss@case net')
    const item = leaveUndecided(openItem(anItem(meeting), meeting, secretary), meeting, secretary)

    assert.equal(item.status, 'not-decided')
    assert.match(item.earlierTurns[0]?.reason ?? '', /^3 people count on this item .*4 are needed/)
  })

  it('is not left undecided while it is quorate', () => {
    const { item, meeting } = anItemAtVote('chair ls-a ls-b ss')

    assert.deepEqual(
      rulesAgainst(() => leaveUndecided(item, meeting, secretary)),
      ['quorum-of-four'],
    )
  })

  it('is deferred with a reason, and its votes with it', () => {
    const { item, meeting } = anItemWithVotes('chair ls-a ls-b ss', 'ls-a:for ls-b:for ss:for')

    assert.deepEqual(
      rulesAgainst(() => deferItem(item, meeting, ' ', secretary)),
      ['reason-is-recorded'],
    )
    assert.deepEqual(deferItem(item, meeting, 'More evidence is due.', secretary).votes, [])
  })

  it('is withdrawn with a reason, which stays with it', () => {
    const meeting = anOpenMeeting('chair ls-a ls-b ss')
    const item = anItem(meeting)

    assert.deepEqual(
      rulesAgainst(() => withdrawItem(item, meeting, ' ', secretary)),
      ['reason-is-recorded'],
    )
    assert.deepEqual(
      withdrawItem(item, meeting, 'Ordered by mistake.', secretary).earlierTurns.map(({ ended, reason }) => [
        ended,
        reason,
      ]),
      [['withdrawn', 'Ordered by mistake.']],
    )
  })

  it('returns on a later agenda with the text of that day and its declarations', () => {
    const meeting = anOpenMeeting('chair ls-a ls-b ss')
    const declared = declareInterest(
      { item: anItem(meeting), meeting },
      { person: 'ss', interest: 'Shares', isConflict: true },
      secretary,
    )
    const deferred = deferItem(declared, meeting, 'More evidence is due.', secretary)

    const again = putOnAgendaAgain(
      deferred,
      { meeting: aMeeting(), number: 3, contentHash: 'newer' },
      secretary,
    )

    assert.deepEqual(
      [again.status, again.number, again.contentHash, again.declarations.length, again.earlierTurns.length],
      ['on-agenda', 3, 'newer', 1, 1],
    )
  })
})

describe('A vote', () => {
  const line = 'chair ls-a ls-b ss@case ss* net pki'

  const refusals: [string, string, string][] = [
    ['the Chair', 'chair:for', 'chair-casting-vote-only'],
    ['an excused member', 'ss:for', 'excused-from-own-employer'],
    ['an attendee', 'pki:for', 'attendees-do-not-vote'],
    ['somebody who is not there', 'tsc:for', 'attendees-do-not-vote'],
  ]
  for (const [who, vote, rule] of refusals) {
    it(`is refused to ${who}`, () => {
      const at = anItemAtVote(line)

      assert.deepEqual(
        rulesAgainst(() => recordVotes(at, votesOf(vote), secretary)),
        [rule],
      )
    })
  }

  it('is recorded for an alternate in place of an excused member', () => {
    const votes = recordVotes(anItemAtVote(line), votesOf('ss-alternate:against'), secretary).votes

    assert.deepEqual(
      votes.map((vote) => [vote.person, vote.vote]),
      [['ss-alternate', 'against']],
    )
  })

  it('is chosen for one person at least', () => {
    assert.deepEqual(
      rulesAgainst(() => recordVotes(anItemAtVote(line), [], secretary)),
      ['votes-by-person'],
    )
  })

  it('counts once for each person', () => {
    assert.deepEqual(
      rulesAgainst(() => recordVotes(anItemAtVote(line), votesOf('ls-a:for ls-a:against'), secretary)),
      ['one-person-counts-once'],
    )
  })

  it('is recorded by the Chair or the secretariat alone, at the vote', () => {
    const { item, meeting } = anItemAtVote(line)

    assert.throws(
      () => recordVotes({ item, meeting }, [], acting('pma-member', 'ls-a', 'ls-a')),
      NotPermitted,
    )
    assert.deepEqual(
      rulesAgainst(() => recordVotes({ item: anItem(meeting), meeting }, [], secretary)),
      ['life-of-an-item'],
    )
  })

  it('of the Chair is refused where the votes are not equal, and without a reason', () => {
    const { item, meeting } = anItemWithVotes(line, 'ls-a:for ls-b:for')

    assert.deepEqual(
      rulesAgainst(() => recordCastingVote({ item, meeting }, { vote: 'for', reason: '' }, secretary)),
      ['casting-vote-at-equality', 'decision-has-reasons'],
    )
  })

  it('of the Chair goes when the votes are recorded again', () => {
    const { item, meeting } = anItemWithVotes(line, 'ls-a:for ls-b:against')
    const cast = recordCastingVote({ item, meeting }, { vote: 'for', reason: 'Prudence.' }, chair)

    assert.equal(cast.castingVote?.vote, 'for')
    assert.equal(
      recordVotes({ item: cast, meeting }, votesOf('ls-a:for ls-b:against'), chair).castingVote,
      null,
    )
  })
})

describe('An interest', () => {
  const meeting = anOpenMeeting('chair ls-a ls-b ss dcc@case')

  it('is declared by the person, or recorded by the secretariat, not by another member', () => {
    const own = { person: 'ss', interest: 'Shares', isConflict: true }

    const declared = declareInterest({ item: anItem(), meeting }, own, acting('pma-member', 'ss', 'ss'))

    assert.equal(declared.declarations.length, 1)
    assert.throws(
      () => declareInterest({ item: anItem(), meeting }, own, acting('pma-member', 'ls-a', 'ls-a')),
      NotPermitted,
    )
  })

  it('is not recorded by others for somebody who is not there', () => {
    const absent = { person: 'tsc', interest: 'Shares', isConflict: true }

    assert.deepEqual(
      rulesAgainst(() => declareInterest({ item: anItem(), meeting }, absent, secretary)),
      ['declared-conflict-excuses'],
    )
    const own = declareInterest({ item: anItem(), meeting }, absent, acting('pma-member', 'tsc', 'tsc'))
    assert.equal(own.declarations.length, 1)
  })

  it('is not declared after the decision, nor without words', () => {
    const own = { person: 'ss', interest: ' ', isConflict: true }
    const item = anItem(meeting, { status: 'decided' })

    assert.deepEqual(
      rulesAgainst(() => declareInterest({ item, meeting }, own, secretary)),
      ['life-of-an-item'],
    )
    assert.deepEqual(
      rulesAgainst(() => declareInterest({ item: anItem(), meeting }, own, secretary)),
      ['declared-conflict-excuses'],
    )
  })

  it('lets an attendee in to present until deliberation', () => {
    const admitted = admitAttendee({ item: anItem(meeting), meeting }, 'dcc', chair)
    const open = { ...admitted, status: 'open' as const }

    assert.deepEqual(beginDeliberation(open, meeting, chair).admitted, [])
    assert.deepEqual(open.admitted, ['dcc'])
  })

  it('lets nobody with a seat be admitted, and only the Chair admits', () => {
    const against = (person: string) =>
      whyRefused(() => admitAttendee({ item: anItem(meeting), meeting }, person, chair))

    assert.deepEqual(
      against('ss').map(({ rule, field }) => [rule, field]),
      [['dcc-attendee-leaves', 'person']],
    )
    assert.match(
      against('ss')[0]?.message ?? '',
      /is here in a seat.* Record another attendee .* let that one in\.$/,
    )
    assert.match(
      against('nobody')[0]?.message ?? '',
      /Record the arrival as an attendee, then let the attendee in\.$/,
    )
    assert.throws(() => admitAttendee({ item: anItem(meeting), meeting }, 'dcc', secretary), NotPermitted)
  })
})

describe('A conflict declared on the case elsewhere', () => {
  const elsewhere = [{ person: 'ss', reason: 'A family tie', declaredAt: new Date(0) }]

  it('excuses on the item as well, once', () => {
    const item = withCaseDeclarations(anItem(), elsewhere)
    const again = withCaseDeclarations(item, elsewhere)
    const { entitled, excused } = entitledOn(inTheRoom('chair ls-a ss'), again)

    assert.equal(again.declarations.length, 1)
    assert.deepEqual([entitled.length, excused[0]?.ground], [2, 'declared'])
  })

  it('excuses also where only an interest was noted on the item', () => {
    const noted = anItem(aMeeting(), {
      declarations: [{ person: 'ss', interest: 'Shares', isConflict: false, declaredAt: new Date(0) }],
    })

    assert.equal(withCaseDeclarations(noted, elsewhere).declarations.length, 2)
  })

  it('changes nothing once the item is decided', () => {
    const item = anItem(aMeeting(), { status: 'decided' })

    assert.deepEqual(withCaseDeclarations(item, elsewhere), item)
  })
})

describe('A view before the meeting', () => {
  const member = acting('pma-member', 'ss', 'ss')

  it('is kept once for each member, the last one standing', () => {
    const once = giveView(anItem(), { leaning: 'for', comment: '' }, member)
    const twice = giveView(once, { leaning: 'against', comment: 'On reflection.' }, member)

    assert.deepEqual(
      twice.views.map((view) => [view.seat, view.leaning]),
      [['ss', 'against']],
    )
  })

  it('finds no item for an excused member', () => {
    const excused = { ...member, actor: { ...member.actor, excusedFromOrganisations: ['O-CASE'] } }

    assert.throws(() => giveView(anItem(), { leaning: 'for', comment: '' }, excused), NotFound)
  })

  it('is for members alone, and only before the item is opened', () => {
    assert.throws(() => giveView(anItem(), { leaning: 'for', comment: '' }, secretary), NotPermitted)
    assert.deepEqual(
      rulesAgainst(() =>
        giveView(anItem(aMeeting(), { status: 'open' }), { leaning: 'for', comment: '' }, member),
      ),
      ['views-before-the-meeting'],
    )
  })
})

describe('A meeting', () => {
  it('is opened on its day alone', () => {
    const early = { ...secretary, today: '2027-03-09' as typeof secretary.today }

    assert.deepEqual(
      rulesAgainst(() => openMeeting(aMeeting(), early)),
      ['dates-in-order'],
    )
  })

  it('is not closed while an item waits or is in progress', () => {
    const meeting = anOpenMeeting('chair ls-a ls-b ss')
    const items = [
      anItem(meeting),
      anItem(meeting, { number: 2, status: 'at-vote' }),
      anItem(meeting, { status: 'decided' }),
    ]

    assert.deepEqual(
      rulesAgainst(() => closeMeeting(meeting, items, secretary)),
      ['life-of-an-item'],
    )
  })

  it('ends everybody’s attendance when it closes', () => {
    const closed = closeMeeting(anOpenMeeting('chair ls-a'), [], secretary)

    assert.deepEqual(
      closed.attendance.map((row) => row.leftAt),
      [secretary.now, secretary.now],
    )
  })

  it('is cancelled with a reason', () => {
    assert.deepEqual(
      rulesAgainst(() => cancelMeeting(aMeeting(), '', secretary)),
      ['reason-is-recorded'],
    )
    assert.equal(cancelMeeting(aMeeting(), 'Snow.', secretary).cancelledBecause, 'Snow.')
  })
})
