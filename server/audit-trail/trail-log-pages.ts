import { instantInWords } from '../kernel/day.ts'
import { recordKinds } from '../people/access-table.ts'
import { explain } from '../rules/explain.ts'
import { dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, ListPage } from '../web/page-shapes.ts'
import { kindInWords, recordKindLabels } from './trail-kinds.ts'
import { trailPath, type TrailChange, type TrailEntry } from './trail-entry.ts'

/** The log, newest first: who did what, acting as what, to which record. Nobody can change it. */
export function trailPage(entries: readonly TrailEntry[], listing: Listing): ListPage {
  return {
    heading: 'Trail',
    intro: 'Who did what, when and acting as what. It is only ever added to.',
    table: {
      caption: 'Trail',
      captionHidden: true,
      head: [sortingHead('When', 'at', listing), { text: 'Who' }, { text: 'What' }, { text: 'Record' }],
      rows: entries.map(entryRow),
      empty: 'Nothing in the trail fits. Lift a filter.',
    },
    ...aroundTable(listing, [
      selectField('kind', 'Kind of record', optionsOf(recordKinds, recordKindLabels), { none: 'Any kind' }),
      textField('record', 'Reference'),
      dayField('from', 'From'),
      dayField('to', 'To'),
    ]),
  }
}

function entryRow(entry: TrailEntry): readonly Cell[] {
  return [
    { text: instantInWords(entry.at) },
    { text: entry.personName, hint: entry.actingAs },
    {
      text: entry.did,
      lines: [...entry.changes.map(changeInWords), ...groundsOf(entry)],
      hint: entry.reason,
    },
    {
      text: entry.record,
      href: `${trailPath}?record=${entry.record}`,
      hint: kindInWords(entry.recordKind),
    },
  ]
}

/** What it was done by: the rule with its sentence, and the decision. */
function groundsOf({ rule, decision }: TrailEntry): readonly string[] {
  const explained = rule === null ? null : explain(rule)
  return [
    ...(explained === null ? [] : [`Rule: ${explained.sentence}`]),
    ...(decision === null ? [] : [`On the decision of item ${decision}`]),
  ]
}

function changeInWords({ field, from, to }: TrailChange): string {
  return from === null && to !== null
    ? `${field}: ${to}`
    : `${field}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`
}

/** The log as rows of a file, one line a change. */
export function trailRows(entries: readonly TrailEntry[]): readonly (readonly string[])[] {
  const head = 'At,Person,Acting as,Did,Kind,Record,Field,From,To,Reason,Rule,Decision'.split(',')
  const nothing = { field: '', from: '', to: '' }
  return [
    head,
    ...entries.flatMap((entry) =>
      (entry.changes.length > 0 ? entry.changes : [nothing]).map(({ field, from, to }) => [
        entry.at.toISOString(),
        entry.personName,
        entry.actingAs,
        entry.did,
        kindInWords(entry.recordKind),
        entry.record,
        field,
        from ?? '',
        to ?? '',
        entry.reason ?? '',
        entry.rule ?? '',
        entry.decision ?? '',
      ]),
    ),
  ]
}
