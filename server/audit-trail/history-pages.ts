import type { Section } from '../web/page-shapes.ts'
import type { TrailEntry } from './trail-entry.ts'
import { timelineOf } from './trail-pages.ts'

/** A record's history, newest first, as the page of a register entry shows it. */
export function historySection(entries: readonly TrailEntry[]): Section {
  return {
    kind: 'timeline',
    heading: 'History',
    id: 'history',
    entries: timelineOf(entries),
    empty: 'No change is recorded yet.',
  }
}
