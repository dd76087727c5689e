import { addDays, startOfDay } from '../kernel/day.ts'
import { all, any, is, isAtLeast, isBefore, isNot, type Filter } from '../kernel/filter.ts'
import type { Reader, ReadingSpan } from '../kernel/reader.ts'

const isCurrent = is('state', 'current')
const hasEnded = isNot('state', 'current')
const isOpenToAll = is('audience', 'everyone')

/**
 * What this reader may know to exist: what may be read today, and what ended while it could have been read. Everything
 * else is what never was. Source: rule `published-to-sec-parties`.
 */
export function visibleTo(reader: Reader): Filter {
  return any(
    reader.audience === 'sec-parties' ? isCurrent : all(isCurrent, isOpenToAll),
    all(hasEnded, isOpenToAll),
    ...reader.couldRead.map((span) => all(hasEnded, ...wasCurrentIn(span))),
  )
}

/** It was current at some time within the span, whose last day belongs to it. */
function wasCurrentIn({ from, to }: ReadingSpan): readonly Filter[] {
  return [
    isAtLeast('endedAt', startOfDay(from)),
    ...(to === null ? [] : [isBefore('publishedAt', startOfDay(addDays(to, 1)))]),
  ]
}
