import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isOver, overlap, type Dated } from '../../server/kernel/dated.ts'
import { addDays, day, holdsOn } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { datingReasons, withEnd } from '../../server/organisations/dated-fact.ts'

const start = day('2027-01-01')
const span: fc.Arbitrary<Dated> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 30 })))
  .map(([from, length]) => ({
    from: addDays(start, from),
    to: length === null ? null : addDays(start, from + length),
  }))

describe('Dated facts of a record', () => {
  it('overlap exactly where they share a day', () => {
    fc.assert(
      fc.property(span, span, (one, other) => {
        const shared = Array.from({ length: 120 }, (_none, at) => addDays(start, at)).some(
          (on) => holdsOn(one, on) && holdsOn(other, on),
        )
        assert.equal(overlap(one, other), shared)
      }),
    )
  })

  it('are refused when the last day comes before the first', () => {
    const [reason] = datingReasons({ from: day('2027-03-05'), to: day('2027-03-04') }, [], 'The role')

    assert.equal(reason?.field, 'to')
    assert.equal(reason.rule, 'dates-in-order')
  })

  it('are refused when the same holds already, naming the first free day', () => {
    const before = { from: start, to: day('2027-06-30') }
    const [reason] = datingReasons({ from: day('2027-06-30'), to: null }, [before], 'The role')

    assert.equal(
      reason?.message,
      'The role is recorded from 1 January 2027 to 30 June 2027 already. Choose a first day from 1 July 2027.',
    )
    assert.deepEqual(datingReasons({ from: day('2027-07-01'), to: null }, [before], 'The role'), [])
  })

  it('get a last day and stay on the record', () => {
    const facts: readonly Dated[] = [
      { from: start, to: null },
      { from: start, to: null },
    ]

    assert.deepEqual(withEnd(facts, 2, day('2027-02-01'), day('2027-03-01')), [
      { from: start, to: null },
      { from: start, to: day('2027-02-01') },
    ])
  })

  it('keep the last day they had once it has passed', () => {
    const over = { from: start, to: day('2027-02-01') }

    assert.ok(isOver(over, day('2027-02-02')))
    assert.throws(() => withEnd([over], 1, day('2027-05-01'), day('2027-02-02')), Refused)
  })

  // Whatever is asked of a new one, such as a free seat, would otherwise be asked of nobody.
  it('are not lengthened, but recorded anew from the day after', () => {
    const ends = { from: start, to: day('2027-06-30') }

    assert.throws(() => withEnd([ends], 1, day('2027-07-01'), day('2027-02-02')), {
      message:
        'This ends on 30 June 2027 already. It can end sooner; for a longer time, record it anew from 1 July 2027.',
    })
    assert.equal(withEnd([ends], 1, day('2027-06-29'), day('2027-02-02'))[0]?.to, '2027-06-29')
  })

  it('are not ended before they began', () => {
    assert.throws(() => withEnd([{ from: start, to: null }], 1, day('2026-12-31'), start), {
      message: 'The last day must be 1 January 2027 or later, which is the first day.',
    })
  })
})
