import { all, type Filter } from './filter.ts'

/** Says whether a record already at hand is one the filter would find; a missing field counts as null. */
export function matches(filter: Filter, record: object): boolean {
  switch (filter.kind) {
    case 'all':
      return filter.of.every((inner) => matches(inner, record))
    case 'any':
      return filter.of.some((inner) => matches(inner, record))
    case 'some':
      return valuesAt(record, filter.field.split('.')).some(
        (entry) => entry !== null && typeof entry === 'object' && matches(all(...filter.of), entry),
      )
    case 'begins':
      return valuesAt(record, filter.field.split('.')).some(
        (text) => typeof text === 'string' && text.startsWith(filter.value),
      )
    case 'field':
      return compare(filter.operator, valuesAt(record, filter.field.split('.')), filter.value)
  }
}

type Operator = Extract<Filter, { kind: 'field' }>['operator']

function compare(operator: Operator, found: readonly unknown[], wanted: unknown): boolean {
  switch (operator) {
    case 'is':
      return found.some((one) => same(one, wanted))
    case 'is not':
      return !found.some((one) => same(one, wanted))
    case 'is one of':
      return listed(wanted).some((each) => found.some((one) => same(one, each)))
    case 'is none of':
      return !listed(wanted).some((each) => found.some((one) => same(one, each)))
    case 'is before':
      return found.some((one) => ordered(one, wanted, (order) => order < 0))
    case 'is at least':
      return found.some((one) => ordered(one, wanted, (order) => order >= 0))
    case 'is at most':
      return found.some((one) => ordered(one, wanted, (order) => order <= 0))
  }
}

/** What stands at the field; every entry where a list stands there or on the way. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => valuesAt(entry, path))
  const [name, ...rest] = path
  if (name === undefined) return [value ?? null]
  if (value === null || typeof value !== 'object') return [null]
  return valuesAt((value as Readonly<Record<string, unknown>>)[name], rest)
}

function same(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other)
}

function ordered(one: unknown, other: unknown, fits: (order: number) => boolean): boolean {
  const [left, right] = [comparable(one), comparable(other)]
  if (typeof left === 'number' && typeof right === 'number') return fits(left - right)
  if (typeof left !== 'string' || typeof right !== 'string') return false
  return fits(left === right ? 0 : left < right ? -1 : 1)
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : (value ?? null)
}

function listed(wanted: unknown): readonly unknown[] {
  return Array.isArray(wanted) ? wanted : [wanted]
}
