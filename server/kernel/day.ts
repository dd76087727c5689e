/** A calendar day, `YYYY-MM-DD`, in London; no time of day is meant. */
export type Day = string & { readonly __day: unique symbol }

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Says whether the text is a day that exists, 1900 to 2199. */
export function isDay(text: string): text is Day {
  const parts = dayShape.exec(text)
  if (!parts) return false
  const [, year = '', month = '', date = ''] = parts
  if (Number(year) < 1900 || Number(year) > 2199) return false
  const instant = new globalThis.Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return instant.toISOString().startsWith(text)
}

/** Reads a day that is known to be one; throws a RangeError otherwise. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError('not a calendar day')
  return text
}

// Made once: making one takes a hundred times as long as using it, and a page tells dozens of instants.
const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day on which an instant falls in London. */
export function dayOf(instant: Date): Day {
  return day(londonDay.format(instant))
}

/** The instant at which the day begins in London, an hour earlier in summer. */
export function startOfDay(on: Day): Date {
  const summer = new globalThis.Date(utc(on) - 3_600_000)
  return dayOf(summer) === on ? summer : new globalThis.Date(utc(on))
}

/** The day so many days later, or earlier where negative. */
export function addDays(from: Day, days: number): Day {
  return day(new globalThis.Date(utc(from) + days * 86_400_000).toISOString().slice(0, 10))
}

/** How many days lie between, negative where `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000)
}

/** Says whether a dated fact, whose end day is its last day, holds on the day. */
export function holdsOn(fact: { readonly from: Day; readonly to: Day | null }, on: Day): boolean {
  return fact.from <= on && (fact.to === null || on <= fact.to)
}

/** A day due is overdue from the day after it. */
export function isOverdue(dueOn: Day, today: Day): boolean {
  return dueOn < today
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** The day as people write it: 5 March 2027. */
export function dayInWords(on: Day): string {
  const [year = '', month = '', date = ''] = on.split('-')
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** The instant as people write it, in London: 5 March 2027 at 14:05. */
export function instantInWords(at: Date): string {
  return `${dayInWords(dayOf(at))} at ${londonTime.format(at)}`
}

function utc(on: Day): number {
  const [year = '', month = '', date = ''] = on.split('-')
  return Date.UTC(Number(year), Number(month) - 1, Number(date))
}
