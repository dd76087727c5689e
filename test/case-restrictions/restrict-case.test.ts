import assert from 'node:assert/strict'
import {
  liftRestriction,
  nameReaders,
  restrictCase,
  type PossibleReader,
} from '../../server/case-restrictions/restrict-case.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { viewers } from '../people/access-viewers.ts'

const theCase = { reference: 'BR-2027-K7Q4', title: 'Single-card signing', organisation: 'OR-2027-BBBB' }
const reader = (reference: string, role: PossibleReader['roles'][number]['role']): PossibleReader => ({
  reference,
  name: reference,
  roles: [{ role }],
})
const chair = reader('PE-2027-chr', 'pma-chair')
const member = reader('PE-2027-mem', 'pma-member')

function as(column: string): Context {
  const actor = viewers[column] ?? assert.fail()
  return { actor, today: day('2027-03-01'), now: new Date('2027-03-01T12:30:00Z'), random: () => 0 }
}
const secretary = as('sec')
const restricted = () =>
  restrictCase(theCase, { readers: [chair, member], reason: 'A threat is not over.' }, false, secretary)

function reasonsOf(act: () => unknown): readonly string[] {
  try {
    act()
  } catch (problem) {
    if (problem instanceof Refused) return problem.reasons.map(({ message }) => message)
    throw problem
  }
  return []
}

describe('Restricting the existence of a case', () => {
  it('names who restricts it among the readers', () => {
    assert.deepEqual(restricted().readers, ['PE-2027-sec', 'PE-2027-chr', 'PE-2027-mem'])
  })

  it('is refused without the Chair and somebody of the secretariat among the readers', () => {
    const alone = { readers: [member], reason: 'A threat is not over.' }

    assert.deepEqual(
      reasonsOf(() => restrictCase(theCase, alone, false, secretary)),
      ['Name the Chair and somebody of the secretariat among the readers: they run its items in a meeting.'],
    )
  })

  it('is refused while the case is restricted already', () => {
    const named = { readers: [chair], reason: 'A threat is not over.' }

    assert.deepEqual(
      reasonsOf(() => restrictCase(theCase, named, true, secretary)),
      ['The existence of this case is restricted already: change its readers.'],
    )
  })

  it('is for the secretariat and the Chair', () => {
    const named = { readers: [chair], reason: 'A threat is not over.' }

    for (const column of ['mem', 'pki', 'pnl', 'con', 'asr', 'aud', 'adm'])
      assert.throws(() => restrictCase(theCase, named, false, as(column)), NotPermitted)
  })

  it('is not for a secretary who is excused from the case', () => {
    const { actor } = secretary
    const excused = { ...secretary, actor: { ...actor, excusedFromCases: [theCase.reference] } }

    assert.throws(
      () => restrictCase(theCase, { readers: [chair], reason: 'A threat.' }, false, excused),
      NotPermitted,
    )
  })

  it('keeps who changes the readers among them', () => {
    assert.deepEqual(nameReaders(restricted(), [chair], secretary).readers, ['PE-2027-sec', 'PE-2027-chr'])
  })

  it('is lifted once, with a reason', () => {
    const lifted = liftRestriction(restricted(), 'The threat is over.', secretary)

    assert.equal(lifted.liftedBecause, 'The threat is over.')
    assert.deepEqual(
      reasonsOf(() => liftRestriction(lifted, 'Again.', secretary)),
      ['The restriction is lifted already.'],
    )
    assert.deepEqual(
      reasonsOf(() => nameReaders(lifted, [chair], secretary)),
      ['The restriction is lifted already.'],
    )
  })
})
