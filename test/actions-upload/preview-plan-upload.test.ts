import assert from 'node:assert/strict'
import type { Source } from '../../server/findings-upload/upload-mapping.ts'
import { day } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import type { ActionsMapping } from '../../server/actions-upload/actions-upload.ts'
import { confirmActions } from '../../server/actions-upload/confirm-plan-upload.ts'
import { previewActions, type UploadGround } from '../../server/actions-upload/preview-plan-upload.ts'
import { aSheet } from '../findings-upload/upload-builders.ts'
import { aCause, anAction } from '../plan-drafts/a-draft.ts'

const column = (name: string): Source => ({ kind: 'column', file: 'first', column: name })

const mapping: ActionsMapping = {
  fields: {
    covers: column('Finding'),
    description: column('Action'),
    rootCauses: column('Cause'),
    dueOn: column('Due'),
    state: column('State'),
    doneOn: column('Done'),
    owner: { kind: 'constant', value: 'Luke Holt' },
  },
  dayOrder: 'day-first',
}

const header = ['Finding', 'Action', 'Cause', 'Due', 'State', 'Done']

const ground: UploadGround = {
  covers: ['BR-2027-2222', 'AS-2027-K7Q4-F1', 'AS-2027-K7Q4-F2', 'AS-2027-K7Q4-F3'],
  covered: [
    { reference: 'BR-2027-2222', alsoCalled: [] },
    { reference: 'AS-2027-K7Q4-F1', alsoCalled: ['2022-001'] },
    { reference: 'AS-2027-K7Q4-F2', alsoCalled: ['2022-002'] },
    { reference: 'AS-2027-K7Q4-F3', alsoCalled: ['2022-002'] },
  ],
  causes: [aCause(), aCause({ number: 2, isTakenOut: true })],
  actions: [],
  repeatable: [],
  today: day('2027-03-01'),
}

function read(rows: readonly (readonly string[])[], over: Partial<UploadGround> = {}) {
  return previewActions({ file: 'plan.csv', sheet: aSheet(header, rows) }, mapping, { ...ground, ...over })
}

const good = ['2022-001', 'Cards are ordered.', '1', '5/6/2027', '', '']

describe('Previewing a file of planned actions', () => {
  it('makes of each row the action it would be, covered things known by either name', () => {
    const [row] = read([['2022-001; br-2027-2222', 'Cards are ordered.', 'Root cause 1', '5/6/2027', '', '']])

    assert.equal(row?.state, 'new')
    const { covers, description, rootCauses, dueOn, owner, state } = row.words
    assert.deepEqual(covers, ['AS-2027-K7Q4-F1', 'BR-2027-2222'])
    assert.deepEqual([description, rootCauses, dueOn], ['Cards are ordered.', [1], '2027-06-05'])
    assert.deepEqual([owner, state], ['Luke Holt', 'planned'])
  })

  it('names row, cell, rule and cure of everything that is wrong, all at once', () => {
    const [row] = read([['2022-009; 2022-002', '', '2; x', '31/6/2027', 'begun', '2/3/2027']])

    assert.equal(row?.state, 'error')
    assert.deepEqual(
      row.errors.map(({ place, rule }) => `${place.address ?? ''} ${rule}`),
      [
        'D2 Day it is due is a day that exists, written as YYYY-MM-DD.',
        'E2 State is one of: Planned, Done already.',
        'A2 The plan does not answer for “2022-009”.',
        'A2 “2022-002” is the number of several covered findings.',
        'C2 “2” is the number of no root cause of this draft.',
        'C2 “x” is the number of no root cause of this draft.',
        'B2 An action says what is done. What is done is a text of at most 20,000 characters.',
        'F2 Say that the action is done already, or leave the day on which it was done empty.',
        'F2 An action was done today or earlier.',
      ],
    )
    const cures = row.errors.map(({ cure }) => cure)
    assert.ok(cures.includes('Write its reference: AS-2027-K7Q4-F2 or AS-2027-K7Q4-F3.'))
    assert.match(cures.join(), /Write BR-2027-2222, AS-2027-K7Q4-F1 or 2022-001,/)
  })

  it('leaves alone what is in the draft already, and what stands in the file a second time', () => {
    const known = anAction({ title: '', description: 'Cards are ordered.', covers: ['AS-2027-K7Q4-F1'] })

    const states = (actions: UploadGround['actions']) =>
      read([good, good], { actions }).map(({ state }) => state)

    assert.deepEqual(states([]), ['new', 'there'])
    assert.deepEqual(states([known]), ['there', 'there'])
    assert.deepEqual(states([{ ...known, isTakenOut: true }]), ['new', 'there'])
  })

  it('tells of a row with more cells than the header', () => {
    const [row] = read([[...good, 'more']])

    assert.match(row?.errors[0]?.rule ?? '', /no more cells than the header/)
  })

  it('is refused where nothing says what is done, and for more rows than people read', () => {
    const without = { ...mapping, fields: { owner: column('Action') } }
    const sheet = { file: 'plan.csv', sheet: aSheet(header, [good]) }

    assert.throws(
      () => previewActions(sheet, without, ground),
      isRefused(/in which column it stands what is done/),
    )
    const many = Array.from({ length: 501 }, () => good)
    assert.throws(() => read(many), isRefused(/takes 500 actions at a time/))
  })

  it('writes all new actions or none, unless the good rows alone are chosen', () => {
    const rows = read([good, ['2022-009', 'Another.', '', '', '', '']])

    assert.throws(() => confirmActions(rows, 'all-or-nothing'), isRefused(/1 row has errors/))
    assert.equal(confirmActions(rows, 'good-rows-only').length, 1)
    assert.throws(() => confirmActions(rows.slice(1), 'good-rows-only'), isRefused(/no new action/))
  })
})

function isRefused(wanted: RegExp) {
  return (problem: unknown) => problem instanceof Refused && wanted.test(problem.message)
}
