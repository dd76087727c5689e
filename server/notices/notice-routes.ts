import { all, everything, is, isAsAsked, isNot } from '../kernel/filter.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { recordAt, referenceIn } from '../web/record-routes.ts'
import type { Route } from '../web/routes.ts'
import { recordSent } from './notice-actions.ts'
import { noticeFilters, sendingForm } from './notice-forms.ts'
import { noticeListPage, noticePage } from './notice-pages.ts'
import { countNotices, findNotice, listNotices } from './notice-store.ts'
import { noticePath, noticesPath } from './notice.ts'

const record = recordAt(noticePath(':reference'), rolesThatMay('notice', 'read'), async (asked) => {
  const { context, baseUrl } = asked
  const notice = await findNotice(referenceIn(asked), context.actor)
  return noticePage(notice, { ...context, baseUrl, known: await allOrganisations() })
})

const states = { 'to-send': is('sentOn', null), sent: isNot('sentOn', null) }

export const noticeRoutes: readonly Route[] = [
  ...listRoutes({
    path: noticesPath,
    audience: ['secretariat', 'auditor'],
    noun: { one: 'notice', many: 'notices' },
    filters: noticeFilters,
    sorts: { made: 'madeAt', subject: 'subject', sent: 'sentOn' },
    isLatestFirst: true,
    where: ({ state, ...others }) => all(state === null ? everything : states[state], isAsAsked(others)),
    list: listNotices,
    count: countNotices,
    lookUp: allOrganisations,
    page: (notices, listing, _asked, organisations) => noticeListPage(notices, listing, organisations),
  }),
  ...record.page,
  ...record.form('sent', {
    audience: ['secretariat'],
    form: sendingForm,
    act: (typed, asked) => recordSent(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The sending is recorded.',
  }),
]
