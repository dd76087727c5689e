/** A record's public name, such as AS-2027-K7Q4. Its tail is random, so that no number shows what may not be seen. */
export type Reference = string

/** Draws whole numbers from 0 up to, not including, the limit; the one source of randomness the domain is given. */
export type Random = (limit: number) => number

// No vowels and nothing that reads like another sign, so that tails spell no word and survive a telephone.
const tailLetters = '23456789BCDFGHJKMNPQRSTVWXZ'

/** Makes a new reference: prefix, year, random tail of four (or more) signs. */
export function newReference(prefix: string, year: string, random: Random, length = 4): Reference {
  return `${prefix}-${year}-${randomTail(random, length)}`
}

/** Makes a reference that says nothing, not even the year in which it was made. */
export function newTimelessReference(prefix: string, random: Random): Reference {
  return `${prefix}-${randomTail(random, 8)}`
}

/** Signs by chance that tell nothing, of those that survive a telephone. */
export function randomTail(random: Random, length: number): string {
  let tail = ''
  for (let sign = 0; sign < length; sign += 1) tail += tailLetters.charAt(random(tailLetters.length))
  return tail
}

/** The name of a record that nobody ever names: twenty small letters and digits by chance. */
export function unspokenReference(random: Random): string {
  return Array.from({ length: 20 }, () => 'bcdfghjkmnpqrstv23456789'.charAt(random(24))).join('')
}

/** What somebody typed of a reference, as it stands on the record: capitals, and no space around it. */
export const referenceTyped = (text: string): Reference => text.trim().toUpperCase()

/** Says whether the text looks like a reference; anything else is never looked up. */
export function isReference(text: string): boolean {
  return /^[A-Z]{1,4}(-\d{4})?-[23456789BCDFGHJKMNPQRSTVWXZ]{4,8}$/.test(text)
}
