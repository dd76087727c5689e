/** How a numeric cell shows its number, as far as it changes what a person reads: 4.1 may show as 4.10 or as a day. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'day' }
  | { readonly kind: 'digits'; readonly whole: number; readonly decimals: number }

const plain: NumberFormat = { kind: 'plain' }

// Numbers of the formats that every spreadsheet program has built in (ECMA-376 part 1, 18.8.30).
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const builtInDigits = new Map<number, NumberFormat>([
  [1, { kind: 'digits', whole: 1, decimals: 0 }],
  [2, { kind: 'digits', whole: 1, decimals: 2 }],
])

/** The format behind a number and, where the workbook defines it, its code. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtInDays.has(id) ? { kind: 'day' } : (builtInDigits.get(id) ?? plain)
  const first = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  const digits = /^(0+)(?:\.(0+))?$/.exec(first)
  if (digits) return { kind: 'digits', whole: digits[1]?.length ?? 1, decimals: digits[2]?.length ?? 0 }
  return /[yd]/i.test(first) && !/general/i.test(first) ? { kind: 'day' } : plain
}

/** The number as its cell shows it, and whether it is a day. A format that cannot be told leaves the number as stored. */
export function shownNumber(
  stored: string,
  format: NumberFormat,
  from1904: boolean,
): { readonly text: string; readonly isDay: boolean } {
  const value = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(value)) return { text: stored, isDay: false }
  switch (format.kind) {
    case 'plain':
      return { text: String(value), isDay: false }
    case 'digits':
      return { text: digitsOf(value, format.whole, format.decimals), isDay: false }
    case 'day': {
      const text = dayOfSerial(value, from1904)
      return text === null ? { text: String(value), isDay: false } : { text, isDay: true }
    }
  }
}

function digitsOf(value: number, whole: number, decimals: number): string {
  if (Math.abs(value) >= 1e15 || decimals > 20) return String(value)
  const [before = '', after] = Math.abs(value).toFixed(decimals).split('.')
  const padded = before.padStart(whole, '0')
  return (value < 0 ? '-' : '') + (after === undefined ? padded : `${padded}.${after}`)
}

const firstDay = 1
const lastDay = 2_958_465
// Excel holds 29 February 1900 for a day (serial 60); serials before it are one off.
const neverWas = 60

function dayOfSerial(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial)
  if (days < firstDay || days > lastDay || (!from1904 && days === neverWas)) return null
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < neverWas ? 31 : 30)
  const instant = new Date(epoch + Math.round(serial * 1440) * 60_000).toISOString()
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 16).replace('T', ' ')
}
