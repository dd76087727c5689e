import { dayInWords } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TableView, TagColour } from '../web/page-shapes.ts'
import {
  classificationLabels,
  classifications,
  findingPath,
  findingStatuses,
  findingStatusLabels,
  severityLabels,
  type Finding,
  type FindingStatus,
} from './finding.ts'

export const findingColours: Readonly<Record<FindingStatus, TagColour>> = {
  draft: 'grey',
  shared: 'purple',
  issued: 'orange',
  accepted: 'blue',
  'action-proposed': 'teal',
  disputed: 'red',
  withdrawn: 'grey',
  closed: 'green',
}

/** Classification and severity as people read them: “Failure (major)”. */
export function findingKind(finding: Pick<Finding, 'classification' | 'severity'>): string {
  const kind = classificationLabels[finding.classification]
  return finding.severity ? `${kind} (${severityLabels[finding.severity].toLowerCase()})` : kind
}

/** A finding's number and title; one uploaded without a title says so until it gets one. */
export function namedFinding({ number, title }: Pick<Finding, 'number' | 'title'>): string {
  return `${number}. ${title || 'Without a title'}`
}

export function findingTable(rows: readonly Finding[], listing: Listing | null): TableView {
  const head = (text: string, key: string) => (listing ? sortingHead(text, key, listing) : { text })
  return {
    caption: 'Findings',
    captionHidden: true,
    head: [
      { text: 'Finding' },
      head('Clause', 'clause'),
      head('Classification', 'classification'),
      head('Found', 'found'),
      head('State', 'status'),
    ],
    rows: rows.map((finding) => [
      {
        text: namedFinding(finding),
        href: findingPath(finding),
        hint: listing ? finding.assessment : finding.sourceReference,
      },
      {
        text:
          [finding.documentCode, finding.documentVersion, finding.clause].filter(Boolean).join(' ') || 'None',
        tag: finding.requirement === null ? { text: 'Not in the catalogue', colour: 'yellow' } : null,
      },
      { text: findingKind(finding) },
      { text: dayInWords(finding.foundOn) },
      { tag: { text: findingStatusLabels[finding.status], colour: findingColours[finding.status] } },
    ]),
    empty: 'There are no findings here, or none that you may see.',
  }
}

export function findingListPage(
  rows: readonly Finding[],
  listing: Listing,
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Findings',
    table: findingTable(rows, listing),
    ...aroundTable(listing, [
      textField('q', 'Assessment', { width: 20 }),
      ...organisationFilter(organisations),
      selectField('classification', 'Classification', optionsOf(classifications, classificationLabels), {
        none: 'Any',
      }),
      selectField('status', 'State', optionsOf(findingStatuses, findingStatusLabels), { none: 'Any' }),
    ]),
  }
}
