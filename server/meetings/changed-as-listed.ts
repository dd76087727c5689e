import type { TextChange } from './decision.ts'

const mostPlaces = 20
const mostTexts = 400

/**
 * Whether the listed changes, each made in one place or wherever its words stand, lead from the one text to the other.
 * It helps who compares the two and takes nothing off them: a local rule, beside `changes-confirmed-by-chair`.
 */
export function isChangedAsListed(before: string, after: string, changes: readonly TextChange[]): boolean {
  const reached = changes.reduce<readonly string[]>(
    (texts, change) => [...new Set(texts.flatMap((text) => made(text, change)))].slice(0, mostTexts),
    [before],
  )
  return reached.some((text) => spaced(text) === spaced(after))
}

function made(text: string, { from, to }: TextChange): readonly string[] {
  if (from === '') return []
  const parts = text.split(from)
  const inOnePlace = parts
    .slice(1, mostPlaces + 1)
    .map((_part, at) => `${parts.slice(0, at + 1).join(from)}${to}${parts.slice(at + 1).join(from)}`)
  return parts.length === 1 ? [] : [parts.join(to), ...inOnePlace]
}

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
