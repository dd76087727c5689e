import { instantInWords, type Day } from '../kernel/day.ts'
import { recordKinds, type RecordKind } from '../people/access-table.ts'
import { dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import { listAddress, pagingOf, type Listing } from '../web/listing.ts'
import type { Cell, FilterPanel, LinkView, ListPage } from '../web/page-shapes.ts'
import { kindInWords, recordKindLabels } from './trail-kinds.ts'
import { trailPath, type TrailChange, type TrailEntry } from './trail-entry.ts'

export type TrailAsked = {
  readonly kind: RecordKind | null
  readonly record: string | null
  readonly from: Day | null
  readonly to: Day | null
  readonly page: number
}

/** The log, newest first: who did what, acting as what, to which record. Nobody can change it. */
export function trailPage(entries: readonly TrailEntry[], total: number, asked: TrailAsked): ListPage {
  const { kind, record, from, to, page } = asked
  const listing: Listing = {
    path: trailPath,
    filters: { kind, record, from, to },
    sort: '',
    down: false,
    page,
    total,
    noun: { one: 'entry', many: 'entries' },
  }
  return {
    heading: 'Trail',
    intro: 'Who did what, when and acting as what. It is only ever added to.',
    filters: filterPanel(asked),
    table: {
      caption: 'Trail',
      captionHidden: true,
      head: [{ text: 'When' }, { text: 'Who' }, { text: 'What' }, { text: 'Record' }],
      rows: entries.map(entryRow),
      empty: 'Nothing in the trail fits. Lift a filter.',
    },
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${trailPath}.csv` }) },
  }
}

function entryRow(entry: TrailEntry): readonly Cell[] {
  return [
    { text: instantInWords(entry.at) },
    { text: entry.personName, hint: entry.actingAs },
    { text: entry.did, lines: entry.changes.map(changeInWords), hint: entry.reason },
    { text: entry.record, hint: kindInWords(entry.recordKind) },
  ]
}

function changeInWords({ field, from, to }: TrailChange): string {
  return `${field}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`
}

function filterPanel({ kind, record, from, to }: TrailAsked): FilterPanel {
  const without = (text: string, filters: Readonly<Record<string, string | null>>): LinkView => ({
    text,
    href: listAddress({ path: trailPath, filters, sort: '', down: false }),
  })
  return {
    action: trailPath,
    fields: [
      selectField('kind', 'Kind of record', optionsOf(recordKinds, recordKindLabels), {
        value: kind ?? '',
        none: 'Any kind',
      }),
      textField('record', 'Reference', { value: record ?? '' }),
      dayField('from', 'From', { value: from }),
      dayField('to', 'To', { value: to }),
    ],
    chosen: [
      ...(kind === null ? [] : [without(recordKindLabels[kind], { record, from, to })]),
      ...(record === null ? [] : [without(record, { kind, from, to })]),
      ...(from === null ? [] : [without(`From ${from}`, { kind, record, to })]),
      ...(to === null ? [] : [without(`To ${to}`, { kind, record, from })]),
    ],
    clear: trailPath,
  }
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
