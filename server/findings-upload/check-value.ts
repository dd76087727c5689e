import { unreadableCharacters, unreadableInWords } from '../kernel/legible-text.ts'
import { type ReadField, ruleOfField } from './finding-fields.ts'
import { type DayOrder, readDay } from './read-day.ts'

/** What is wrong with a value: the rule it breaks and what to do about it. */
export type ValueProblem = { readonly rule: string; readonly cure: string }

export type CheckedValue =
  | { readonly value: string; readonly problem: null }
  | { readonly value: null; readonly problem: ValueProblem }

/** Says what a written value means for its field, or which rule it breaks. A blank one means nothing and breaks none. */
export function checkValue(field: ReadField, written: string, dayOrder: DayOrder): CheckedValue {
  if (written.trim() === '') return { value: '', problem: null }
  const { shape } = field
  switch (shape.kind) {
    case 'line': {
      const value = written.trim()
      return (
        tooLong(field, value, shape.most) ??
        (/[\r\n]/.test(value) ? refused(field, 'Put it on one line.') : null) ??
        illegible(value) ?? { value, problem: null }
      )
    }
    case 'text':
      // Not trimmed: an uploaded text is kept to the letter.
      return tooLong(field, written, shape.most) ?? illegible(written) ?? { value: written, problem: null }
    case 'choice':
      return chosen(field, written, shape.labels)
    case 'day':
      return dayFrom(field, written, dayOrder)
  }
}

function tooLong(field: ReadField, value: string, most: number): CheckedValue | null {
  if (value.length <= most) return null
  return refused(field, `It has ${value.length.toLocaleString('en-GB')} characters: shorten it.`)
}

// Printable ASCII is legible in any font: most cells need no closer look.
const plainAscii = /^[\n\r\t -~]*$/

function illegible(value: string): CheckedValue | null {
  if (plainAscii.test(value)) return null
  const signs = unreadableCharacters(value)
  if (signs.length === 0) return null
  const shown = signs.slice(0, 3).map((sign) => unreadableInWords(value, sign))
  const more = signs.length > 3 ? [`${signs.length - 3} more follow.`] : []
  const rule = 'Every character can be printed in a report and read back.'
  return { value: null, problem: { rule, cure: [...shown, ...more].join(' ') } }
}

function chosen(field: ReadField, written: string, labels: Readonly<Record<string, string>>): CheckedValue {
  const wanted = plain(written)
  const found = Object.entries(labels).find(
    ([word, label]) => plain(word) === wanted || plain(label) === wanted,
  )
  if (found) return { value: found[0], problem: null }
  return refused(
    field,
    'Write one of these words, or give the word its meaning in the mapping’s table of values.',
  )
}

function dayFrom(field: ReadField, written: string, order: DayOrder): CheckedValue {
  const value = readDay(written, order)
  if (value !== null) return { value, problem: null }
  const ambiguous = /^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\s*$/.test(written)
  return refused(
    field,
    ambiguous && order === 'year-first'
      ? 'Write the year first, or say in the mapping whether the day or the month comes first.'
      : 'Write a day that exists, such as 2027-03-05.',
  )
}

function refused(field: ReadField, cure: string): CheckedValue {
  return { value: null, problem: { rule: ruleOfField(field), cure } }
}

/** Words are compared without capitals, hyphens, underscores and spaces. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_\-–]+/g, ' ')
    .trim()
}
