import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { sortingHead, type Listing } from '../web/listing.ts'
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

/** With a listing its columns sort; `isOfAll` where the requests are of several assessments. */
export function requestTable(
  requests: readonly CoOperationRequest[],
  today: Day,
  { listing = null, isOfAll = false }: { readonly listing?: Listing | null; readonly isOfAll?: boolean } = {},
): TableView {
  const head = (text: string, key: string) => (listing ? sortingHead(text, key, listing) : { text })
  return {
    caption: 'Requests',
    captionHidden: true,
    head: [
      isOfAll ? { text: 'Request' } : head('Request', 'number'),
      head('What for', 'kind'),
      isOfAll ? head('Addressed to', 'organisation') : { text: 'Addressed to' },
      head('Due', 'due'),
      head('State', 'status'),
    ],
    rows: requests.map((request) => [
      {
        text: `${request.number}. ${request.title}`,
        href: requestPath(request),
        hint: isOfAll ? request.assessment : null,
      },
      { text: requestKindLabels[request.kind] },
      { text: addresseeOf(request) },
      {
        text: dayInWords(request.dueOn),
        tag:
          isWaiting(request) && isOverdue(request.dueOn, today) ? { text: 'Overdue', colour: 'red' } : null,
      },
      { tag: { text: requestStatusLabels[request.status], colour: requestColours[request.status] } },
    ]),
    empty: 'There are no requests here, or none that you may see.',
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
