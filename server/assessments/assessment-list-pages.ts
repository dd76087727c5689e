import { dayInWords, type Day } from '../kernel/day.ts'
import type { Actor } from '../kernel/actor.ts'
import { holds } from '../kernel/actor.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { choiceField, optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TableView, TagColour } from '../web/page-shapes.ts'
import {
  assessmentKindLabels,
  assessmentKinds,
  assessmentPath,
  assessmentsPath,
  assessmentStatuses,
  assessmentStatusLabels,
  yearPath,
  type Assessment,
  type AssessmentStatus,
} from './assessment.ts'
import { isReportLate } from './late-report.ts'

export const statusColours: Readonly<Record<AssessmentStatus, TagColour>> = {
  planned: 'grey',
  notified: 'blue',
  engaged: 'blue',
  fieldwork: 'teal',
  'factual-check': 'purple',
  'report-issued': 'orange',
  'response-received': 'orange',
  'under-review': 'yellow',
  'sent-back': 'red',
  'status-set': 'green',
  closed: 'grey',
  cancelled: 'grey',
  superseded: 'grey',
}

export function assessmentTable(rows: readonly Assessment[], today: Day, listing: Listing | null): TableView {
  const head = (text: string, key: string) => (listing ? sortingHead(text, key, listing) : { text })
  return {
    caption: 'Assessments',
    captionHidden: true,
    head: [
      { text: 'Reference' },
      head('Assessed organisation', 'organisation'),
      head('Kind', 'kind'),
      head('Report expected', 'expected'),
      head('State', 'status'),
    ],
    rows: rows.map((assessment) => [
      { text: assessment.reference, href: assessmentPath(assessment.reference), hint: assessment.title },
      { text: assessment.organisationName },
      { text: assessmentKindLabels[assessment.kind] },
      {
        text: dayInWords(assessment.expectedOn),
        tag: isReportLate(assessment, today) ? { text: 'Expected and not received', colour: 'red' } : null,
      },
      { tag: { text: assessmentStatusLabels[assessment.status], colour: statusColours[assessment.status] } },
    ]),
    empty: 'There are no assessments here, or none that you may see.',
  }
}

export function assessmentListPage(
  rows: readonly Assessment[],
  listing: Listing,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Assessments',
    buttons: [
      ...(holds(actor, 'secretariat')
        ? [{ text: 'Plan an assessment', href: `${assessmentsPath}/plan` }]
        : []),
      { text: 'The year on one page', href: yearPath, style: 'secondary' as const },
    ],
    table: assessmentTable(rows, today, listing),
    ...aroundTable(listing, [
      textField('q', 'Reference', { hint: 'Such as AS-2027-K7Q4', width: 20 }),
      ...organisationFilter(organisations),
      choiceField('kind', 'Kind', optionsOf(assessmentKinds, assessmentKindLabels)),
      selectField('status', 'State', optionsOf(assessmentStatuses, assessmentStatusLabels), {
        none: 'Any state',
      }),
      textField('year', 'Year expected', { hint: 'Such as 2027', width: 10 }),
    ]),
  }
}

/** One year's assessments by month, and what was expected and has not come. */
export function yearPage(year: string, rows: readonly Assessment[], today: Day): ListPage {
  const late = rows.filter((assessment) => isReportLate(assessment, today))
  const next = String(Number(year) + 1)
  const last = String(Number(year) - 1)
  return {
    heading: `Assessments expected in ${year}`,
    back: { text: 'Assessments', href: assessmentsPath },
    buttons: [
      { text: last, href: `${yearPath}?year=${last}`, style: 'secondary' },
      { text: next, href: `${yearPath}?year=${next}`, style: 'secondary' },
    ],
    before: [
      {
        kind: 'table',
        heading: 'Expected and not received',
        table: {
          ...assessmentTable(late, today, null),
          caption: 'Expected and not received',
          empty: 'Every report that was expected by today has come.',
        },
      },
    ],
    table: { ...assessmentTable(rows, today, null), caption: `All of ${year}`, captionHidden: false },
    csv: { text: 'Download as CSV', href: `${assessmentsPath}.csv?year=${year}` },
  }
}
