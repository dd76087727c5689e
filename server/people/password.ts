import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { readingsOf, uncommonIn } from './common-passwords.ts'

const shortest = 12
const longest = 128
/** So much must be left of a password once what is common is taken out of it. */
const leastUncommon = 8
const ownName = 'assay'

/**
 * A password has 12 to 128 characters, is not made of what is common, and holds neither the person's name nor address
 * nor this service's name. Length is what protects; no signs are prescribed. Source: rule `password-hard-to-guess`.
 */
export function passwordReasons(
  password: string,
  person: { readonly name: string; readonly email: string },
): readonly Reason[] {
  const wrong: string[] = []
  if (password.length < shortest) wrong.push(`Password must be ${shortest} characters or more.`)
  if (password.length > longest) wrong.push(`Password must be ${longest} characters or less.`)
  if (new Set(password.toLowerCase()).size < 5)
    wrong.push('Password must have five different characters or more.')
  else if (password.length >= shortest && uncommonIn(password) < leastUncommon)
    wrong.push(
      'Password must not be a common one, or made of common words, rows of keys, years or repetitions. Choose three words that do not belong together.',
    )
  if (holdsAny(password, personalParts(person)))
    wrong.push('Password must not contain your name or e-mail address.')
  if (holdsAny(password, [ownName])) wrong.push(`Password must not contain the word “${ownName}”.`)
  return wrong.map((message) => because('password-hard-to-guess', message, 'password'))
}

function personalParts({ name, email }: { readonly name: string; readonly email: string }) {
  const [local = ''] = email.split('@')
  const parts = [name, ...name.split(/[^\p{L}\p{N}]+/u), local, ...local.split(/[^\p{L}\p{N}]+/u)]
  return parts
    .map((part) => part.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((part) => part.length > 3)
}

function holdsAny(password: string, parts: readonly string[]): boolean {
  return readingsOf(password).some((reading) => parts.some((part) => reading.includes(part)))
}
