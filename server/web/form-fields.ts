import Joi from 'joi'
import { isDay, type Day } from '../kernel/day.ts'
import { unreadableCharacters } from '../kernel/legible-text.ts'

/** One thing that may be typed: Joi checks it, `kind` says how a browser sends it, the phantom carries its type. */
export type Field<Value> = {
  readonly check: Joi.Schema
  readonly kind: 'plain' | 'choice' | 'day' | 'list' | 'keyed' | 'keyed-list'
  /** It is chosen from a list of records: what is asked for where it is missing is a choice. */
  readonly isPicked?: boolean
  /** The rule that asks for it, told where it is missing. */
  readonly rule?: string
  readonly is?: Value
}

export type Fields = Readonly<Record<string, Field<unknown>>>

/** Everything one form may send. What it does not name is refused. */
export type Form<Values> = { readonly fields: Fields; readonly is?: Values }

/** The values a form gives once checked: inferred, never written by hand. */
export type FormValues<Made> = Made extends Form<infer Values> ? Values : never

export type ValueOf<Made> = Made extends Field<infer Value> ? Value : never

type Words = { readonly label: string; readonly max?: number }

/** What was typed, as it came: one string a name, or several. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

const shortLimit = 200
const longLimit = 20_000

/** One line of text, 200 characters unless told. */
export const text = ({ label, max = shortLimit }: Words): Field<string> =>
  plain(Joi.string().trim().min(1).max(max).custom(legiblyOnOneLine).required().label(label))

/** One of the records or words that the page lists; whether it is one of them is the rule’s to say. */
export const picked = (words: Words): Field<string> => ({ ...text(words), isPicked: true })

/** Text of several lines, 20,000 characters unless told. */
export const longText = ({ label, max = longLimit }: Words): Field<string> =>
  plain(Joi.string().trim().min(1).max(max).custom(legibly).required().label(label))

/** A reference in capital letters, however it is typed. */
export const reference = ({ label, max = 40 }: Words): Field<string> =>
  plain(Joi.string().trim().uppercase().min(1).max(max).custom(legiblyOnOneLine).required().label(label))

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
  plain(Joi.string().min(1).max(max).required().label(label))

export const day = ({ label }: Words): Field<Day> => ({
  kind: 'day',
  check: Joi.string()
    .custom((value: string, tools) => (isDay(value) ? value : tools.error('any.day')))
    .required()
    .label(label),
})

/** Digits alone: what a spreadsheet or a calculator would also take for a number is a slip here. */
export const wholeNumber = ({ label, max = 1_000_000 }: Words): Field<number> =>
  plain(
    Joi.string()
      .trim()
      .custom((value: string, tools) => {
        if (!/^\d{1,15}$/.test(value)) return tools.error('any.digits')
        return Number(value) <= max ? Number(value) : tools.error('number.max', { limit: max })
      })
      .required()
      .label(label),
  )

export const oneOf = <Word extends string>(words: readonly Word[], { label }: Words): Field<Word> => ({
  kind: 'choice',
  check: Joi.valid(...words)
    .required()
    .label(label),
})

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
  // “Required” within a list would mean that one item at least must be there.
  check: Joi.array().items(field.check.optional()).max(2_000).default([]),
})

/** One value for each key, typed as `name.KEY`; which keys there may be is the domain's to say. */
export const keyed = <Value>(field: Field<Value>): Field<Readonly<Record<string, Value>>> => ({
  kind: field.kind === 'list' ? 'keyed-list' : 'keyed',
  check: Joi.object().pattern(Joi.string(), field.check).max(2_000).default({}),
})

/** All fields of one form. */
export const form = <Shape extends Readonly<Record<string, Field<unknown>>>>(
  fields: Shape,
): Form<{ readonly [Name in keyof Shape]: ValueOf<Shape[Name]> }> => ({ fields })

/** What a button sends that asks nothing more. */
export const nothingTyped = form({})

function plain<Value>(check: Joi.Schema): Field<Value> {
  return { kind: 'plain', check }
}

function legiblyOnOneLine(value: string, tools: Joi.CustomHelpers): string | Joi.ErrorReport {
  return /[\n\r\v\f\u2028\u2029]/.test(value) ? tools.error('any.lines') : legibly(value, tools)
}

/** Whatever is typed may stand in a PDF one day: what its fonts cannot show is refused here, with its place. */
function legibly(value: string, tools: Joi.CustomHelpers): string | Joi.ErrorReport {
  const unreadable = unreadableCharacters(value)
  return unreadable.length > 0 ? tools.error('any.unreadable', { unreadable }) : value
}
