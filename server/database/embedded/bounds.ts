import { BSONRegExp, Decimal128, Double } from 'bson'
import { fieldName } from './field-key.ts'
import type { Bound } from './keys.ts'
import { regexPrefix } from './regex.ts'
import { isArray, isDocument, typeName } from './value.ts'
import type { Document, Value } from './value.ts'

// What a filter says about each path, as far as an index can use it. Everything else stays `other`: the filter
// itself is always checked again on the document.

export type Condition =
  | { readonly kind: 'points'; readonly values: readonly Value[] }
  | { readonly kind: 'low' | 'high'; readonly bound: Bound }
  | { readonly kind: 'prefix'; readonly text: string; readonly pattern: BSONRegExp }
  | { readonly kind: 'exists' }
  | { readonly kind: 'other' }

export type Predicate = { readonly path: string; readonly condition: Condition }

const other: Condition = { kind: 'other' }

/** The filter's conditions, with `$and` flattened; each must hold. */
export function predicatesOf(filter: Document): Predicate[] {
  return Object.entries(filter).flatMap(([key, value]): Predicate[] => {
    if (key === '$and' && isArray(value))
      return value.flatMap((part) => (isDocument(part) ? predicatesOf(part) : []))
    if (key === '$comment') return []
    if (key.startsWith('$')) return [{ path: key, condition: other }]
    return conditionsOf(value).map((condition) => ({ path: fieldName(key), condition }))
  })
}

/** The alternatives of the filter's first `$or`, each as a filter of its own; the rest of the filter is left out. */
export function alternativesOf(filter: Document): readonly Document[] | undefined {
  const own = filter['$or']
  if (isArray(own) && own.every(isDocument)) return own
  const parts = filter['$and']
  if (!isArray(parts)) return undefined
  for (const part of parts) {
    const found = isDocument(part) ? alternativesOf(part) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function conditionsOf(value: Value): Condition[] {
  if (value instanceof BSONRegExp) return [regexCondition(value)]
  if (!isDocument(value)) return [pointsCondition([value])]
  const operators = Object.entries(value)
  if (operators[0]?.[0].startsWith('$') !== true) return [pointsCondition([value])]
  return operators.map(([operator, operand]) => operatorCondition(operator, operand, value))
}

function operatorCondition(operator: string, operand: Value, all: Document): Condition {
  switch (operator) {
    case '$eq':
      return pointsCondition([operand])
    case '$in':
      return isArray(operand) ? pointsCondition(operand) : other
    case '$gt':
    case '$gte':
      return isRangeable(operand)
        ? { kind: 'low', bound: { value: operand, inclusive: operator === '$gte' } }
        : other
    case '$lt':
    case '$lte':
      return isRangeable(operand)
        ? { kind: 'high', bound: { value: operand, inclusive: operator === '$lte' } }
        : other
    case '$exists':
      return operand === true ? { kind: 'exists' } : other
    case '$regex':
      if (operand instanceof BSONRegExp && all['$options'] === undefined) return regexCondition(operand)
      if (typeof operand !== 'string') return other
      return regexCondition(
        new BSONRegExp(operand, typeof all['$options'] === 'string' ? all['$options'] : ''),
      )
    default:
      return other
  }
}

function pointsCondition(values: readonly Value[]): Condition {
  const isUsable = values.every((value) => {
    const type = typeName(value)
    return type !== 'array' && type !== 'regex' && type !== 'missing'
  })
  return isUsable ? { kind: 'points', values } : other
}

const rangeable = new Set([
  'string',
  'int',
  'long',
  'double',
  'decimal',
  'bool',
  'date',
  'objectId',
  'timestamp',
])

function isRangeable(value: Value): boolean {
  if (value instanceof Double && Number.isNaN(value.value)) return false
  if (value instanceof Decimal128 && value.toString() === 'NaN') return false
  return rangeable.has(typeName(value))
}

/** A pattern like /^abc/ bounds the strings it matches by its literal beginning. */
function regexCondition(pattern: BSONRegExp): Condition {
  const text = regexPrefix(pattern.pattern, pattern.options)
  return text === '' ? other : { kind: 'prefix', text, pattern }
}
