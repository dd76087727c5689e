import type { Stretch } from '../kernel/quoted-words.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { grounds, type Span } from './publication-set.ts'
import { unboundReasons } from './redaction.ts'

/** The same ground, shown or not: what makes two redactions one where they touch. */
type Look = Pick<Span, 'ground' | 'showsGround'>
type Withheld = Stretch & Look & { readonly reasons: readonly string[] }

/**
 * Redactions as spans that neither overlap nor touch, the same in whatever order they were made: of one ground, shown or
 * not, they become one, with all their reasons; where different ones overlap, the ground that stands first in the list
 * wins, and a hidden one before a shown one. Blanks between two are withheld too, so that nobody can count them. One that
 * is not bound to its words any more stops everything. Source: rule `redactions-are-bound`; the merging is local.
 */
export function mergeSpans(passages: readonly Passage[], redactions: readonly Span[]): readonly Span[] {
  refuseIf(unboundReasons(passages, redactions))
  return passages.flatMap((passage) =>
    passage.cells.flatMap(({ text }, cell) => {
      const here = redactions.filter((one) => one.part === passage.part && one.cell === cell)
      const { part, version } = passage
      return mergedIn(text, here).map(({ from, to, ground, showsGround, reasons }) => ({
        part,
        partVersion: version,
        cell,
        from,
        to,
        quote: text.slice(from, to),
        ground,
        reason: reasons.join('\n'),
        showsGround,
      }))
    }),
  )
}

function mergedIn(text: string, redactions: readonly Span[]): readonly Withheld[] {
  const looks = grounds.flatMap((ground) => [false, true].map((showsGround) => ({ ground, showsGround })))
  const painted = looks.reduce<readonly Withheld[]>((done, look) => {
    const alike = redactions.filter(
      (one) => one.ground === look.ground && one.showsGround === look.showsGround,
    )
    return [...done, ...joined(text, alike.map(alone)).flatMap((one) => without(one, done))]
  }, [])
  return withBlanks(text, joined(text, painted))
}

function alone({ from, to, ground, showsGround, reason }: Span): Withheld {
  return { from, to, ground, showsGround, reasons: reason.split('\n') }
}

/** Those of one look that overlap, touch or have only blanks between them, as one. */
function joined(text: string, some: readonly Withheld[]): readonly Withheld[] {
  const done: Withheld[] = []
  for (const next of some.toSorted(inOrder)) {
    const last = done.at(-1)
    if (last && isSameLook(last, next) && isBlank(text, last.to, next.from)) {
      const reasons = [...new Set([...last.reasons, ...next.reasons])]
      done[done.length - 1] = { ...last, to: Math.max(last.to, next.to), reasons }
    } else done.push(next)
  }
  return done
}

/** What is left of it beside those before it. */
function without(one: Withheld, others: readonly Stretch[]): readonly Withheld[] {
  return others.reduce<readonly Withheld[]>(
    (left, other) =>
      left.flatMap((piece) => [
        ...(piece.from < other.from ? [{ ...piece, to: Math.min(piece.to, other.from) }] : []),
        ...(other.to < piece.to ? [{ ...piece, from: Math.max(piece.from, other.to) }] : []),
      ]),
    [one],
  )
}

function withBlanks(text: string, spans: readonly Withheld[]): readonly Withheld[] {
  return spans.map((span, at) => {
    const next = spans[at + 1]
    return next && isBlank(text, span.to, next.from) ? { ...span, to: next.from } : span
  })
}

function isSameLook(one: Look, other: Look): boolean {
  return one.ground === other.ground && one.showsGround === other.showsGround
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ''
}

function inOrder(one: Withheld, other: Withheld): number {
  const [reasons, others] = [one.reasons.join('\n'), other.reasons.join('\n')]
  return one.from - other.from || one.to - other.to || (reasons < others ? -1 : reasons > others ? 1 : 0)
}
