import { instantInWords } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import type { Section, TimelineEntry } from '../web/page-shapes.ts'
import type { TrailEntry } from './trail-entry.ts'

/** A record's history, newest first, as every record's page shows it. */
export function historySection(entries: readonly TrailEntry[], heading = 'History'): Section {
  return {
    kind: 'timeline',
    heading,
    id: 'history',
    entries: entries.map(historyEntry),
    empty: 'Nothing has happened yet.',
  }
}

/** One entry of the trail as a step on the line. */
export function historyEntry(entry: TrailEntry): TimelineEntry {
  const why = entry.rule === null ? null : explain(entry.rule)
  return {
    title: sentence(entry.did),
    by: `${entry.personName}, ${entry.actingAs}`,
    at: instantInWords(entry.at),
    datetime: entry.at.toISOString(),
    paragraphs: [
      ...(entry.reason === null ? [] : [`Reason: ${entry.reason}`]),
      ...(entry.decision === null ? [] : [`By decision ${entry.decision}`]),
    ],
    changes: entry.changes.map(({ field, from, to }) => ({ what: field, from, to })),
    why: why && entry.rule !== null ? { ...why, href: `/rules#${entry.rule}` } : null,
  }
}

function sentence(did: string): string {
  return did.charAt(0).toUpperCase() + did.slice(1)
}
