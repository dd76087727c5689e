import { dayInWords, isDay } from '../../server/kernel/day.ts'

// Named by what they are, not shown as they are written.
const codes = new Set(['material-breach', 'plan-adequacy', 'signed-report', 'this-report'])

/** Every text and number anywhere in a piece of data; days as people write them. */
export function everyText(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    if (codes.has(value)) return []
    return isDay(value) ? [dayInWords(value)] : [value]
  }
  if (typeof value === 'number') return [String(value)]
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(everyText)
  return []
}
