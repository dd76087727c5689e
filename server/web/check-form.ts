import Joi from 'joi'
import { unreadableInWords, type UnreadableCharacter } from '../kernel/legible-text.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { Fields, Form, Typed } from './form-fields.ts'

export type Checked<Values> =
  | { readonly values: Values; readonly reasons: null }
  /** `readable`: the fields with which nothing is wrong, for what the rules have to say of them. */
  | { readonly values: null; readonly reasons: Reason[]; readonly readable: Partial<Values> }

/** Checks what was typed: the values, or every reason at once, each with its field and never with the value. */
export function checkForm<Values>(made: Form<Values>, typed: Typed): Checked<Values> {
  const { given, hasStrangers } = gathered(made.fields, typed)
  const shape = Joi.object(
    Object.fromEntries(Object.entries(made.fields).map(([name, field]) => [name, field.check])),
  )
  const { value, error } = shape.validate(given, {
    abortEarly: false,
    errors: { wrap: { label: false } },
  }) as {
    value: Values
    error?: Joi.ValidationError
  }
  if (!error && !hasStrangers) return { values: value, reasons: null }
  const reasons = (error?.details ?? []).map((detail) => reasonFor(detail, made.fields))
  return {
    values: null,
    reasons: hasStrangers ? [...reasons, { message: stranger }] : reasons,
    readable: without(value as object, error?.details ?? [], made.fields),
  }
}

/** The values but for those with which something is wrong; of keyed values each by itself. */
function without(values: object, details: readonly Joi.ValidationErrorItem[], fields: Fields): object {
  const wrong = new Set(details.map(({ path }) => fieldOf(fields, path)))
  const kept = Object.entries(values).filter(([name]) => !wrong.has(name))
  return Object.fromEntries(
    kept.map(([name, value]: [string, unknown]) => {
      if (!fields[name]?.kind.startsWith('keyed')) return [name, value]
      const keys = Object.entries(value as object).filter(([key]) => !wrong.has(`${name}.${key}`))
      return [name, Object.fromEntries(keys)]
    }),
  )
}

/** What is missing is told with the rule that asks for it; of what is miswritten no rule speaks. */
function reasonFor(detail: Joi.ValidationErrorItem, fields: Fields): Reason {
  const { isPicked = false, rule } = fields[String(detail.path[0])] ?? {}
  const reason = { field: fieldOf(fields, detail.path), message: messageFor(detail, isPicked) }
  return rule !== undefined && isMissing.test(detail.type) ? { ...reason, rule } : reason
}

const isMissing = /^(?:any[.](?:required|only)|string[.](?:empty|min))$/

const stranger = 'Something was sent that does not belong to this form. Open the page again.'

/** What is wrong and the cure; made here, so that no message can carry the value. */
function messageFor(detail: Joi.ValidationErrorItem, isPicked: boolean): string {
  const label = detail.context?.label ?? 'This field'
  const limit = Number(detail.context?.['limit']).toLocaleString('en-GB')
  switch (detail.type) {
    case 'any.only':
      return `Choose ${asObject(label)}.`
    case 'any.day':
      return `${label} must be a real day, such as 27 3 2027.`
    case 'any.digits':
      return `${label} must be a whole number.`
    case 'any.lines':
      return `${label} must be on one line.`
    case 'any.unreadable':
      return unreadable(label, detail)
    case 'string.max':
      return `${label} must be ${limit} characters or less; it has ${lengthOf(detail)}.`
    case 'string.email':
      return `${label} must be an e-mail address, such as name@example.com.`
    case 'number.max':
      return `${label} must be ${limit} or less.`
    case 'array.max':
    case 'object.max':
      return `Choose or enter ${limit} at most.`
    default:
      return `${verbFor(label, isPicked)} ${asObject(label)}.`
  }
}

const question = /^(?:What|Where|Which|Who|Whose|Why|How|Whether)\b/
const name = /^(?:[A-Z][A-Z]|Panel\b)/

function verbFor(label: string, isPicked: boolean): string {
  if (isPicked) return 'Choose'
  return question.test(label) ? 'Say' : 'Enter'
}

/** A label within a sentence: with its article, unless it asks a question or has one. */
function asObject(label: string): string {
  const words = name.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
  return question.test(label) || /^(?:the|an?|any) /.test(words) ? words : `the ${words}`
}

function lengthOf(detail: Joi.ValidationErrorItem): string {
  return String(detail.context?.value).length.toLocaleString('en-GB')
}

/** Places and cures of the first few; a text full of them needs no long list. */
function unreadable(label: string, detail: Joi.ValidationErrorItem): string {
  const typed = String(detail.context?.value)
  const found = (detail.context?.['unreadable'] ?? []) as readonly UnreadableCharacter[]
  const told = found.slice(0, 3).map((one) => unreadableInWords(typed, one))
  const more = found.length > 3 ? [`${found.length - 3} more characters like this follow.`] : []
  return [`${label}:`, ...told, ...more].join(' ')
}

function fieldOf(fields: Fields, path: readonly (string | number)[]): string {
  const [name = '', key] = path
  return fields[name]?.kind.startsWith('keyed') && key !== undefined ? `${name}.${key}` : String(name)
}

/** Brings what a browser sends into the shape of the form: days from three boxes, lists, keyed values. */
function gathered(fields: Fields, typed: Typed): { given: Record<string, unknown>; hasStrangers: boolean } {
  const given: Record<string, unknown> = {}
  const taken = new Set<string>()
  const take = (name: string): unknown => {
    if (!Object.hasOwn(typed, name)) return undefined
    taken.add(name)
    return tidied(typed[name])
  }
  for (const [name, { kind }] of Object.entries(fields)) {
    if (kind === 'keyed' || kind === 'keyed-list') {
      const keys = Object.keys(typed).flatMap((sent) => keyIn(sent, name))
      const valueOf = (key: string) => take(`${name}.${key}`)
      given[name] = Object.fromEntries(
        keys.map((key) => [key, kind === 'keyed' ? valueOf(key) : asList(valueOf(key))]),
      )
    } else if (kind === 'day') {
      const boxes = ['day', 'month', 'year'].map((box) => take(`${name}-${box}`))
      given[name] = take(name) ?? dayFromBoxes(boxes)
    } else if (kind === 'list') given[name] = asList(take(name))
    else given[name] = take(name) ?? (kind === 'choice' ? '' : undefined)
  }
  return { given, hasStrangers: Object.keys(typed).some((name) => !taken.has(name)) }
}

/** The key of a name such as `votes.PE-2027-K7Q4`; none where it is no key that a page of ours would send. */
function keyIn(sent: string, name: string): readonly string[] {
  const key = sent.startsWith(`${name}.`) ? sent.slice(name.length + 1) : ''
  return /^[\w-]{1,60}$/.test(key) && key !== '__proto__' ? [key] : []
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function tidied(value: string | readonly string[] | undefined): unknown {
  if (typeof value === 'string') return value.replaceAll(/\r\n?/g, '\n')
  return value?.map(tidied)
}

function dayFromBoxes(boxes: readonly unknown[]): string {
  const [date, month, year] = boxes.map((box) => (typeof box === 'string' ? box.trim() : ''))
  if (!date && !month && !year) return ''
  return `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`
}
