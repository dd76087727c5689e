import { isDay, type Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

export type TypedCaveat = { readonly text: string; readonly owner: string; readonly dueOn: Day }

/** Caveats are typed one a line as “text | owner | 2027-03-31”; what does not fit is refused by its line. */
export function caveatsFrom(text: string | null): {
  readonly caveats: readonly TypedCaveat[]
  readonly reasons: readonly Reason[]
} {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  const caveats: TypedCaveat[] = []
  const reasons: Reason[] = []
  for (const [place, line] of lines.entries()) {
    const [words = '', owner = '', dueOn = ''] = line.split('|').map((part) => part.trim())
    if (words !== '' && owner !== '' && isDay(dueOn)) caveats.push({ text: words, owner, dueOn })
    else {
      const message = `Caveat on line ${place + 1}: write its text, its owner and its due day, such as “Renew the key ceremony script | Ada Brook | 2027-03-31”.`
      reasons.push(because('caveat-has-owner-and-date', message, 'caveats'))
    }
  }
  return { caveats, reasons }
}
