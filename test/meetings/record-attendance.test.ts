import assert from 'node:assert/strict'
import { roleLabels } from '../../server/kernel/actor.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { knownAnew, recordArrival, recordLeaving } from '../../server/meetings/record-attendance.ts'
import { entitledOn } from '../../server/meetings/entitlement.ts'
import type { Sitter } from '../../server/meetings/meeting.ts'
import {
  acting,
  allSeven,
  aMeeting,
  anOpenMeeting,
  arriving,
  assessed,
  aSitter,
  chair,
  rulesAgainst,
  secretary,
} from './committee.ts'

const roster = { holders: allSeven, pkiSpecialist: 'pki', memberMayBeChairsAlternate: true }

describe('Arriving as a member', () => {
  it('is recorded for who holds the seat', () => {
    const { meeting } = arriving({ sitter: aSitter('ss'), capacity: 'member', seat: 'ss' })

    assert.deepEqual(
      meeting.attendance.map((row) => [row.person, row.seat, row.capacity, row.actingFor]),
      [['ss', 'ss', 'member', null]],
    )
  })

  it('is refused for anyone else', () => {
    assert.deepEqual(
      rulesAgainst(() => arriving({ sitter: aSitter('visitor'), capacity: 'member', seat: 'ss' })),
      ['seats-of-the-pma'],
    )
  })

  it('is recorded by the Chair or the secretariat, and by no member', () => {
    const arrival = { sitter: aSitter('ss'), capacity: 'member', seat: 'ss' } as const

    assert.equal(arriving(arrival, chair).meeting.attendance.length, 1)
    assert.throws(() => arriving(arrival, acting('pma-member', 'ss', 'ss')), NotPermitted)
  })
})

describe('Arriving before the meeting is open', () => {
  it('is refused, as interests may change until then', () => {
    const sitter = aSitter('ss')
    const seated = { sitter, roles: [], capacity: 'member', seat: 'ss' } as const
    const arrival = { ...seated, chairAlternateGround: null, note: '' } as const

    assert.deepEqual(
      rulesAgainst(() => recordArrival(aMeeting(), arrival, roster, secretary)),
      ['life-of-a-meeting'],
    )
  })
})

describe('Arriving as an alternate', () => {
  it('is recorded with the member who nominated', () => {
    const { meeting } = arriving({ sitter: aSitter('deputy'), capacity: 'alternate', seat: 'ss' })

    assert.equal(meeting.attendance[0]?.actingFor, 'ss')
  })

  it('is refused when employed by the member’s employer [S¶35]', () => {
    const sitter = aSitter('deputy', ['O-ss'])

    assert.deepEqual(
      rulesAgainst(() => arriving({ sitter, capacity: 'alternate', seat: 'ss' })),
      ['alternate-from-another-employer'],
    )
  })

  it('is refused when employed by an affiliate of the member’s employer [S¶35]', () => {
    const holders = [{ seat: 'ss' as const, sitter: aSitter('ss', ['O-ss'], ['O-sister']) }]
    const arrival = {
      sitter: aSitter('deputy', ['O-sister']),
      roles: [],
      capacity: 'alternate' as const,
      seat: 'ss' as const,
      chairAlternateGround: null,
      note: '',
    }

    assert.deepEqual(
      rulesAgainst(() => recordArrival(anOpenMeeting(''), arrival, { ...roster, holders }, secretary)),
      ['alternate-from-another-employer'],
    )
  })

  it('is only a warning when employed by another member’s employer', () => {
    const { meeting, warnings } = arriving({
      sitter: aSitter('deputy', ['O-ls-a']),
      capacity: 'alternate',
      seat: 'ss',
    })

    assert.equal(meeting.attendance.length, 1)
    assert.deepEqual(
      warnings.map((warning) => warning.message),
      ['DEPUTY shares an employer, or an affiliate of it, with LS-A (Large Suppliers (first seat)).'],
    )
  })

  it('puts a member in the own seat where none is chosen, and nobody else in any', () => {
    const { meeting } = arriving({ sitter: aSitter('ss'), capacity: 'member' })

    assert.equal(meeting.attendance[0]?.seat, 'ss')
    assert.deepEqual(
      rulesAgainst(() => arriving({ sitter: aSitter('deputy'), capacity: 'member' })),
      ['seats-of-the-pma'],
    )
  })

  it('is refused to whoever holds a seat, as the own one would stand empty', () => {
    for (const member of ['net', 'chair'])
      assert.deepEqual(
        rulesAgainst(() => arriving({ sitter: aSitter(member), capacity: 'alternate', seat: 'ss' })),
        ['one-person-counts-once'],
      )
  })

  it('is refused to the PKI Specialist and to attendees, who do not vote [S¶17, 29]', () => {
    for (const role of ['pki-specialist', 'attendee'] as const)
      assert.deepEqual(
        rulesAgainst(() =>
          arriving({ sitter: aSitter('deputy'), roles: [role], capacity: 'alternate', seat: 'ss' }),
        ),
        ['attendees-do-not-vote'],
      )
  })

  const otherParts = [
    ...(['secretariat', 'assessor', 'panel-member'] as const),
    ...(['authority-officer', 'auditor', 'administrator'] as const),
  ]
  for (const role of otherParts) {
    it(`is refused to whoever has another part in the case, as “${roleLabels[role]}”, also for the Chair`, () => {
      const deputy = { sitter: aSitter('deputy'), roles: [role], capacity: 'alternate' } as const
      const named = { chairAlternateGround: 'named-by-panel', note: 'Named on 1 March.' } as const
      const forTheChair = { ...deputy, ...named, seat: 'chair' } as const

      assert.deepEqual(
        rulesAgainst(() => arriving({ ...deputy, seat: 'ss' })),
        ['alternate-has-no-other-part'],
      )
      assert.deepEqual(
        rulesAgainst(() => arriving(forTheChair)),
        ['alternate-has-no-other-part'],
      )
    })
  }

  it('is open to a contact and to a SEC Party reader, who are excused where their employer is concerned', () => {
    const roles = ['contact', 'sec-party', 'pma-member'] as const
    const { meeting } = arriving({ sitter: aSitter('deputy'), roles, capacity: 'alternate', seat: 'ss' })

    assert.deepEqual(
      meeting.attendance.map((row) => [row.person, row.seat, 'roles' in row]),
      [['deputy', 'ss', false]],
    )
  })

  it('is refused for a second seat', () => {
    const { meeting } = arriving({ sitter: aSitter('deputy'), capacity: 'alternate', seat: 'ss' })
    const again = {
      sitter: aSitter('deputy'),
      roles: [],
      capacity: 'alternate' as const,
      seat: 'net' as const,
      chairAlternateGround: null,
      note: '',
    }

    assert.deepEqual(
      rulesAgainst(() => recordArrival(meeting, again, roster, secretary)),
      ['one-person-counts-once'],
    )
  })

  it('is refused for a seat nobody holds', () => {
    const arrival = {
      sitter: aSitter('deputy'),
      roles: [],
      capacity: 'alternate' as const,
      seat: 'ss' as const,
      chairAlternateGround: null,
      note: '',
    }

    assert.deepEqual(
      rulesAgainst(() => recordArrival(anOpenMeeting(''), arrival, { ...roster, holders: [] }, secretary)),
      ['alternate-is-optional'],
    )
  })
})

describe('Sitting for the Chair', () => {
  const sits = (
    person: string,
    ground: 'pki-specialist' | 'nominated-by-chair' | 'named-by-panel',
    note = '',
  ) => ({
    sitter: aSitter(person),
    roles: person === 'pki' ? (['pki-specialist'] as const) : [],
    capacity: 'alternate' as const,
    seat: 'chair' as const,
    chairAlternateGround: ground,
    note,
  })

  it('falls to the PKI Specialist by default, who has no vote otherwise [S¶18]', () => {
    assert.equal(arriving(sits('pki', 'pki-specialist')).meeting.attendance[0]?.actingFor, 'chair')
  })

  it('is refused to another who claims to be the PKI Specialist', () => {
    assert.deepEqual(
      rulesAgainst(() => arriving(sits('ls-a', 'pki-specialist'))),
      ['chair-alternate-is-pki-specialist'],
    )
  })

  it('may fall to a member whom the Chair nominates, saying why the PKI Specialist is not available [S¶18]', () => {
    const row = arriving(sits('ls-a', 'nominated-by-chair', 'The PKI Specialist is abroad.')).meeting
      .attendance[0]

    assert.equal(row?.note, 'The PKI Specialist is abroad.')
  })

  it('is refused to a nominated person who is no member, and without that reason', () => {
    assert.deepEqual(
      rulesAgainst(() => arriving(sits('visitor', 'nominated-by-chair'))),
      ['chair-alternate-fallback', 'chair-alternate-fallback'],
    )
  })

  it('is refused to a member where the local setting says so', () => {
    const arrival = sits('ls-a', 'nominated-by-chair', 'Abroad.')

    assert.deepEqual(
      rulesAgainst(() =>
        recordArrival(
          anOpenMeeting(''),
          arrival,
          { ...roster, memberMayBeChairsAlternate: false },
          secretary,
        ),
      ),
      ['member-may-be-chairs-alternate'],
    )
  })

  it('needs its ground', () => {
    assert.deepEqual(
      rulesAgainst(() => arriving({ sitter: aSitter('pki'), capacity: 'alternate', seat: 'chair' })),
      ['chair-alternate-is-pki-specialist'],
    )
  })
})

describe('Attending', () => {
  it('is without a seat', () => {
    assert.deepEqual(
      rulesAgainst(() => arriving({ sitter: aSitter('pki'), capacity: 'attendee', seat: 'chair' })),
      ['attendees-do-not-vote'],
    )
  })

  it('ends with leaving, and can begin again', () => {
    const { meeting } = arriving({ sitter: aSitter('ss'), capacity: 'member', seat: 'ss' })
    const left = recordLeaving(meeting, 'ss', secretary)
    const back = recordArrival(
      left,
      {
        ...{ sitter: aSitter('ss'), roles: [], capacity: 'member', seat: 'ss' },
        ...{ chairAlternateGround: null, note: '' },
      },
      roster,
      secretary,
    ).meeting

    assert.deepEqual(
      back.attendance.map((row) => row.leftAt === null),
      [false, true],
    )
    assert.deepEqual(
      rulesAgainst(() => recordLeaving(left, 'ss', secretary)),
      ['quorum-per-item'],
    )
  })
})

describe('An alternate who has come to be employed where the member is who nominated', () => {
  const { meeting } = arriving({ sitter: aSitter('deputy'), capacity: 'alternate', seat: 'ss' })
  const matter = { organisation: assessed, declarations: [] }
  const entitled = (sitters: readonly Sitter[]) =>
    entitledOn(knownAnew(meeting, { sitters, specialists: [] }).attendance, matter).entitled.map(
      ({ person }) => person,
    )

  it('has no vote for that seat any more [S¶35]', () => {
    const both = [aSitter('deputy', ['O-ss']), aSitter('ss')]

    assert.deepEqual(entitled(both), [])
    assert.deepEqual(
      knownAnew(meeting, { sitters: both, specialists: [] }).attendance.map((row) => [
        row.capacity,
        row.seat,
        row.actingFor,
      ]),
      [['attendee', null, null]],
    )
  })

  it('keeps it while employed elsewhere, and where the member has changed instead loses it too', () => {
    assert.deepEqual(entitled([aSitter('deputy'), aSitter('ss')]), ['deputy'])
    assert.deepEqual(entitled([aSitter('deputy'), aSitter('ss', ['O-deputy'])]), [])
  })

  it('is excused as anybody is, once employed by the organisation under consideration', () => {
    const anew = knownAnew(meeting, {
      sitters: [aSitter('deputy', [assessed]), aSitter('ss')],
      specialists: [],
    })

    assert.deepEqual(
      entitledOn(anew.attendance, matter).excused.map(({ person, seat, ground }) => [person, seat, ground]),
      [['deputy', 'ss', 'employer']],
    )
  })
})

describe('The PKI Specialist who sits for the Chair', () => {
  const meeting = anOpenMeeting('pki=chair ls-a ls-b ss')
  const seatsWhere = (specialists: readonly string[]) =>
    knownAnew(meeting, { sitters: [aSitter('pki', ['O-DCC'])], specialists })
      .attendance.filter(({ person }) => person === 'pki')
      .map((row) => [row.capacity, row.seat, row.chairAlternateGround])

  it('has no seat from the moment that role rests, and keeps it till then [S¶18, 38]', () => {
    assert.deepEqual(seatsWhere(['pki']), [['alternate', 'chair', 'pki-specialist']])
    assert.deepEqual(seatsWhere([]), [['attendee', null, null]])
  })
})
