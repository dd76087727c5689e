import { EngineError } from './engine-error.ts'
import { timezoneOffset, toLocal } from './timezone.ts'

const day = 86_400_000

export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / day) + 1
}

/** Weeks start on Sunday; days before the first Sunday are week 0. */
export function weekOfYear(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7)
}

/** The Thursday of a date's week decides to which ISO year the week belongs. */
function thursday(local: Date): Date {
  return new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * day)
}

export function isoWeek(local: Date): number {
  return Math.ceil(dayOfYear(thursday(local)) / 7)
}

export function isoWeekYear(local: Date): number {
  return thursday(local).getUTCFullYear()
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

type Specifier = (local: Date, offset: number) => string

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

const specifiers: Readonly<Record<string, Specifier>> = {
  Y: (local) => padded(local.getUTCFullYear(), 4),
  m: (local) => padded(local.getUTCMonth() + 1, 2),
  d: (local) => padded(local.getUTCDate(), 2),
  H: (local) => padded(local.getUTCHours(), 2),
  M: (local) => padded(local.getUTCMinutes(), 2),
  S: (local) => padded(local.getUTCSeconds(), 2),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  j: (local) => padded(dayOfYear(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(local.getUTCDay() || 7),
  U: (local) => padded(weekOfYear(local), 2),
  V: (local) => padded(isoWeek(local), 2),
  G: (local) => padded(isoWeekYear(local), 4),
  b: (local) => months[local.getUTCMonth()]?.slice(0, 3) ?? '',
  B: (local) => months[local.getUTCMonth()] ?? '',
  z: (_, offset) =>
    `${offset < 0 ? '-' : '+'}${padded(Math.floor(Math.abs(offset) / 60), 2)}${padded(Math.abs(offset) % 60, 2)}`,
  Z: (_, offset) => String(offset),
  '%': () => '%',
}

/** A date by the specifiers of $dateToString; unknown ones are refused. */
export function formatDate(at: Date, format: string, zone: string): string {
  const local = toLocal(at, zone)
  const offset = timezoneOffset(zone, at)
  return format.replace(/%([^]?)/g, (_, letter: string) => {
    const specifier = specifiers[letter]
    if (specifier === undefined)
      throw new EngineError(18536, `Invalid format character '%${letter}' in format string`)
    return specifier(local, offset)
  })
}
