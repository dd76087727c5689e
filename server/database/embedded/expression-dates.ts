import { Int32, Long, ObjectId, Timestamp } from 'bson'
import { formatDate, isoWeek, isoWeekYear, weekOfYear, dayOfYear } from './date-format.ts'
import { EngineError } from './engine-error.ts'
import type { Compiler, Environment, Evaluate } from './expression.ts'
import { parseDate } from './expression-conversions.ts'
import {
  isNullish,
  named,
  optional,
  type Operand,
  type Operator,
  type Operators,
} from './expression-operands.ts'
import { wholeIndex } from './number-values.ts'
import { fromLocal, toLocal } from './timezone.ts'
import { isArray, isDocument, typeName, type Value } from './value.ts'

export function dateOf(value: Value, name: string): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.t * 1000)
  throw new EngineError(16006, `can't convert from BSON type ${typeName(value)} to Date (${name})`)
}

function zoneOf(value: Operand): string {
  if (value === undefined) return 'UTC'
  if (typeof value === 'string') return value
  throw new EngineError(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
}

/** `$year` and its like: a date, or `{ date, timezone }`. */
function part(name: string, read: (local: Date) => number): Operator {
  return (operand, compiler) => {
    const single = isArray(operand) && operand.length === 1 ? (operand[0] ?? null) : operand
    const isNamed = isDocument(single) && single['date'] !== undefined
    const date = compiler.expression(isNamed ? (single['date'] ?? null) : single)
    const timezone = optional(isNamed ? single['timezone'] : undefined, compiler)
    return (environment) => {
      const value = date(environment)
      const zone = timezone(environment)
      if (isNullish(value) || zone === null) return null
      return new Int32(read(toLocal(dateOf(value, name), zoneOf(zone))))
    }
  }
}

const dateToString = named(
  '$dateToString',
  ['date'],
  ['format', 'timezone', 'onNull'],
  (fields, compiler) => {
    const read = evaluators(fields, compiler)
    return (environment) => {
      const { date, format, timezone, onNull } = read(environment)
      if (isNullish(date)) return fields.onNull === undefined ? null : onNull
      if (format === null || timezone === null) return null
      const zone = zoneOf(timezone)
      const pattern = format ?? (zone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L')
      if (typeof pattern !== 'string')
        throw new EngineError(
          18533,
          `$dateToString requires that 'format' be a string, found: ${typeName(format)}`,
        )
      return formatDate(dateOf(date, '$dateToString'), pattern, zone)
    }
  },
)

/** Evaluates all arguments of an operator at once. */
function evaluators<Name extends string>(
  fields: Readonly<Partial<Record<Name, Value>>>,
  compiler: Compiler,
): (environment: Environment) => Readonly<Partial<Record<Name, Operand>>> {
  const compiled = Object.entries<Value | undefined>(fields).map(
    ([name, value]) => [name, optional(value, compiler)] as const,
  )
  return (environment) => {
    const values = compiled.map(([name, evaluate]: readonly [string, Evaluate]) => [
      name,
      evaluate(environment),
    ])
    return Object.fromEntries(values) as Readonly<Partial<Record<Name, Operand>>>
  }
}

const dateFromString = named(
  '$dateFromString',
  ['dateString'],
  ['timezone', 'onError', 'onNull'],
  (fields, compiler) => {
    const read = evaluators(fields, compiler)
    return (environment) => {
      const { dateString, timezone, onError, onNull } = read(environment)
      if (isNullish(dateString)) return fields.onNull === undefined ? null : onNull
      try {
        if (typeof dateString !== 'string')
          throw new EngineError(
            241,
            `$dateFromString requires that 'dateString' be a string, found: ${typeName(dateString)}`,
          )
        const date = parseDate(dateString)
        return timezone === undefined ? date : fromLocal(date, zoneOf(timezone))
      } catch (error) {
        if (!(error instanceof EngineError) || fields.onError === undefined) throw error
        return onError
      }
    }
  },
)

const unitLengths: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

const unitMonths: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 }

function unitOf(value: Operand, name: string): string {
  if (typeof value === 'string' && (value in unitLengths || value in unitMonths)) return value
  throw new EngineError(
    'FailedToParse',
    `${name} parameter 'unit' value cannot be recognized as a time unit: ${typeName(value)}`,
  )
}

/** Calendar units move the local calendar day; a day that does not exist becomes the last of its month. */
function moved(local: Date, unit: string, amount: number): Date {
  const months = unitMonths[unit]
  if (months === undefined) return new Date(local.getTime() + amount * (unitLengths[unit] ?? 0))
  const day = local.getUTCDate()
  const result = new Date(local)
  result.setUTCDate(1)
  result.setUTCMonth(result.getUTCMonth() + amount * months)
  const last = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate()
  result.setUTCDate(Math.min(day, last))
  return result
}

function moving(name: '$dateAdd' | '$dateSubtract', sign: 1 | -1): Operator {
  return named(name, ['startDate', 'unit', 'amount'], ['timezone'], (fields, compiler) => {
    const read = evaluators(fields, compiler)
    return (environment) => {
      const { startDate, unit, amount, timezone } = read(environment)
      if (isNullish(startDate) || isNullish(unit) || isNullish(amount) || timezone === null) return null
      const count = wholeIndex(amount)
      if (count === undefined) throw new EngineError(5166405, `${name} expects integer amount of time units`)
      const zone = zoneOf(timezone)
      const start = dateOf(startDate, name)
      const size = unitOf(unit, name)
      // Hours and less are lengths of time; a day is the same time of the next calendar day.
      const isLength = (unitLengths[size] ?? Infinity) < 86_400_000
      return isLength
        ? moved(start, size, sign * count)
        : fromLocal(moved(toLocal(start, zone), size, sign * count), zone)
    }
  })
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function startOfWeek(value: Operand): number {
  if (isNullish(value)) return 0
  const day = typeof value === 'string' ? value.toLowerCase() : ''
  const index = weekdays.findIndex((name) => name === day || name.slice(0, 3) === day)
  if (index < 0)
    throw new EngineError(
      'FailedToParse',
      `parameter 'startOfWeek' value cannot be recognized as a day of a week`,
    )
  return index
}

/** How many units lie between the epoch (or the first week) and a local time; the unit's boundaries are counted. */
function unitNumber(local: Date, unit: string, firstDay: number): number {
  const months = unitMonths[unit]
  if (months !== undefined) return Math.floor((local.getUTCFullYear() * 12 + local.getUTCMonth()) / months)
  // 1970-01-01 was a Thursday.
  const shift = unit === 'week' ? ((4 - firstDay + 7) % 7) * 86_400_000 : 0
  return Math.floor((local.getTime() + shift) / (unitLengths[unit] ?? 1))
}

const dateDiff = named(
  '$dateDiff',
  ['startDate', 'endDate', 'unit'],
  ['timezone', 'startOfWeek'],
  (fields, compiler) => {
    const read = evaluators(fields, compiler)
    return (environment) => {
      const { startDate, endDate, unit, timezone, startOfWeek: first } = read(environment)
      if (isNullish(startDate) || isNullish(endDate) || isNullish(unit) || timezone === null) return null
      const zone = zoneOf(timezone)
      const count = (value: Value): number =>
        unitNumber(toLocal(dateOf(value, '$dateDiff'), zone), unitOf(unit, '$dateDiff'), startOfWeek(first))
      return Long.fromNumber(count(endDate) - count(startDate))
    }
  },
)

/** The start of the bin of `binSize` units a date falls into; bins are counted from 2000-01-01. */
const dateTrunc = named(
  '$dateTrunc',
  ['date', 'unit'],
  ['binSize', 'timezone', 'startOfWeek'],
  (fields, compiler) => {
    const read = evaluators(fields, compiler)
    return (environment) => {
      const { date, unit, binSize, timezone, startOfWeek: first } = read(environment)
      if (isNullish(date) || isNullish(unit) || binSize === null || timezone === null) return null
      const zone = zoneOf(timezone)
      const size = binSize === undefined ? 1 : wholeIndex(binSize)
      if (size === undefined || size < 1)
        throw new EngineError(5439017, '$dateTrunc requires binSize to be a positive integer')
      const name = unitOf(unit, '$dateTrunc')
      return fromLocal(
        truncatedDate(toLocal(dateOf(date, '$dateTrunc'), zone), name, size, startOfWeek(first)),
        zone,
      )
    }
  },
)

function truncatedDate(local: Date, unit: string, size: number, firstDay: number): Date {
  const reference = new Date(Date.UTC(2000, 0, 1))
  if (unit === 'week') reference.setUTCDate(1 + ((firstDay - 6 + 7) % 7))
  const months = unitMonths[unit]
  if (months !== undefined) {
    const count = (local.getUTCFullYear() - 2000) * 12 + local.getUTCMonth()
    return new Date(Date.UTC(2000, Math.floor(count / (months * size)) * months * size, 1))
  }
  const length = (unitLengths[unit] ?? 1) * size
  const start = reference.getTime()
  return new Date(start + Math.floor((local.getTime() - start) / length) * length)
}

const dateToParts = named('$dateToParts', ['date'], ['timezone'], (fields, compiler) => {
  const read = evaluators(fields, compiler)
  return (environment) => {
    const { date, timezone } = read(environment)
    if (isNullish(date) || timezone === null) return null
    const local = toLocal(dateOf(date, '$dateToParts'), zoneOf(timezone))
    return {
      year: new Int32(local.getUTCFullYear()),
      month: new Int32(local.getUTCMonth() + 1),
      day: new Int32(local.getUTCDate()),
      hour: new Int32(local.getUTCHours()),
      minute: new Int32(local.getUTCMinutes()),
      second: new Int32(local.getUTCSeconds()),
      millisecond: new Int32(local.getUTCMilliseconds()),
    }
  }
})

const dateFromParts = named(
  '$dateFromParts',
  ['year'],
  ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
  (fields, compiler) => {
    const read = evaluators(fields, compiler)
    return (environment) => {
      const { timezone, ...parts } = read(environment)
      if (timezone === null || Object.values(parts).some((value) => value === null)) return null
      const number = (value: Operand, otherwise: number): number => {
        const whole = value === undefined ? otherwise : wholeIndex(value)
        if (whole === undefined) throw new EngineError(40515, '$dateFromParts requires integer values')
        return whole
      }
      const { year, month, day, hour, minute, second, millisecond } = parts
      const local = new Date(0)
      local.setUTCFullYear(number(year, 1970), number(month, 1) - 1, number(day, 1))
      local.setUTCHours(number(hour, 0), number(minute, 0), number(second, 0), number(millisecond, 0))
      return fromLocal(local, zoneOf(timezone))
    }
  },
)

export const dateOperators: Operators = {
  $year: part('$year', (local) => local.getUTCFullYear()),
  $month: part('$month', (local) => local.getUTCMonth() + 1),
  $dayOfMonth: part('$dayOfMonth', (local) => local.getUTCDate()),
  $hour: part('$hour', (local) => local.getUTCHours()),
  $minute: part('$minute', (local) => local.getUTCMinutes()),
  $second: part('$second', (local) => local.getUTCSeconds()),
  $millisecond: part('$millisecond', (local) => local.getUTCMilliseconds()),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $dayOfWeek: part('$dayOfWeek', (local) => local.getUTCDay() + 1),
  $week: part('$week', weekOfYear),
  $isoDayOfWeek: part('$isoDayOfWeek', (local) => local.getUTCDay() || 7),
  $isoWeek: part('$isoWeek', isoWeek),
  $isoWeekYear: part('$isoWeekYear', isoWeekYear),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateAdd: moving('$dateAdd', 1),
  $dateSubtract: moving('$dateSubtract', -1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
}
