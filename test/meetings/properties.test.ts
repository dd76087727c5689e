import assert from 'node:assert/strict'
import fc from 'fast-check'
import { seats } from '../../server/kernel/actor.ts'
import { conflictOf } from '../../server/meetings/conflicts.ts'
import { entitledOn } from '../../server/meetings/entitlement.ts'
import type { Seated } from '../../server/meetings/meeting.ts'
import { quorumOf } from '../../server/meetings/quorum.ts'
import { outcomeOf } from '../../server/meetings/tally.ts'
import { aSitter, assessed } from './committee.ts'

// Any room at all, valid or not: people in several seats, two in one, alternates of nobody.
const people = ['ann', 'bob', 'cyd', 'dee', 'eli', 'fay', 'gus', 'hal', 'ivy']
const row: fc.Arbitrary<Seated> = fc
  .record({
    sitter: fc.constantFrom(...people).map((person) => aSitter(person)),
    seat: fc.constantFrom(...seats, null),
    isMember: fc.boolean(),
    ground: fc.constantFrom('pki-specialist', 'nominated-by-chair', 'named-by-panel'),
  })
  .map(({ sitter, seat, isMember, ground }) => ({
    ...sitter,
    seat,
    capacity: seat === null ? ('attendee' as const) : isMember ? ('member' as const) : ('alternate' as const),
    actingFor: null,
    chairAlternateGround: seat === 'chair' && !isMember ? ground : null,
  }))
const room = fc.array(row, { maxLength: 14 })
const noDeclarations = { organisation: assessed, declarations: [] }
const declared = (person: string) => ({ person, interest: 'x', isConflict: true, declaredAt: new Date(0) })
const conflicts = fc
  .subarray(people)
  .map((who) => ({ organisation: assessed, declarations: who.map(declared) }))

describe('Whatever the room', () => {
  it('nobody counts twice and no seat has two voices', () => {
    fc.assert(
      fc.property(room, conflicts, (present, matter) => {
        const { entitled } = entitledOn(present, matter)

        assert.equal(new Set(entitled.map((one) => one.person)).size, entitled.length)
        assert.equal(new Set(entitled.map((one) => one.seat)).size, entitled.length)
      }),
    )
  })

  it('whoever counts sits in that seat, and is neither excused nor an attendee', () => {
    fc.assert(
      fc.property(room, conflicts, (present, matter) => {
        for (const one of entitledOn(present, matter).entitled) {
          const rows = present.filter((sits) => sits.person === one.person)

          assert.ok(rows.some((sits) => sits.seat === one.seat && sits.capacity === one.capacity))
          assert.ok(rows.every((sits) => conflictOf(sits, matter) === null))
        }
      }),
    )
  })

  it('who sits as Chair has the casting vote and no ordinary one, and nobody else has it', () => {
    fc.assert(
      fc.property(room, conflicts, (present, matter) => {
        for (const one of entitledOn(present, matter).entitled) {
          assert.equal(one.voice, one.seat === 'chair' ? 'casting' : 'ordinary')
        }
      }),
    )
  })

  it('one more excused person never makes more people count', () => {
    fc.assert(
      fc.property(room, conflicts, fc.constantFrom(...people), (present, matter, person) => {
        const fewer = { ...matter, declarations: [...matter.declarations, declared(person)] }
        const before = quorumOf(entitledOn(present, matter).entitled)
        const after = quorumOf(entitledOn(present, fewer).entitled)

        assert.ok(after.counted <= before.counted)
        assert.ok(before.hasChair || !after.hasChair)
      }),
      { numRuns: 2_000 },
    )
  })

  it('there is no quorum without the Chair or with fewer than four', () => {
    fc.assert(
      fc.property(room, (present) => {
        const { entitled } = entitledOn(present, noDeclarations)
        const quorum = quorumOf(entitled)

        assert.equal(quorum.isQuorate, entitled.length >= 4 && entitled.some((one) => one.seat === 'chair'))
      }),
    )
  })
})

describe('Whatever the votes', () => {
  const tally = fc.record({
    for: fc.nat({ max: 6 }),
    against: fc.nat({ max: 6 }),
    abstain: fc.nat({ max: 6 }),
  })
  const majority = fc.constantFrom('votes-cast', 'those-entitled')

  it('a casting vote changes nothing but at an equality of votes', () => {
    fc.assert(
      fc.property(tally, majority, fc.constantFrom('for', 'against'), (votes, by, vote) => {
        fc.pre(votes.for !== votes.against || votes.for === 0)

        assert.equal(outcomeOf(votes, { vote }, by), outcomeOf(votes, null, by))
      }),
    )
  })

  it('more votes for never lose what fewer carried', () => {
    fc.assert(
      fc.property(tally, majority, (votes, by) => {
        fc.pre(outcomeOf(votes, null, by) === 'carried')

        assert.equal(outcomeOf({ ...votes, for: votes.for + 1 }, null, by), 'carried')
      }),
    )
  })

  it('a motion is not carried with fewer votes for than against', () => {
    fc.assert(
      fc.property(tally, majority, fc.constantFrom('for', 'against', null), (votes, by, vote) => {
        fc.pre(votes.for < votes.against)

        assert.equal(outcomeOf(votes, vote === null ? null : { vote }, by), 'not-carried')
      }),
    )
  })
})
