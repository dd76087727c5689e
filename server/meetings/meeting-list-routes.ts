import type { Role } from '../kernel/actor.ts'
import { everything, is, isOneOf } from '../kernel/filter.ts'
import { writeCsv } from '../files/write-csv.ts'
import type { FormValues } from '../web/form-fields.ts'
import { plainRows, rowsOfPage, type Listing } from '../web/listing.ts'
import { file, page, type Asked, type Route } from '../web/routes.ts'
import { givenQuery, givenWords, listQuery } from './meeting-forms.ts'
import { chooseMeetingPage, meetingListPage } from './meeting-list-pages.ts'
import { countMeetings, listMeetings } from './meeting-store.ts'

const readers: readonly Role[] = [
  'secretariat',
  'pma-member',
  'pma-chair',
  'pki-specialist',
  'attendee',
  'authority-officer',
  'auditor',
]

const sortFields = { held: 'heldOn', status: 'status' } as const

/** The latest meeting comes first unless another order is asked for. */
async function listed(
  { context }: Asked,
  query: FormValues<typeof listQuery>,
  limit: { skip: number; limit: number },
) {
  const { actor } = context
  const sort = query.sort ?? 'held'
  const down = query.sort === null ? true : query.down
  const filter = query.status ? is('status', query.status) : everything
  const order = { [sortFields[sort]]: down ? -1 : 1, reference: 1 } as const
  const listing: Listing = {
    path: '/meetings',
    filters: { status: query.status },
    sort,
    down,
    page: Math.max(1, query.page ?? 1),
    total: await countMeetings(actor, filter),
    noun: { one: 'meeting', many: 'meetings' },
  }
  return { rows: await listMeetings(actor, { sort: order, ...limit }, filter), listing }
}

const openMeetings = isOneOf('status', ['called', 'papers-out', 'open'])

export const meetingListRoutes: readonly Route[] = [
  ...page({
    path: '/meetings',
    audience: readers,
    query: listQuery,
    show: async (asked, query) => {
      const { rows, listing } = await listed(asked, query, rowsOfPage(query.page))
      return { template: 'list', page: meetingListPage(rows, listing, asked.context.actor) }
    },
  }),
  ...file({
    path: '/meetings.csv',
    audience: readers,
    query: listQuery,
    send: async (asked, query) => {
      const { rows, listing } = await listed(asked, query, { skip: 0, limit: 10_000 })
      const { table } = meetingListPage(rows, listing, asked.context.actor)
      return { download: 'meetings.csv', type: 'text/csv', body: writeCsv(plainRows(table)) }
    },
  }),
  ...page({
    path: '/meetings/choose',
    audience: ['secretariat', 'pma-chair'],
    query: givenQuery,
    show: async ({ context }, given) => {
      const coming = await listMeetings(context.actor, { sort: { heldOn: 1 }, limit: 50 }, openMeetings)
      return { template: 'list', page: chooseMeetingPage(coming, givenWords(given)) }
    },
  }),
]
