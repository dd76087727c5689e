import assert from 'node:assert/strict'
import type { FieldView, FormPage, RecordPage } from '../../server/web/page-shapes.ts'
import type { Problem } from '../../server/web/routes.ts'
import { showAgain, showRecordAgain } from '../../server/web/show-again.ts'

const fields: readonly FieldView[] = [
  { kind: 'text', name: 'owner', label: 'Owner', value: 'as it was' },
  { kind: 'password', name: 'secret', label: 'Secret', autocomplete: 'current-password' },
  { kind: 'day', name: 'dueOn', label: 'Due date', value: { day: '', month: '', year: '' } },
  { kind: 'choices', name: 'scope', label: 'Scope', value: [], options: [{ value: 'a', text: 'A' }] },
  { kind: 'group', legend: 'More', fields: [{ kind: 'textarea', name: 'story', label: 'Story', value: '' }] },
  { kind: 'hidden', name: 'kept', value: 'kept' },
]
const page: FormPage = { heading: 'A form', form: { action: '/send', fields, submit: 'Send' } }
const why = { sentence: 'Every action has an owner.', source: 'Seed paragraph 44' }
const problem: Problem = {
  typed: {
    owner: 'Asha',
    secret: 'typed secret',
    'dueOn-day': '31',
    'dueOn-month': '2',
    'dueOn-year': '2027',
    scope: 'a',
    story: 'Long ago',
    kept: 'changed',
  },
  reasons: [
    { field: 'owner', message: 'No such owner.', rule: 'action-owner', why },
    { field: 'dueOn', message: 'Due date must be a real day.', why: null },
    { field: 'story', message: 'Tell more.', why: null },
    { message: 'The meeting is over.', why: null },
  ],
}

function fieldCalled(shown: FormPage, name: string): FieldView {
  const all = shown.form.fields.flatMap((field) => (field.kind === 'group' ? field.fields : [field]))
  return all.find((field) => 'name' in field && field.name === name) ?? assert.fail(name)
}

describe('A form shown again', () => {
  const shown = showAgain(page, problem)

  it('is the same page where nothing was wrong', () => {
    assert.equal(showAgain(page, null), page)
  })

  it('keeps what was typed, in groups and days too', () => {
    const valueOf = (name: string) => (fieldCalled(shown, name) as { value: unknown }).value

    assert.deepEqual(['owner', 'dueOn', 'scope', 'story'].map(valueOf), [
      'Asha',
      { day: '31', month: '2', year: '2027' },
      ['a'],
      'Long ago',
    ])
  })

  it('says at each field what is wrong there', () => {
    const errorOf = (name: string) => (fieldCalled(shown, name) as { error?: unknown }).error

    assert.deepEqual(['owner', 'dueOn', 'scope', 'story'].map(errorOf), [
      'No such owner.',
      'Due date must be a real day.',
      null,
      'Tell more.',
    ])
  })

  it('lists what is wrong with fields in the order of the page, in whatever order it was found', () => {
    const turned = showAgain(page, { ...problem, reasons: problem.reasons.toReversed() })

    assert.deepEqual(
      turned.errors?.map(({ field }) => field),
      [null, 'owner', 'dueOn', 'story'],
    )
  })

  it('lists everything at the top, each linked to its field, a day to its first box', () => {
    assert.deepEqual(
      shown.errors?.map(({ href, message }) => [href, message]),
      [
        ['#owner', 'No such owner.'],
        ['#dueOn-day', 'Due date must be a real day.'],
        ['#story', 'Tell more.'],
        [null, 'The meeting is over.'],
      ],
    )
  })

  it('says why, where a rule is behind it', () => {
    assert.deepEqual(shown.errors?.[0]?.why, why)
  })

  it('never repeats a secret and takes no hidden value from outside', () => {
    assert.equal(JSON.stringify(shown).includes('typed secret'), false)
    assert.deepEqual(fieldCalled(shown, 'kept'), { kind: 'hidden', name: 'kept', value: 'kept' })
  })
})

describe('A record shown again', () => {
  const other: FieldView = { kind: 'text', name: 'other', label: 'Other', value: 'untouched' }
  const record: RecordPage = {
    heading: 'A record',
    sections: [
      { kind: 'form', form: { action: '/other', fields: [other], submit: 'Send' } },
      { kind: 'details', summary: 'Withdraw', sections: [{ kind: 'form', form: page.form }] },
    ],
  }
  const shown = showRecordAgain(record, problem)

  it('fills in the form that was sent and leaves the others alone', () => {
    assert.deepEqual(shown.sections[0], record.sections[0])
    assert.equal(JSON.stringify(shown.sections[1]).includes('Asha'), true)
  })

  it('opens what was folded over that form', () => {
    const [, details] = shown.sections

    assert.equal(details?.kind === 'details' && details.open, true)
  })

  it('is the same page where nothing was wrong', () => {
    assert.equal(showRecordAgain(record, null), record)
  })
})
