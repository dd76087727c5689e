import type { Reason } from '../kernel/refusals.ts'

const shortest = 12
const longest = 128

/**
 * A password has 12 to 128 characters, holds neither the person's name nor address, and is no run of one sign.
 * Length is what protects; no signs are prescribed.
 */
export function passwordReasons(
  password: string,
  person: { readonly name: string; readonly email: string },
): readonly Reason[] {
  const field = 'password'
  const lower = password.toLowerCase()
  const personal = [...person.name.toLowerCase().split(/\s+/), person.email.toLowerCase().split('@')[0] ?? '']
  const reasons: Reason[] = []
  if (password.length < shortest)
    reasons.push({ field, message: `Password must be ${shortest} characters or more.` })
  if (password.length > longest)
    reasons.push({ field, message: `Password must be ${longest} characters or less.` })
  if (new Set(lower).size < 5)
    reasons.push({ field, message: 'Password must have five different characters or more.' })
  if (personal.some((part) => part.length > 3 && lower.includes(part)))
    reasons.push({ field, message: 'Password must not contain your name or e-mail address.' })
  return reasons
}
