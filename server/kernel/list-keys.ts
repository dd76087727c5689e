import { all, begins, type Filter } from './filter.ts'

/** What is kept beside a record so that the database can order and find it; no reader of the record meets it. */
export type Listed<Keys> = { readonly listed: Keys }

/** The text as lists are ordered by it: small letters, no accents, and numbers by their size, so that 4.9 comes before 4.10. */
export function sortKey(text: string): string {
  return plainLetters(text).replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'))
}

/** The words by which a record is found, each whole and in its parts: `key-store` is also found by `store`. */
export function searchWords(...texts: readonly string[]): readonly string[] {
  const whole = texts.flatMap(wordsOf)
  const parts = whole.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u))
  return [...new Set([...whole, ...parts])].filter((word) => word !== '')
}

/** Every typed word begins some word of the list that the record is found by. */
export function hasWords(field: string, typed: string): Filter {
  return all(...wordsOf(typed).map((word) => begins(field, word)))
}

function wordsOf(text: string): readonly string[] {
  return plainLetters(text)
    .split(/\s+/)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '')
}

function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
}
