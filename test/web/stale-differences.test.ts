import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { areaField, choiceField, dayField, selectField, textField } from '../../server/web/field-views.ts'
import type { FieldView } from '../../server/web/page-shapes.ts'
import { differing, whereTheyDiffer } from '../../server/web/stale-differences.ts'

const messages = (fields: readonly FieldView[], typed: Record<string, string | string[]>) =>
  differing(fields, typed).map(({ message }) => message)

const colours = [
  { value: 'r', text: 'Red' },
  { value: 'g', text: 'Green' },
]

describe('What others changed while a form was open', () => {
  it('is said of each field that holds something else by now, in the words of its choices', () => {
    const fields = [
      textField('title', 'Title', { value: 'New' }),
      choiceField('colour', 'Colour', colours, { value: 'g' }),
      selectField('other', 'Other colour', colours, { value: 'r' }),
      dayField('dueOn', 'Due', { value: day('2027-03-05') }),
      { kind: 'tick', name: 'done', label: 'Done', value: true },
      { kind: 'choices', name: 'all', label: 'All', options: colours, value: ['r', 'g'] },
    ] as const

    const typed = {
      title: 'Old',
      colour: 'r',
      other: '',
      'dueOn-day': '6',
      'dueOn-month': '3',
      'dueOn-year': '2027',
    }

    assert.deepEqual(messages(fields, { ...typed, all: ['r'] }), [
      'Title is now “New”; you entered “Old”.',
      'Colour is now “Green”; you entered “Red”.',
      'Other colour is now “Red”; you left it empty.',
      'Due is now “5 3 2027”; you entered “6 3 2027”.',
      'Done is now “ticked”; you entered “not ticked”.',
      'All is now “Red, Green”; you entered “Red”.',
    ])
  })

  it('names the field, so that the list of errors leads to it', () => {
    const [reason] = differing([textField('title', 'Title', { value: 'New' })], { title: 'Old' })

    assert.equal(reason?.field, 'title')
  })

  it('leaves out what is the same but for line ends and leading noughts', () => {
    const fields = [
      areaField('text', 'Text', { value: 'One\ntwo' }),
      dayField('dueOn', 'Due', { value: day('2027-03-05') }),
    ]
    const typed = { text: 'One\r\ntwo\r\n', 'dueOn-day': '05', 'dueOn-month': '03', 'dueOn-year': '2027' }

    assert.deepEqual(messages(fields, typed), [])
  })

  it('leaves out what no record holds yet, and never shows a password', () => {
    const fields = [
      areaField('reason', 'Reason'),
      { kind: 'password', name: 'password', label: 'Password', autocomplete: 'new-password' },
    ] as const

    assert.deepEqual(messages(fields, { reason: 'Because.', password: 'secret' }), [])
  })

  it('looks into groups and the controls of rows', () => {
    const group: FieldView = {
      kind: 'group',
      legend: 'Where',
      fields: [textField('place', 'Place', { value: 'Leeds' })],
    }
    const rows: FieldView = {
      kind: 'rows',
      caption: 'Votes',
      head: [{ text: 'Member' }, { text: 'Vote' }],
      rows: [
        {
          cells: [{ text: 'Ana' }],
          controls: [{ kind: 'select', name: 'vote.a', label: 'Vote of Ana', value: 'g', options: colours }],
        },
      ],
      empty: '',
    }

    assert.deepEqual(messages([group, rows], { place: 'Bristol', 'vote.a': 'r' }), [
      'Place is now “Leeds”; you entered “Bristol”.',
      'Vote of Ana is now “Green”; you entered “Red”.',
    ])
  })

  it('shows of long texts what stands between a common beginning and a common end', () => {
    const before = 'It is said at length. '.repeat(30)
    const after = ' And it ends at length.'.repeat(30)

    const [one, other] = whereTheyDiffer(`${before}Two cards.${after}`, `${before}Three cards.${after}`)

    assert.match(one, /^…[^…]{0,60}Two cards\.[^…]{0,60}…$/)
    assert.match(other, /^…[^…]{0,60}Three cards\.[^…]{0,60}…$/)
  })

  it('shows long texts that have nothing in common by their beginnings', () => {
    const [one, other] = whereTheyDiffer('a'.repeat(10_000), 'b'.repeat(400))

    assert.deepEqual([one, other], [`${'a'.repeat(300)}…`, `${'b'.repeat(300)}…`])
  })
})
