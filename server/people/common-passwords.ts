/*
 * What the commonest passwords are made of: words, rows of keys, days and months. A list of our own and a local setting
 * in all but name; it stops the first few thousand guesses, and length stops the rest.
 */

const words =
  'password passwort passcode passphrase letmein welcome qwerty qwertz azerty admin login secret changeme default guest ' +
  'iloveyou sunshine princess monkey dragon football baseball cricket superman batman starwars pokemon charlie master ' +
  'shadow trustno computer internet whatever cheese liverpool chelsea arsenal everton rangers celtic manchester london ' +
  'spring summer autumn winter january february march april june july august september october november december ' +
  'monday tuesday wednesday thursday friday saturday sunday energy security compliance smartmeter smki secretary ' +
  'assessor correcthorsebatterystaple'

const rowsOfKeys =
  'abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop azertyuiop ' +
  '1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc4rfv5tgb qazwsxedcrfvtgb zaqxswcde'

const shortestRow = 4

/** Each stretch of the row, from four keys on, in both directions. */
function stretchesOf(row: string): readonly string[] {
  return [row, Array.from(row).reverse().join('')].flatMap((keys) =>
    Array.from({ length: keys.length - shortestRow + 1 }, (_none, at) => keys.slice(at, at + shortestRow)),
  )
}

const pieces: readonly string[] = [...words.split(' '), ...rowsOfKeys.split(' ').flatMap(stretchesOf)]

/** The ways to read what stands for letters: p4ssw0rd, w3lc0me, adm1n. */
const readings: readonly Readonly<Record<string, string>>[] = [
  {},
  { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
  { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'l' },
]

const notLetterNorDigit = /[^\p{L}\p{N}]/gu

/** The text as letters and digits alone, in each way it may be read. */
export function readingsOf(text: string): readonly string[] {
  return readingsWithSigns(text).map((reading) => reading.replaceAll(notLetterNorDigit, ''))
}

/** How many signs are left once common words, rows of keys, years and repetitions are taken out. */
export function uncommonIn(text: string): number {
  return Math.min(
    ...readingsWithSigns(text).map((reading) => {
      const others = new Set(reading.match(notLetterNorDigit)).size
      const plain = reading.replaceAll(notLetterNorDigit, '')
      return others + Math.min(...[plain, withoutRepetitions(plain)].map(uncovered))
    }),
  )
}

function readingsWithSigns(text: string): readonly string[] {
  return readings.map((reading) => Array.from(text.toLowerCase(), (sign) => reading[sign] ?? sign).join(''))
}

function withoutRepetitions(plain: string): string {
  const inPairs = /^(?:(.)\1)+$/u.test(plain)
  return plain.replaceAll(/(.{1,6}?)\1+/gu, (all, one: string) => (inPairs || all.length > 3 ? one : all))
}

function uncovered(plain: string): number {
  const covered = new Set<number>()
  const cover = (from: number, length: number): void => {
    for (let at = from; at < from + length; at += 1) covered.add(at)
  }
  for (const piece of pieces)
    for (let at = plain.indexOf(piece); at !== -1; at = plain.indexOf(piece, at + 1)) cover(at, piece.length)
  for (const year of plain.matchAll(/(?:19|20)\d\d/g)) cover(year.index, 4)
  return plain.length - covered.size
}
