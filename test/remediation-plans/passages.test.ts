import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { passagesOf } from '../../server/remediation-plans/passages.ts'
import { standsStill } from '../../server/remediation-plans/plan-block.ts'
import type { PlannedAction, PlanPart } from '../../server/remediation-plans/plan-version.ts'

const part = (facts: Partial<PlanPart> & Pick<PlanPart, 'kind' | 'cells'>): PlanPart => ({
  reference: 'PB-2027-K7Q4TT',
  version: 1,
  sensitive: [],
  ...facts,
})

const action = (facts: Partial<PlannedAction> = {}): PlannedAction => ({
  reference: 'RP-2027-K7Q4-A7',
  version: 3,
  number: 7,
  title: 'Ask for two cards',
  description: 'The module is set to ask for two cards.',
  kind: 'prevent',
  rootCauses: [2, 5],
  covers: ['BR-2027-K7Q4', 'AS-2027-K7Q4-F1'],
  owner: 'Luke Holt',
  dueOn: day('2027-05-01'),
  criterion: 'The log shows two people each time.',
  isTraining: false,
  state: 'planned',
  doneOn: null,
  lateBecause: null,
  recurrenceOf: null,
  sensitive: [],
  ...facts,
})

const rootCauses = [
  { number: 2, text: 'It was delivered with one card.', explains: [], trainingAloneBecause: null },
  { number: 3, text: 'Nobody looked.', explains: [], trainingAloneBecause: null },
  { number: 5, text: 'The order named one card.', explains: [], trainingAloneBecause: null },
]

describe('The passages of a plan', () => {
  it('are its parts in order, each with the number of its last change', () => {
    const parts = [
      part({ reference: 'PB-2027-BBBBBB', version: 4, kind: 'heading', cells: ['What we do'] }),
      part({ reference: 'PB-2027-CCCCCC', kind: 'paragraph', cells: ['We ask for\ntwo cards.'] }),
    ]

    assert.deepEqual(passagesOf({ parts, actions: [], rootCauses: [] }), [
      {
        part: 'PB-2027-BBBBBB',
        version: 4,
        kind: 'heading',
        cells: [{ label: null, text: 'What we do' }],
        isTableHead: false,
      },
      {
        part: 'PB-2027-CCCCCC',
        version: 1,
        kind: 'paragraph',
        cells: [{ label: null, text: 'We ask for\ntwo cards.' }],
        isTableHead: false,
      },
    ])
  })

  it('take the first row of each run of rows as a table’s head', () => {
    const row = (...cells: string[]) => part({ kind: 'table-row', cells })
    const text = part({ kind: 'paragraph', cells: ['Between'] })

    const heads = passagesOf({
      parts: [row('Name', 'Since'), row('A', '2025'), text, row('Name'), row('B')],
      actions: [],
      rootCauses: [],
    }).map(({ isTableHead }) => isTableHead)

    assert.deepEqual(heads, [true, false, false, true, false])
  })

  it('end with its actions by number, each text with its label', () => {
    const found = passagesOf({ parts: [], actions: [action(), action({ number: 6 })], rootCauses })

    assert.equal(found.length, 2)
    assert.deepEqual(found[0], {
      part: 'RP-2027-K7Q4-A7',
      version: 3,
      kind: 'action',
      cells: [
        { label: 'Action', text: 'Ask for two cards' },
        { label: 'What is done', text: 'The module is set to ask for two cards.' },
        { label: 'What it does', text: 'Prevent it from happening again' },
        { label: 'Root cause', text: 'It was delivered with one card.\nThe order named one card.' },
        { label: 'Owner', text: 'Luke Holt' },
        { label: 'Due', text: '1 May 2027' },
        { label: 'How anybody can tell that it worked', text: 'The log shows two people each time.' },
      ],
      isTableHead: false,
    })
  })

  it('say of an action that is done also when that was', () => {
    const done = action({ state: 'done', doneOn: day('2027-02-03') })

    const [passage] = passagesOf({ parts: [], actions: [done], rootCauses })

    assert.equal(passage?.cells[5]?.text, '1 May 2027, done on 3 February 2027')
  })

  it('hold no number of an action and no reference of what it covers', () => {
    const texts = passagesOf({ parts: [], actions: [action()], rootCauses }).flatMap(({ cells }) =>
      cells.map(({ text }) => text),
    )

    assert.ok(texts.every((text) => !/K7Q4|\b7\b/.test(text)))
  })
})

describe('A passage marked as sensitive', () => {
  const mark = { cell: 1, from: 4, to: 9, quote: 'serve' }

  it('stands still while its words stand at its place', () => {
    assert.ok(standsStill(mark, ['', 'the servers are old']))
  })

  it('does so no longer when they moved, went, or the cell is gone', () => {
    assert.ok(!standsStill(mark, ['', 'all the servers are old']))
    assert.ok(!standsStill(mark, ['', 'the machines are old']))
    assert.ok(!standsStill(mark, ['the servers are old']))
    assert.ok(!standsStill({ ...mark, from: 4, to: 4, quote: '' }, ['', 'the servers are old']))
  })
})
