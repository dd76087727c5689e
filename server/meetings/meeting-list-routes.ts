import { isAsAsked, isOneOf } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { page, type Route } from '../web/routes.ts'
import { givenQuery, givenWords, meetingFilters } from './meeting-forms.ts'
import { chooseMeetingPage, meetingListPage } from './meeting-list-pages.ts'
import { countMeetings, listMeetings } from './meeting-store.ts'

const openMeetings = isOneOf('status', ['called', 'papers-out', 'open'])

export const meetingListRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/meetings',
    audience: rolesThatMay('meeting', 'read'),
    noun: { one: 'meeting', many: 'meetings' },
    filters: meetingFilters,
    sorts: { held: 'heldOn', status: 'status' },
    isLatestFirst: true,
    where: isAsAsked,
    list: listMeetings,
    count: countMeetings,
    page: (rows, listing, { context }) => meetingListPage(rows, listing, context.actor),
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
