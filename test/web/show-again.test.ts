import assert from 'node:assert/strict'
import type { FieldView, FormPage } from '../../server/web/page-shapes.ts'
import { showAgain } from '../../server/web/show-again.ts'

const take = { kind: 'pick', name: 'take', label: 'Take', value: '2', checked: true } as const
const severity = { kind: 'select', name: 'severity.2', label: 'Severity', value: '', options: [] } as const
const rows: FieldView = {
  kind: 'rows',
  caption: 'Changes',
  head: [],
  rows: [{ cells: [{ text: 'Finding 2' }], controls: [take, severity] }],
  empty: '',
}
const dueOn: FieldView = {
  kind: 'group',
  legend: 'When',
  fields: [{ kind: 'day', name: 'dueOn', label: 'Due on', value: { day: '', month: '', year: '' } }],
}
const page: FormPage = { heading: 'Preview', form: { action: '/', submit: 'Confirm', fields: [rows, dueOn] } }

describe('A form shown again', () => {
  it('keeps what was ticked and chosen in the rows of a table, and what was unticked', () => {
    const again = showAgain(page, { typed: { 'severity.2': 'major' }, reasons: [] })

    const [first] = again.form.fields
    assert.deepEqual(first?.kind === 'rows' && first.rows[0]?.controls, [
      { ...take, checked: false },
      { ...severity, value: 'major', error: null },
    ])
  })

  it('says at the control of a row what is wrong with it, and leads there from the top', () => {
    const reason = { field: 'severity.2', message: 'Choose the severity of finding 2.', why: null }
    const again = showAgain(page, { typed: {}, reasons: [reason] })

    const [first] = again.form.fields
    const control = first?.kind === 'rows' ? first.rows[0]?.controls[1] : undefined
    assert.equal(control?.kind === 'select' && control.error, reason.message)
    assert.equal(again.errors?.[0]?.href, '#severity.2')
  })

  it('leads to the first box of a day, also inside a group', () => {
    const reason = { field: 'dueOn', message: 'Due on must be a real day.', why: null }
    const again = showAgain(page, {
      typed: { 'dueOn-day': '31', 'dueOn-month': '2', 'dueOn-year': '2027' },
      reasons: [reason],
    })

    assert.equal(again.errors?.[0]?.href, '#dueOn-day')
  })
})
