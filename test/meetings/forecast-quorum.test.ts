import assert from 'node:assert/strict'
import { forecastQuorum } from '../../server/meetings/forecast-quorum.ts'
import type { SeatHolder } from '../../server/meetings/alternates.ts'
import { allSeven, aSitter, assessed } from './committee.ts'

const matter = { organisation: assessed, declarations: [] }
const without = (holders: readonly SeatHolder[], seat: string) => holders.filter((one) => one.seat !== seat)

// Paragraph 26: one supplier employs the members for LS-A, the SSC and the TSC.
const oneSupplier = allSeven.map(({ seat, sitter }) =>
  ['ls-a', 'ssc', 'tsc'].includes(seat) ? { seat, sitter: aSitter(seat, [assessed]) } : { seat, sitter },
)

describe('The forecast of an item’s quorum', () => {
  it('is quorate with everybody and suggests nothing', () => {
    const forecast = forecastQuorum(allSeven, matter)

    assert.equal(forecast.quorum.counted, 7)
    assert.deepEqual([forecast.whyNot, forecast.suggestions], [[], []])
  })

  it('is just quorate where one supplier employs three members [S¶26, 35]', () => {
    assert.deepEqual(forecastQuorum(oneSupplier, matter).quorum, {
      counted: 4,
      needed: 4,
      hasChair: true,
      isQuorate: true,
    })
  })

  it('warns where a seat is empty as well, and suggests an alternate for each member who is excused', () => {
    const forecast = forecastQuorum(without(oneSupplier, 'net'), matter)

    assert.equal(forecast.quorum.counted, 3)
    assert.match(forecast.whyNot[0]?.message ?? '', /^3 people count on this item/)
    assert.deepEqual(forecast.suggestions, [
      'An alternate for LS-A (Large Suppliers (first seat)), employed elsewhere and not connected with the organisation under consideration, would be counted.',
      'An alternate for SSC (Representative of the SSC), employed elsewhere and not connected with the organisation under consideration, would be counted.',
      'An alternate for TSC (Representative of the TSC), employed elsewhere and not connected with the organisation under consideration, would be counted.',
    ])
  })

  it('suggests somebody to sit as Chair where there is no Chair', () => {
    const forecast = forecastQuorum(without(allSeven, 'chair'), matter)

    assert.deepEqual(
      forecast.whyNot.map((reason) => reason.rule),
      ['quorum-needs-the-chair'],
    )
    assert.deepEqual(forecast.suggestions, [
      'The PKI Specialist, or another alternate of the Chair, could sit as Chair.',
    ])
  })
})
