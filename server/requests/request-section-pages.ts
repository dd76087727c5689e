import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import type { Section, TableView, TagColour } from '../web/page-shapes.ts'
import {
  addresseeOf,
  isWaiting,
  requestKindLabels,
  requestPath,
  requestStatusLabels,
  type CoOperationRequest,
  type RequestStatus,
} from './request.ts'

export const requestColours: Readonly<Record<RequestStatus, TagColour>> = {
  asked: 'blue',
  'extension-asked': 'purple',
  answered: 'green',
  refused: 'red',
  referred: 'orange',
  withdrawn: 'grey',
}

export function requestTable(requests: readonly CoOperationRequest[], today: Day): TableView {
  return {
    caption: 'Requests',
    captionHidden: true,
    head: [
      { text: 'Request' },
      { text: 'What for' },
      { text: 'Addressed to' },
      { text: 'Due' },
      { text: 'State' },
    ],
    rows: requests.map((request) => [
      { text: `${request.number}. ${request.title}`, href: requestPath(request) },
      { text: requestKindLabels[request.kind] },
      { text: addresseeOf(request) },
      {
        text: dayInWords(request.dueOn),
        tag:
          isWaiting(request) && isOverdue(request.dueOn, today) ? { text: 'Overdue', colour: 'red' } : null,
      },
      { tag: { text: requestStatusLabels[request.status], colour: requestColours[request.status] } },
    ]),
    empty: 'Nothing has been asked for yet.',
  }
}

/** The requests of an assessment, on its page; nothing for those who may read none. */
export function requestSection(
  requests: readonly CoOperationRequest[],
  today: Day,
  maySee: boolean,
): readonly Section[] {
  if (!maySee && requests.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'Requests and co-operation',
      id: 'requests',
      table: requestTable(requests, today),
    },
  ]
}
