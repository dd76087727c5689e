import { isDay } from '../kernel/day.ts'

/** In which order a file writes its days; years come first unless the mapping says otherwise. */
export const dayOrders = ['year-first', 'day-first', 'month-first'] as const
export type DayOrder = (typeof dayOrders)[number]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a day. 03/04/2027 is two different days to two readers, so figures alone are read only where the year
 * comes first or the mapping names the order.
 */
export function readDay(written: string, order: DayOrder): string | null {
  const text = written.trim()
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(text)
  if (yearFirst) return existing(yearFirst[1], yearFirst[2], yearFirst[3])
  const inWords = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$/.exec(text)
  if (inWords) {
    const month = months.indexOf((inWords[2] ?? '').slice(0, 3).toLowerCase())
    return existing(inWords[3], String(month + 1), inWords[1])
  }
  const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)
  if (!figures || order === 'year-first') return null
  const [, first, second, year] = figures
  return order === 'day-first' ? existing(year, second, first) : existing(year, first, second)
}

function existing(year = '', month = '', date = ''): string | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}
