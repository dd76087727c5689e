import assert from 'node:assert/strict'
import fc from 'fast-check'
import { checkForm } from '../../server/web/check-form.ts'
import {
  day,
  email,
  form,
  keyed,
  listOf,
  longText,
  oneOf,
  optional,
  password,
  text,
  tick,
  wholeNumber,
  type Typed,
} from '../../server/web/form-fields.ts'

const everything = form({
  title: text({ label: 'Title', max: 5 }),
  story: longText({ label: 'Story', max: 5 }),
  email: email({ label: 'E-mail' }),
  secret: password({ label: 'Secret', max: 5 }),
  dueOn: day({ label: 'Due date' }),
  sites: wholeNumber({ label: 'Sites', max: 5 }),
  severity: oneOf(['high', 'low'], { label: 'Severity' }),
  sure: tick({ label: 'Sure' }),
  note: optional(text({ label: 'Note', max: 5 })),
  scopes: listOf(oneOf(['a', 'b'], { label: 'Scope' })),
  votes: keyed(oneOf(['for', 'against'], { label: 'Vote' })),
})

const names = [
  ...Object.keys(everything.fields),
  'dueOn-day',
  'dueOn-month',
  'dueOn-year',
  'votes.A',
  'votes.B',
]

/** Typed text that would be known again anywhere: a canary within, and perhaps something hostile around it. */
const canary = 'QZJXQ'
const recognisable = fc
  .tuple(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '{{.}}', '$ne', '{#label}', '%s', '\r\n'),
  )
  .map(([some, hostile]) => `${canary}${hostile}${some}`)

const anythingTyped = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom('stranger', '__proto__', 'constructor', 'votes.__proto__'),
  ),
  fc.oneof(recognisable, fc.array(recognisable, { maxLength: 3 })),
  { minKeys: 1 },
) as fc.Arbitrary<Typed>

describe('Checking a form', () => {
  it('never repeats what was typed', () => {
    fc.assert(
      fc.property(anythingTyped, (typed) => {
        const { reasons } = checkForm(everything, typed)

        assert.equal(JSON.stringify(reasons).includes(canary), false)
      }),
      { numRuns: 500 },
    )
  })

  it('gives values or reasons, whatever comes, and never throws', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'yes', 'high', '3'),
      fc.array(fc.string(), { maxLength: 3 }),
    )
    const typed = fc.dictionary(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      value,
    ) as fc.Arbitrary<Typed>

    fc.assert(
      fc.property(typed, (given) => {
        const { values, reasons } = checkForm(everything, given)

        assert.equal(values === null, reasons !== null && reasons.length > 0)
      }),
      { numRuns: 500 },
    )
  })

  it('gives every reason at once, each at its field', () => {
    const { reasons } = checkForm(everything, { title: 'too long', sites: 'x', 'votes.A': 'x' })

    assert.deepEqual(
      reasons?.map(({ field }) => field),
      ['title', 'story', 'email', 'secret', 'dueOn', 'sites', 'severity', 'votes.A'],
    )
  })

  it('gives what can be read of a form that is wrong, of keyed values each by itself', () => {
    const asked = form({
      title: text({ label: 'Title' }),
      note: optional(text({ label: 'Note' })),
      votes: keyed(oneOf(['for', 'against'], { label: 'Vote' })),
    })
    const checked = checkForm(asked, { title: '', 'votes.A': 'for', 'votes.B': 'perhaps' })

    assert.ok(checked.reasons)
    assert.deepEqual(checked.readable, { note: null, votes: { A: 'for' } })
  })

  it('gives the values in the form’s own shape', () => {
    const { values } = checkForm(everything, {
      title: 'Title',
      story: 'a\r\nb',
      email: 'A@EXAMPLE.ORG',
      secret: 'sesam',
      'dueOn-day': '1',
      'dueOn-month': '2',
      'dueOn-year': '2027',
      sites: '3',
      severity: 'low',
      note: '',
      scopes: 'a',
      'votes.A': 'for',
    })

    assert.deepEqual(values, {
      title: 'Title',
      story: 'a\nb',
      email: 'a@example.org',
      secret: 'sesam',
      dueOn: '2027-02-01',
      sites: 3,
      severity: 'low',
      sure: false,
      note: null,
      scopes: ['a'],
      votes: { A: 'for' },
    })
  })

  for (const name of ['stranger', '__proto__', 'constructor', 'toString', 'title.x', 'sites-day', '$where']) {
    it(`refuses what it does not name: ${name}`, () => {
      const typed = JSON.parse(`{ "note": "x", ${JSON.stringify(name)}: "y" }`) as Typed

      const { reasons } = checkForm(form({ note: optional(text({ label: 'Note' })) }), typed)

      assert.deepEqual(reasons, [
        { message: 'Something was sent that does not belong to this form. Open the page again.' },
      ])
    })
  }
})
