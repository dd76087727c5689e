import type { Reason } from '../kernel/refusals.ts'
import type { Typed } from './form-fields.ts'
import type { FieldView, Option, RowControl } from './page-shapes.ts'

/**
 * What each field of a form holds by now where something else was typed, so that the second of two people sees what
 * the first changed. `fields` are those of the form made anew for this very viewer. A field that is empty by now is
 * left out: most of them ask for something that no record holds yet.
 */
export function differing(fields: readonly FieldView[], typed: Typed): readonly Reason[] {
  return fields.flatMap((field): readonly Reason[] => {
    if (field.kind === 'group') return differing(field.fields, typed)
    if (field.kind === 'rows')
      return field.rows.flatMap(({ controls }) => controls.flatMap((control) => said(control, typed)))
    return field.kind === 'section' || field.kind === 'hidden' ? [] : said(field, typed)
  })
}

type Named = Exclude<FieldView, { kind: 'group' | 'rows' | 'section' | 'hidden' }>

function said(field: Named | RowControl, typed: Typed): readonly Reason[] {
  const theirs = valueNow(field)
  const yours = valueTyped(field, typed)
  if (theirs === null || theirs === '' || theirs === yours) return []
  const [now, entered] = whereTheyDiffer(theirs, yours)
  const words = yours === '' ? 'you left it empty' : `you entered “${entered}”`
  return [{ field: field.name, message: `${field.label} is now “${now}”; ${words}.` }]
}

/** The value in words, as the viewer reads it; null for what is never shown again. */
function valueNow(field: Named | RowControl): string | null {
  switch (field.kind) {
    case 'text':
    case 'textarea':
      return plain(field.value)
    case 'choice':
    case 'select':
      return textOf(field.options, field.value)
    case 'choices':
      return field.value.map((value) => textOf(field.options, value)).join(', ')
    case 'day':
      return dayOf(field.value.day, field.value.month, field.value.year)
    case 'tick':
      return field.value ? 'ticked' : 'not ticked'
    case 'file':
    case 'password':
    case 'pick':
      return null
  }
}

function valueTyped(field: Named | RowControl, typed: Typed): string {
  const values = (name: string): readonly string[] => {
    const value = typed[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }
  const one = (name: string): string => values(name)[0] ?? ''
  switch (field.kind) {
    case 'choice':
    case 'select':
      return textOf(field.options, one(field.name))
    case 'choices':
      return values(field.name)
        .map((value) => textOf(field.options, value))
        .join(', ')
    case 'day':
      return dayOf(one(`${field.name}-day`), one(`${field.name}-month`), one(`${field.name}-year`))
    case 'tick':
      return one(field.name) === '' ? 'not ticked' : 'ticked'
    case 'text':
    case 'textarea':
    case 'file':
    case 'password':
    case 'pick':
      return plain(one(field.name))
  }
}

const textOf = (options: readonly Option[], value: string): string =>
  value === '' ? '' : (options.find((option) => option.value === value)?.text ?? value)

const dayOf = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.trim().replace(/^0+/, ''))
    .join(' ')
    .trim()

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim()

const longest = 300
const around = 40

/** Both texts whole where they are short; of long ones, what stands between a common beginning and a common end. */
export function whereTheyDiffer(one: string, other: string): readonly [string, string] {
  if (one.length <= longest && other.length <= longest) return [one, other]
  const least = Math.min(one.length, other.length)
  let start = 0
  while (start < least && one[start] === other[start]) start += 1
  let end = 0
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const cut = (text: string): string => {
    const from = start > around ? wordStart(text, start - around) : 0
    const to = end > around ? text.length - end + around : text.length
    const shown = text.slice(from, Math.min(to, from + longest))
    const isToEnd = from + shown.length >= text.length
    return `${from > 0 ? '…' : ''}${shown.trim()}${isToEnd ? '' : '…'}`
  }
  return [cut(one), cut(other)]
}

function wordStart(text: string, near: number): number {
  const space = text.lastIndexOf(' ', near)
  return space < 0 ? near : space + 1
}
