import type { Reference } from '../kernel/reference.ts'

/** How a publication ended. One that was removed leaves no line in the register and becomes what never was. */
export const recallKinds = ['replaced', 'withdrawn', 'removed'] as const
export type RecallKind = (typeof recallKinds)[number]

/** That a publication ended, under its public reference; one record a publication, the last word counts. */
export type Recall = {
  readonly reference: Reference
  readonly version: number
  readonly kind: RecallKind
  readonly at: Date
}

/** A recall as the file beside the database keeps it; `void` takes back the line before of the same reference. */
export type RecallWord = RecallKind | 'void'
export type KeptRecall = { readonly reference: Reference; readonly word: RecallWord; readonly at: Date }

export type Standing = Omit<Recall, 'version'>

export function isRecallWord(word: string): word is RecallWord {
  return word === 'void' || recallKinds.some((kind) => kind === word)
}

/** The last line of each reference, not counting what was taken back. */
export function lastLines<Line extends { readonly reference: Reference; readonly word: string }>(
  lines: readonly Line[],
): readonly Line[] {
  const found = new Map<Reference, readonly Line[]>()
  for (const line of lines) {
    const before = found.get(line.reference) ?? []
    found.set(line.reference, line.word === 'void' ? before.slice(0, -1) : [...before, line])
  }
  return [...found.values()].flatMap((stack) => stack.at(-1) ?? [])
}

/** What the file says in the end of each publication. */
export function standingRecalls(lines: readonly KeptRecall[]): readonly Standing[] {
  return lastLines(lines).flatMap(({ reference, word, at }) =>
    word === 'void' ? [] : [{ reference, kind: word, at }],
  )
}

/**
 * The recalls that one side knows and the other does not, or knows only an earlier word of: with the database as the
 * other side they are what a restored backup has forgotten. Source: rule `recalls-outlive-restores`.
 */
export function recallsLacking(
  known: readonly Standing[],
  elsewhere: readonly Standing[],
): readonly Standing[] {
  return known.filter((recall) => {
    const other = elsewhere.find((one) => one.reference === recall.reference)
    if (other === undefined) return true
    return other.kind !== recall.kind && other.at.getTime() < recall.at.getTime()
  })
}
