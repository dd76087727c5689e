import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'

/** One thing that waits for somebody, and whether its day has passed. */
export type Waiting = {
  readonly title: string
  readonly href: string
  readonly hint: string
  readonly dueOn: Day | null
  readonly isLate: boolean
  /** Somebody else has the next step: it is shown after what this person can do. */
  readonly isWithOthers: boolean
}

type Told = {
  readonly what: string
  readonly dueOn?: Day | null
  readonly isWithOthers?: boolean
  readonly today: Day
}

/** Something that waits, due on a day where there is one; it is late from the day after. */
export function waiting(
  title: string,
  href: string,
  { what, dueOn = null, isWithOthers = false, today }: Told,
): Waiting {
  const isLate = dueOn !== null && isOverdue(dueOn, today)
  const day = dueOn === null ? '' : ` ${isLate ? 'It was due' : 'Due'} on ${dayInWords(dueOn)}.`
  return { title, href, hint: `${what}${day}`, dueOn, isLate, isWithOthers }
}

/** Late first, then by day; what has no day comes last. */
export function inOrder(many: readonly Waiting[]): readonly Waiting[] {
  return many.toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'))
}

const mostOfAKind = 5

/** The first few of one kind by their day; what more there is stands in one line that leads to the list of them all. */
export function theFirst(many: readonly Waiting[], noun: string, list: string): readonly Waiting[] {
  const lines = inOrder(many)
  const rest = lines.slice(mostOfAKind)
  const [next] = rest
  if (next === undefined || rest.length === 1) return lines
  return [
    ...lines.slice(0, mostOfAKind),
    { ...next, title: `${rest.length} more ${noun}`, href: list, hint: inShort(rest) },
  ]
}

function inShort([next, ...others]: readonly Waiting[]): string {
  const late = [next, ...others].filter((one) => one?.isLate).length
  const day = next?.dueOn ? ` The first ${late > 0 ? 'was' : 'is'} due on ${dayInWords(next.dueOn)}.` : ''
  return `${late > 0 ? `${late} of them late.` : 'See them all in one list.'}${day}`
}
