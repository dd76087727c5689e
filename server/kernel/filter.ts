/** A question about stored records, written by our own code; what people type can only ever be its value. */
export type Filter =
  | { readonly kind: 'field'; readonly field: string; readonly operator: Operator; readonly value: unknown }
  | { readonly kind: 'all'; readonly of: readonly Filter[] }
  | { readonly kind: 'any'; readonly of: readonly Filter[] }
  /** Some one entry of the list fits all of these, whose fields are the entry's. */
  | { readonly kind: 'some'; readonly field: string; readonly of: readonly Filter[] }
  /** Some one text of the list begins so. */
  | { readonly kind: 'begins'; readonly field: string; readonly value: string }

type Operator = 'is' | 'is not' | 'is one of' | 'is none of' | 'is before' | 'is at least' | 'is at most'
type Scalar = string | number | boolean | Date | null

/** The field has this value, or holds it where the field is a list. */
export const is = (field: string, value: Scalar): Filter => ({ kind: 'field', field, operator: 'is', value })

export const isNot = (field: string, value: Scalar): Filter => ({
  kind: 'field',
  field,
  operator: 'is not',
  value,
})

export const isOneOf = (field: string, value: readonly Scalar[]): Filter => ({
  kind: 'field',
  field,
  operator: 'is one of',
  value,
})

export const isNoneOf = (field: string, value: readonly Scalar[]): Filter => ({
  kind: 'field',
  field,
  operator: 'is none of',
  value,
})

export const isBefore = (field: string, value: Scalar): Filter => ({
  kind: 'field',
  field,
  operator: 'is before',
  value,
})

export const isAtLeast = (field: string, value: Scalar): Filter => ({
  kind: 'field',
  field,
  operator: 'is at least',
  value,
})

export const isAtMost = (field: string, value: Scalar): Filter => ({
  kind: 'field',
  field,
  operator: 'is at most',
  value,
})

/** Every one of them holds; with none, every record. */
export const all = (...of: Filter[]): Filter => ({ kind: 'all', of })

/** At least one of them holds; with none, no record. */
export const any = (...of: Filter[]): Filter => ({ kind: 'any', of })

/** Every field has the value asked for; where none is asked for, it may be any. */
export const isAsAsked = (asked: Readonly<Record<string, Scalar>>): Filter =>
  all(...Object.entries(asked).flatMap(([field, value]) => (value === null ? [] : [is(field, value)])))

/** Some one entry of the list fits all of these: a role that is this one and held today. */
export const some = (field: string, ...of: Filter[]): Filter => ({ kind: 'some', field, of })

/** Some one text of the list begins so. */
export const begins = (field: string, value: string): Filter => ({ kind: 'begins', field, value })

/** A dated fact that holds on the day; its last day is its last. */
export const heldOn = (on: string): Filter =>
  all(isAtMost('from', on), any(is('to', null), isAtLeast('to', on)))

/** Every record. */
export const everything: Filter = { kind: 'all', of: [] }

/** No record at all: what a viewer without a right sees. */
export const nothing: Filter = { kind: 'any', of: [] }
