import { instantInWords } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import type { TimelineEntry } from '../web/page-shapes.ts'
import type { TrailEntry } from './trail-entry.ts'

/** The trail as a time line, newest first. */
export function timelineOf(entries: readonly TrailEntry[]): readonly TimelineEntry[] {
  return entries.map((entry) => {
    const rule = entry.rule ? explain(entry.rule) : null
    return {
      title: `${entry.personName} ${entry.did}`,
      by: entry.actingAs,
      at: instantInWords(entry.at),
      datetime: entry.at.toISOString(),
      paragraphs: [
        ...(entry.reason ? [`Reason: ${entry.reason}`] : []),
        ...(entry.decision ? [`On the decision of item ${entry.decision}`] : []),
      ],
      changes: entry.changes.map((change) => ({ what: change.field, from: change.from, to: change.to })),
      why: rule && { ...rule, href: `/rules#${entry.rule ?? ''}` },
    }
  })
}
