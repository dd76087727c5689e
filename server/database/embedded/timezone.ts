import { EngineError } from './engine-error.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes a timezone is ahead of UTC at an instant: an offset such as +05:30, or an Olson name. */
export function timezoneOffset(zone: string, at: Date): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (offset !== null) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      })
    } catch {
      throw new EngineError(40485, `unrecognized time zone identifier: "${zone}"`)
    }
    formats.set(zone, format)
  }
  return format
}

/** The instant shifted so that its UTC fields read as local time. */
export function toLocal(at: Date, zone: string): Date {
  return new Date(at.getTime() + timezoneOffset(zone, at) * 60_000)
}

/** The instant whose local time reads so; the offset is looked up where it lands. */
export function fromLocal(local: Date, zone: string): Date {
  const guess = new Date(local.getTime() - timezoneOffset(zone, local) * 60_000)
  return new Date(local.getTime() - timezoneOffset(zone, guess) * 60_000)
}
