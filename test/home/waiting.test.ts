import assert from 'node:assert/strict'
import { theFirst, waiting } from '../../server/home/waiting.ts'
import { day } from '../../server/kernel/day.ts'

const today = day('2027-03-10')

describe('What waits of one kind', () => {
  const actions = (...dates: readonly string[]) =>
    dates.map((date) => waiting(`By ${date}`, '/one', { what: 'Do it.', dueOn: day(date), today }))
  const shown = (...dates: readonly string[]) =>
    theFirst(actions(...dates), 'actions', '/actions?status=proposed')

  it('stands there line by line where it is little, by its day', () => {
    const dates = ['2027-03-20', '2027-03-01', '2027-03-12', '2027-03-13', '2027-03-14', '2027-03-15']

    assert.deepEqual(
      shown(...dates).map(({ title }) => title),
      dates.toSorted().map((date) => `By ${date}`),
    )
  })

  it('keeps what is due first, and leads to the rest by one line with its first day', () => {
    const last = shown(
      ...Array.from({ length: 31 }, (_one, at) => `2027-05-${String(31 - at).padStart(2, '0')}`),
    )

    assert.deepEqual(last.map(({ title }) => title).slice(0, 2), ['By 2027-05-01', 'By 2027-05-02'])
    assert.deepEqual(last.slice(5), [
      {
        title: '26 more actions',
        href: '/actions?status=proposed',
        hint: 'See them all in one list. The first is due on 6 May 2027.',
        dueOn: '2027-05-06',
        isLate: false,
        isWithOthers: false,
      },
    ])
  })

  it('says how many of the rest are late, and counts their line among what is late', () => {
    const [rest] = shown(...'01 02 03 04 05 06 07 20'.split(' ').map((date) => `2027-03-${date}`)).slice(5)

    assert.equal(rest?.isLate, true)
    assert.equal(rest.hint, '2 of them late. The first was due on 6 March 2027.')
  })
})
