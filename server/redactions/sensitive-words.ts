import type { Stretch } from '../kernel/quoted-words.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { standsStill, type SensitiveMark } from '../remediation-plans/plan-block.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import type { Ground } from './publication-set.ts'
import type { Piece } from './published-words.ts'
import { isBound, type Bound } from './redaction.ts'

/** Words that a proposer would publish although they are sensitive, on which ground they are, and why they are needed. */
export type NeededWords = Bound & {
  readonly ground: Ground
  readonly reason: string
  readonly by: Reference
}

/** Words that are to be published and are sensitive: the contact says so, or a proposer does. */
export type SensitiveWords = Stretch & {
  readonly part: Reference
  readonly partVersion: number
  readonly cell: number
  readonly text: string
  readonly said: 'contact' | 'proposer'
  /** Null where the contact says it: the contact gives a reason and no ground. */
  readonly ground: Ground | null
  readonly reason: string
}

type Placed = Omit<SensitiveWords, 'text' | 'partVersion'>

/**
 * The words to be published that are sensitive as well, in reading order. They are published only where the PMA decides so
 * on these very words; necessity is the one test. Sources: S¶75; rule `sensitive-words-decided-on`.
 */
export function sensitiveWords(
  passages: readonly Passage[],
  pieces: readonly Piece[],
  marked: Pick<PlanVersion, 'parts' | 'actions'>,
  needed: readonly NeededWords[],
): readonly SensitiveWords[] {
  const said = [...marksIn(marked, passages), ...neededIn(needed, passages)]
  return pieces.flatMap(({ isPublished, part, cell, from: start, to: end, text }) =>
    said
      .filter(
        (one) => isPublished && one.part === part && one.cell === cell && one.from < end && start < one.to,
      )
      .map((one) => {
        const [from, to] = [Math.max(start, one.from), Math.min(end, one.to)]
        const partVersion = passages.find((passage) => passage.part === part)?.version ?? 0
        return { ...one, partVersion, from, to, text: text.slice(from - start, to - start) }
      })
      .filter((one) => one.text.trim() !== '')
      .toSorted((one, other) => one.from - other.from || one.to - other.to),
  )
}

/** What the PMA’s own decision on sensitive words is on, as plain data. Source: rule `sensitive-words-decided-on`. */
export function sensitiveContent(words: readonly SensitiveWords[]): object {
  return words.map(({ part, partVersion, cell, from, to, text, said, ground, reason }) => {
    return { part, partVersion, cell, from, to, text, said, ground, reason }
  })
}

function marksIn(
  { parts, actions }: Pick<PlanVersion, 'parts' | 'actions'>,
  passages: readonly Passage[],
): readonly Placed[] {
  const cellsOf = (part: Reference): readonly string[] =>
    passages.find((one) => one.part === part)?.cells.map(({ text }) => text) ?? []
  const inVersion: readonly {
    readonly reference: Reference
    readonly sensitive: readonly SensitiveMark[]
  }[] = [...parts, ...actions]
  return inVersion.flatMap(({ reference: part, sensitive }) =>
    sensitive
      .filter((mark) => standsStill(mark, cellsOf(part)))
      .map(({ cell, from, to, reason }) => ({
        part,
        cell,
        from,
        to,
        said: 'contact' as const,
        ground: null,
        reason,
      })),
  )
}

function neededIn(needed: readonly NeededWords[], passages: readonly Passage[]): readonly Placed[] {
  return needed
    .filter((one) => isBound(passages, one))
    .map(({ part, cell, from, to, ground, reason }) => ({
      part,
      cell,
      from,
      to,
      said: 'proposer' as const,
      ground,
      reason,
    }))
}
