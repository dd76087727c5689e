import Joi from 'joi'
import { isDay, type Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'

/** One thing that may be typed: Joi checks it, the phantom carries its type. */
export type Field<Value> = {
  readonly check: Joi.Schema
  readonly kind: 'plain' | 'day' | 'list' | 'keyed'
  readonly is?: Value
}

export type Fields = Readonly<Record<string, Field<unknown>>>

/** Everything one form may send. What it does not name is refused. */
export type Form<Values> = { readonly fields: Fields; readonly is?: Values }

/** The values a form gives once checked: inferred, never written by hand. */
export type FormValues<Made> = Made extends Form<infer Values> ? Values : never

type ValueOf<Made> = Made extends Field<infer Value> ? Value : never

type Words = { readonly label: string; readonly max?: number }

/** What was typed, as it came: one string a name, or several. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export type Checked<Values> =
  { readonly values: Values; readonly reasons: null } | { readonly values: null; readonly reasons: Reason[] }

const shortest = 1
const shortLimit = 200
const longLimit = 20_000

/** One line of text, 200 characters unless told. */
export const text = ({ label, max = shortLimit }: Words): Field<string> =>
  plain(
    Joi.string()
      .trim()
      .min(shortest)
      .max(max)
      .pattern(/^[^\n]*$/)
      .required()
      .label(label),
  )

/** Text of several lines, 20,000 characters unless told. */
export const longText = ({ label, max = longLimit }: Words): Field<string> =>
  plain(Joi.string().trim().min(shortest).max(max).required().label(label))

export const email = ({ label }: Words): Field<string> =>
  plain(
    Joi.string()
      .trim()
      .lowercase()
      .max(254)
      .email({ tlds: { allow: false } })
      .required()
      .label(label),
  )

/** A secret: neither trimmed nor shown again. */
export const password = ({ label, max = 200 }: Words): Field<string> =>
  plain(Joi.string().min(shortest).max(max).required().label(label))

export const day = ({ label }: Words): Field<Day> => ({
  kind: 'day',
  check: Joi.string()
    .custom((value: string, tools) => (isDay(value) ? value : tools.error('any.day')))
    .required()
    .label(label),
})

export const wholeNumber = ({ label, max = 1_000_000 }: Words): Field<number> =>
  plain(Joi.number().integer().min(0).max(max).required().label(label))

export const oneOf = <Word extends string>(words: readonly Word[], { label }: Words): Field<Word> =>
  plain(
    Joi.string()
      .valid(...words)
      .required()
      .label(label),
  )

/** A tick: true where the box is ticked, false where nothing came. */
export const tick = ({ label }: Words): Field<boolean> =>
  plain(Joi.boolean().truthy('yes', 'on').default(false).label(label))

/** What may be left empty: null then. */
export const optional = <Value>(field: Field<Value>): Field<Value | null> => ({
  kind: field.kind,
  check: field.check.optional().empty('').default(null),
})

/** Several values under one name, none allowed. */
export const listOf = <Value>(field: Field<Value>): Field<readonly Value[]> => ({
  kind: 'list',
  check: Joi.array().items(field.check).max(2_000).default([]),
})

/** One value for each key, typed as `name.KEY`; which keys there may be is the domain's to say. */
export const keyed = <Value>(field: Field<Value>): Field<Readonly<Record<string, Value>>> => ({
  kind: 'keyed',
  check: Joi.object()
    .pattern(/^[\w-]{1,60}$/, field.check)
    .max(2_000)
    .default({}),
})

/** All fields of one form. */
export const form = <Shape extends Readonly<Record<string, Field<unknown>>>>(
  fields: Shape,
): Form<{ readonly [Name in keyof Shape]: ValueOf<Shape[Name]> }> => ({ fields })

/** Checks what was typed: the values, or every reason at once, each with its field and never with the value. */
export function checkForm<Values>(made: Form<Values>, typed: Typed): Checked<Values> {
  const shape = Joi.object(
    Object.fromEntries(Object.entries(made.fields).map(([name, field]) => [name, field.check])),
  )
  const { value, error } = shape.validate(gathered(made.fields, typed), {
    abortEarly: false,
    errors: { wrap: { label: false } },
  }) as { value: Values; error?: Joi.ValidationError }
  if (!error) return { values: value, reasons: null }
  return {
    values: null,
    reasons: error.details.map((detail) => ({
      field: fieldOf(made.fields, detail.path),
      message: messageFor(detail),
    })),
  }
}

/** What is wrong and the cure; made here, so that no message can carry the value. */
function messageFor(detail: Joi.ValidationErrorItem): string {
  const label = detail.context?.label ?? 'This field'
  const lower = /^[A-Z][A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
  const limit = Number(detail.context?.['limit']).toLocaleString('en-GB')
  switch (detail.type) {
    case 'any.only':
      return `Choose ${lower} from the list.`
    case 'any.day':
      return `${label} must be a real day, such as 27 3 2027.`
    case 'string.max':
      return `${label} must be ${limit} characters or less.`
    case 'string.email':
      return `${label} must be an e-mail address, such as name@example.com.`
    case 'string.pattern.base':
      return `${label} must be on one line.`
    case 'number.base':
    case 'number.integer':
      return `${label} must be a whole number.`
    case 'number.min':
      return `${label} must be ${limit} or more.`
    case 'number.max':
      return `${label} must be ${limit} or less.`
    case 'object.unknown':
      return 'The form sent a field that does not belong to it. Open the page again.'
    default:
      return `Enter ${lower}.`
  }
}

function fieldOf(fields: Fields, path: readonly (string | number)[]): string {
  const [name = 'form', key] = path
  return fields[name]?.kind === 'keyed' && key !== undefined ? `${name}.${key}` : String(name)
}

function plain<Value>(check: Joi.Schema): Field<Value> {
  return { kind: 'plain', check }
}

/** Brings what a browser sends into the shape of the form: days from three boxes, lists, keyed values. */
function gathered(fields: Fields, typed: Typed): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const taken = new Set<string>()
  for (const [name, field] of Object.entries(fields)) {
    const own = typed[name]
    if (own !== undefined) taken.add(name)
    if (field.kind === 'day') {
      const boxes = ['day', 'month', 'year'].map((box) => `${name}-${box}`)
      for (const box of boxes) taken.add(box)
      values[name] = own ?? dayFromBoxes(boxes.map((box) => typed[box]))
    } else if (field.kind === 'list') {
      values[name] = own === undefined ? [] : typeof own === 'string' ? [own] : own
    } else if (field.kind === 'keyed') {
      const entries = Object.entries(typed).filter(([key]) => key.startsWith(`${name}.`))
      for (const [key] of entries) taken.add(key)
      values[name] = Object.fromEntries(
        entries.map(([key, value]) => [key.slice(name.length + 1), tidied(value)]),
      )
    } else values[name] = tidied(own)
  }
  for (const name of Object.keys(typed)) if (!taken.has(name)) values[name] = typed[name]
  return values
}

function tidied(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n') : value
}

function dayFromBoxes(boxes: readonly unknown[]): string | undefined {
  const [date, month, year] = boxes.map((box) => (typeof box === 'string' ? box.trim() : ''))
  if (!date && !month && !year) return ''
  return `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`
}
