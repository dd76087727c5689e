import assert from 'node:assert/strict'
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
  picked,
  text,
  tick,
  wholeNumber,
  type Field,
  type Typed,
} from '../../server/web/form-fields.ts'

/** What becomes of one field: its value, or the messages. */
function outcome(field: Field<unknown>, typed: Typed): unknown {
  const { values, reasons } = checkForm(form({ it: field }), typed)
  return reasons ? reasons.map(({ message }) => message) : values.it
}

const label = 'Remedial action'

describe('One line of text', () => {
  it('is trimmed', () => {
    assert.equal(outcome(text({ label }), { it: '  Renew the key \t' }), 'Renew the key')
  })

  it('must be there', () => {
    for (const typed of [{}, { it: '' }, { it: ' \t ' }])
      assert.deepEqual(outcome(text({ label }), typed), ['Enter the remedial action.'])
  })

  it('has 200 characters at most, unless told', () => {
    assert.equal(outcome(text({ label }), { it: 'x'.repeat(200) }), 'x'.repeat(200))
    assert.deepEqual(outcome(text({ label }), { it: 'x'.repeat(201) }), [
      'Remedial action must be 200 characters or less; it has 201.',
    ])
    assert.deepEqual(outcome(text({ label, max: 4_000 }), { it: 'x'.repeat(4_001) }), [
      'Remedial action must be 4,000 characters or less; it has 4,001.',
    ])
  })

  for (const end of ['\n', '\r\n', '\u2028', '\v']) {
    it(`is refused with a line end in it: ${JSON.stringify(end)}`, () => {
      assert.deepEqual(outcome(text({ label }), { it: `one${end}two` }), [
        'Remedial action must be on one line.',
      ])
    })
  }

  it('is refused where it comes twice', () => {
    assert.deepEqual(outcome(text({ label }), { it: ['one', 'two'] }), ['Enter the remedial action.'])
  })

  it('is named as it is where the name begins with capitals', () => {
    assert.deepEqual(outcome(text({ label: 'SMKI clause' }), {}), ['Enter the SMKI clause.'])
    assert.deepEqual(outcome(text({ label: 'Panel member' }), {}), ['Enter the Panel member.'])
  })

  it('is asked for in a whole sentence: with its article, or as the question that it is', () => {
    const sentences = [
      ['E-mail address', 'Enter the e-mail address.'],
      ['The Panel’s reasons', 'Enter the Panel’s reasons.'],
      ['What was done', 'Say what was done.'],
      ['How it was sent', 'Say how it was sent.'],
      ['Whose action made it necessary', 'Say whose action made it necessary.'],
    ] as const
    for (const [called, sentence] of sentences)
      assert.deepEqual(outcome(text({ label: called }), {}), [sentence])
  })

  it('is to be chosen where the page lists what there is', () => {
    assert.deepEqual(outcome(picked({ label: 'Assessor' }), {}), ['Choose the assessor.'])
    assert.deepEqual(outcome(picked({ label: 'Who procured it' }), {}), ['Choose who procured it.'])
  })
})

describe('Text of several lines', () => {
  it('keeps its lines, whatever system it was typed on', () => {
    assert.equal(outcome(longText({ label }), { it: 'one\r\ntwo\rthree\n\nfour' }), 'one\ntwo\nthree\n\nfour')
  })

  it('counts a line end as one character', () => {
    assert.equal(outcome(longText({ label, max: 3 }), { it: 'a\r\nb' }), 'a\nb')
  })

  it('is refused with a character that no PDF of ours can show, with its place and a cure', () => {
    assert.deepEqual(outcome(longText({ label }), { it: 'one\ntwo \u0001' + ' three' }), [
      'Remedial action: The character U+0001 at line 2, character 5 cannot be shown and read back in a PDF. Delete it; it is a control character, not text.',
    ])
  })

  it('names the first three such characters and counts the others', () => {
    const [message] = outcome(longText({ label }), { it: '\u05d0 \u05d1 \u05d2 \u05d3 \u05d4' }) as string[]

    assert.equal(message?.match(/U\+/g)?.length, 3)
    assert.match(message, /2 more characters like this follow\.$/)
  })
})

describe('An e-mail address', () => {
  it('is kept in small letters', () => {
    assert.equal(
      outcome(email({ label: 'E-mail' }), { it: ' Asha.Bello@Example.ORG ' }),
      'asha.bello@example.org',
    )
  })

  for (const wrong of [
    'asha',
    'asha@',
    '@example.org',
    'a b@example.org',
    'asha@example',
    'a@b@example.org',
  ]) {
    it(`is not “${wrong}”`, () => {
      assert.deepEqual(outcome(email({ label: 'E-mail' }), { it: wrong }), [
        'E-mail must be an e-mail address, such as name@example.com.',
      ])
    })
  }
})

describe('A password', () => {
  it('is taken sign by sign, blanks at its ends included', () => {
    assert.equal(outcome(password({ label: 'Password' }), { it: ' pass\tword ' }), ' pass\tword ')
  })
})

describe('A day', () => {
  const boxes = (date: string, month: string, year: string) => ({
    'it-day': date,
    'it-month': month,
    'it-year': year,
  })

  it('is put together from three boxes', () => {
    assert.equal(outcome(day({ label: 'Due date' }), boxes(' 5', '3 ', '2027')), '2027-03-05')
  })

  it('may come in one piece', () => {
    assert.equal(outcome(day({ label: 'Due date' }), { it: '2027-03-05' }), '2027-03-05')
  })

  it('must be there', () => {
    for (const typed of [{}, boxes('', ' ', '')])
      assert.deepEqual(outcome(day({ label: 'Due date' }), typed), ['Enter the due date.'])
  })

  for (const [date, month, year] of [
    ['30', '2', '2027'],
    ['5', '', '2027'],
    ['5', 'March', '2027'],
    ['5', '3', '27'],
    ['-5', '3', '2027'],
    ['5', '3', '20270'],
  ] as const) {
    it(`is not ${date} ${month} ${year}`, () => {
      assert.deepEqual(outcome(day({ label: 'Due date' }), boxes(date, month, year)), [
        'Due date must be a real day, such as 27 3 2027.',
      ])
    })
  }

  it('is null where it may be left empty and is', () => {
    assert.equal(outcome(optional(day({ label: 'Due date' })), boxes('', '', '')), null)
  })

  it('is not null where one box is filled in', () => {
    assert.deepEqual(outcome(optional(day({ label: 'Due date' })), boxes('5', '', '')), [
      'Due date must be a real day, such as 27 3 2027.',
    ])
  })
})

describe('A whole number', () => {
  const count = wholeNumber({ label: 'Sites', max: 1_000 })

  it('is made of digits', () => {
    assert.deepEqual(
      [outcome(count, { it: ' 42 ' }), outcome(count, { it: '0' }), outcome(count, { it: '007' })],
      [42, 0, 7],
    )
  })

  for (const wrong of ['1e3', '0x10', '4.10', '-1', '+1', '1,000', '٤', 'Infinity', 'NaN', '9'.repeat(16)]) {
    it(`is not “${wrong}”`, () => {
      assert.deepEqual(outcome(count, { it: wrong }), ['Sites must be a whole number.'])
    })
  }

  it('is not greater than its limit', () => {
    assert.equal(outcome(count, { it: '1000' }), 1000)
    assert.deepEqual(outcome(count, { it: '1001' }), ['Sites must be 1,000 or less.'])
  })

  it('must be there, or is null where it may be left empty', () => {
    assert.deepEqual(outcome(count, { it: '' }), ['Enter the sites.'])
    assert.equal(outcome(optional(count), { it: ' ' }), null)
  })
})

describe('A choice', () => {
  const choice = oneOf(['high', 'low'], { label: 'Severity' })

  it('is one of the words', () => {
    assert.equal(outcome(choice, { it: 'low' }), 'low')
  })

  for (const typed of [{ it: 'medium' }, { it: 'LOW' }, { it: '' }, {}, { it: ['high', 'low'] }] as const) {
    it(`is asked for once where ${JSON.stringify(typed)} came`, () => {
      assert.deepEqual(outcome(choice, typed), ['Choose the severity.'])
    })
  }

  it('is null where it may be left empty and is', () => {
    assert.deepEqual([outcome(optional(choice), { it: '' }), outcome(optional(choice), {})], [null, null])
  })
})

describe('A tick', () => {
  it('is true where the box is ticked and false where nothing came', () => {
    const box = tick({ label: 'Confirmed' })

    assert.deepEqual([outcome(box, { it: 'yes' }), outcome(box, {})], [true, false])
  })
})

describe('Several values under one name', () => {
  const several = listOf(oneOf(['a', 'b'], { label: 'Scope' }))

  it('may be none, one or many', () => {
    assert.deepEqual(outcome(several, {}), [])
    assert.deepEqual(outcome(several, { it: 'b' }), ['b'])
    assert.deepEqual(outcome(several, { it: ['b', 'a'] }), ['b', 'a'])
  })

  it('are each checked', () => {
    assert.deepEqual(outcome(several, { it: ['a', 'x', 'y'] }), ['Choose the scope.', 'Choose the scope.'])
    assert.deepEqual(outcome(listOf(text({ label: 'Site' })), { it: ['a', ''] }), ['Enter the site.'])
  })

  it('are 2,000 at most', () => {
    assert.deepEqual(
      outcome(listOf(text({ label: 'Site' })), { it: Array.from({ length: 2_001 }, () => 'x') }),
      ['Choose or enter 2,000 at most.'],
    )
  })
})

describe('One value for each key', () => {
  const votes = keyed(oneOf(['for', 'against'], { label: 'Vote' }))

  it('is gathered from names with the key behind a dot', () => {
    assert.deepEqual(outcome(votes, { 'it.PE-2027-K7Q4': 'for', 'it.PE-2027-B2B2': 'against' }), {
      'PE-2027-K7Q4': 'for',
      'PE-2027-B2B2': 'against',
    })
  })

  it('may be none', () => {
    assert.deepEqual(outcome(votes, {}), {})
  })

  it('is wrong at its own key', () => {
    const { reasons } = checkForm(form({ votes }), { 'votes.A': 'for', 'votes.B': 'perhaps' })

    assert.deepEqual(reasons, [{ field: 'votes.B', message: 'Choose the vote.' }])
  })

  it('may be a list for each key', () => {
    const scopes = keyed(listOf(text({ label: 'Scope' })))

    assert.deepEqual(outcome(scopes, { 'it.A': 'x', 'it.B': ['y', 'z'] }), { A: ['x'], B: ['y', 'z'] })
  })

  for (const key of ['__proto__', 'a b', '', 'x'.repeat(61), '$where', 'a.b']) {
    it(`is refused for a key that no page of ours sends: “${key}”`, () => {
      assert.deepEqual(outcome(votes, Object.fromEntries([[`it.${key}`, 'for']])), [
        'Something was sent that does not belong to this form. Open the page again.',
      ])
    })
  }

  it('is refused without a key', () => {
    assert.deepEqual(outcome(votes, { it: 'for' }), [
      'Something was sent that does not belong to this form. Open the page again.',
    ])
  })
})
