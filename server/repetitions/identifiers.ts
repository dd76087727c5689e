import { isDay } from '../kernel/day.ts'
import type { Stretch } from '../kernel/quoted-words.ts'
import { isReference } from '../kernel/reference.ts'

export const identifierSorts = ['number', 'address', 'host', 'reference'] as const
export type IdentifierSort = (typeof identifierSorts)[number]

export type Identifier = Stretch & { readonly text: string; readonly sort: IdentifierSort }

/**
 * What names one thing and no other, as far as that can be seen without knowing it: four and more digits that are no
 * year, date or time; an e-mail address; the name of a host or file; the reference of a record. A local rule.
 */
export function identifiersIn(text: string): readonly Identifier[] {
  return [
    ...matching(
      text,
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu,
      'address',
    ),
    ...matching(text, hostName, 'host'),
    ...matching(
      text,
      /(?<![\p{L}\p{N}])[A-Z]{1,4}(?:-\d{4})?-[0-9A-Z]{4,8}(?![\p{L}\p{N}])/gu,
      'reference',
    ).filter((one) => isReference(one.text)),
    ...numbersIn(text),
  ]
}

// Labels with points and a last one of letters, all small or all capital; or small letters, hyphens and a digit.
const hostName =
  /(?<![\p{L}\p{N}@.-])(?:(?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+(?:[a-z]{2,}|[A-Z]{2,})|[a-z][a-z-]*-\d+)(?![\p{L}\p{N}-])/gu

// An address of a computer with colons, which may leave groups out.
const colonAddress = /(?<![\p{L}\p{N}:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}(?![\p{L}\p{N}:])/giu
// Letters and digits joined by one sign each, such as 12-34-56, SRV-4921, £1,250,000 or 10.20.30.40.
const code = /[\p{L}\p{N}]+(?:[-_./:,–][\p{L}\p{N}]+)*/gu
const spacedDigits = /(?<![\p{L}\p{N}])\d+(?:[ \u00a0\u202f]\d+)+(?![\p{L}\p{N}])/gu

function numbersIn(text: string): readonly Identifier[] {
  return [
    ...matching(text, colonAddress, 'number'),
    ...[...matching(text, code, 'number'), ...matching(text, spacedDigits, 'number')]
      .filter((one) => !isDateOrTime(one.text) && digitsOf(one.text) >= 4)
      .flatMap(longRunsOr),
  ].filter((one, at, all) => all.findIndex((other) => other.from === one.from && other.to === one.to) === at)
}

/** Its unbroken runs of four and more digits, since whoever finds one of them finds it all; itself where it has none. */
function longRunsOr(one: Identifier): readonly Identifier[] {
  const runs = [...one.text.matchAll(/\d{4,}/g)].filter(({ 0: run }) => !isYear(run))
  if (runs.length === 0) return [one]
  return runs.map(({ 0: text, index }) => {
    const from = one.from + index
    return { from, to: from + text.length, text, sort: one.sort }
  })
}

/** How many digits there are beside those of years. */
function digitsOf(text: string): number {
  return [...text.matchAll(/\d+/g)].reduce((sum, { 0: run }) => sum + (isYear(run) ? 0 : run.length), 0)
}

function isYear(digits: string): boolean {
  return /^(?:19|20|21)\d\d$/.test(digits)
}

function isDateOrTime(text: string): boolean {
  return (
    isDay(text) ||
    /^\d{1,2}([./-])\d{1,2}\1\d{4}$/.test(text) ||
    /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text) ||
    /^(?:\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2})?$/.test(text)
  )
}

function matching(text: string, pattern: RegExp, sort: IdentifierSort): readonly Identifier[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
    text: found,
    sort,
  }))
}
