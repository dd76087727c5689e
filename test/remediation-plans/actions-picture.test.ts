import assert from 'node:assert/strict'
import { addDays, day } from '../../server/kernel/day.ts'
import { actionsPicture, type DrawnAction } from '../../server/remediation-plans/actions-picture-pages.ts'

const from = day('2027-03-01')

const action = (facts: Partial<DrawnAction> = {}): DrawnAction => ({
  number: 1,
  title: 'Ask for two cards',
  state: 'planned',
  dueOn: day('2027-05-01'),
  doneOn: null,
  ...facts,
})

function picture(actions: readonly DrawnAction[], limit: ReturnType<typeof day> | null = null) {
  return actionsPicture({ actions, from, limit, today: addDays(from, 10) })
}

const rows = (...actions: readonly DrawnAction[]) =>
  picture(actions).table.rows.map((row) => row.map(({ text }) => text))

/** Where the circles stand, from left to right. */
const circles = (svg: string) => [...svg.matchAll(/<circle cx="(\d+)"/g)].map(([, at]) => Number(at))

describe('The picture of a plan’s actions', () => {
  it('says the same as its table: what is due when, what is done, and what is late', () => {
    assert.deepEqual(
      rows(
        action(),
        action({ number: 2, state: 'done', doneOn: day('2027-03-04') }),
        action({ number: 3, dueOn: addDays(from, 9) }),
        action({ number: 4, dueOn: null }),
      ),
      [
        ['1. Ask for two cards', '1 May 2027', '', 'Planned'],
        ['2. Ask for two cards', '1 May 2027', '4 March 2027', 'Done'],
        ['3. Ask for two cards', '10 March 2027', '', 'Its day has passed'],
        ['4. Ask for two cards', 'No day yet', '', 'Planned'],
      ],
    )
    assert.equal(
      picture([action()], day('2027-04-01')).table.rows[0]?.[3]?.text,
      'Planned, after the Panel’s limit',
    )
  })

  it('puts each action where its day lies, the later further right', () => {
    const { svg } = picture([
      action({ dueOn: day('2027-04-01') }),
      action({ number: 2, dueOn: day('2027-06-01') }),
    ])

    const [first = 0, second = 0] = circles(svg)
    assert.ok(first > 40 && second > first && second <= 600, `${first} ${second}`)
  })

  it('fills what is done and outlines what is due, both where they are on other days', () => {
    const { svg } = picture([action({ state: 'done', doneOn: day('2027-04-01') })])

    assert.equal(circles(svg).length, 2)
    assert.match(svg, /fill="currentColor"\/>/)
  })

  it('marks today and the Panel’s limit, and names months that do not crowd', () => {
    const { svg } = picture([action({ dueOn: day('2031-05-01') })], day('2027-04-01'))

    assert.match(svg, />Today</)
    assert.match(svg, />Limit</)
    const months = [...svg.matchAll(/>([A-Z][a-z]{2} \d\d)</g)]
    assert.ok(months.length > 2 && months.length <= 8, String(months.length))
  })

  it('holds no word that somebody typed', () => {
    const { svg } = picture([action({ title: '<script>alert(1)</script> & more' })])

    assert.doesNotMatch(svg, /script|more/)
  })

  it('can be drawn of a plan whose days are all one', () => {
    const { svg } = actionsPicture({ actions: [action({ dueOn: from })], from, limit: null, today: from })

    assert.doesNotMatch(svg, /NaN|Infinity/)
  })
})
