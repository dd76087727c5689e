import { isDay, type Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

export type TypedCaveat = { readonly text: string; readonly owner: string; readonly dueOn: Day }

type Read = { readonly caveats: readonly TypedCaveat[]; readonly reasons: readonly Reason[] }

/** Caveats are typed one a line as “text | owner | 2027-03-31”; what does not fit is refused by its line. */
export function caveatsFrom(text: string | null): Read {
  return read(
    (text ?? '').split('\n').filter((line) => line.trim() !== ''),
    'caveats',
    (place) => `Caveat on line ${place}`,
  )
}

const before = 'Caveat: '

/** The caveats of a status stand in the words of the motion, each on a line of its own that begins with “Caveat:”. */
export function caveatsMoved(words: string): Read {
  const lines = words.split('\n').flatMap((line) => /^\s*caveat:(.*)$/i.exec(line)?.[1] ?? [])
  return read(lines, 'words', (place) => `Caveat ${place} of the words`)
}

/** Caveats as such lines, for the words of a motion to begin with. */
export function caveatsToMove(caveats: readonly TypedCaveat[]): string {
  return caveats.map(({ text, owner, dueOn }) => `${before}${text} | ${owner} | ${dueOn}`).join('\n')
}

function read(lines: readonly string[], field: string, named: (place: number) => string): Read {
  const caveats: TypedCaveat[] = []
  const reasons: Reason[] = []
  for (const [place, line] of lines.entries()) {
    const [words = '', owner = '', dueOn = ''] = line.split('|').map((part) => part.trim())
    if (words !== '' && owner !== '' && isDay(dueOn)) caveats.push({ text: words, owner, dueOn })
    else {
      const message = `${named(place + 1)}: write its text, its owner and its due day, such as “Renew the key ceremony script | Ada Brook | 2027-03-31”.`
      reasons.push(because('caveat-has-owner-and-date', message, field))
    }
  }
  return { caveats, reasons }
}
