import { is, isNot, everything } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { rowsOfPage } from '../web/listing.ts'
import { button, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showRecordAgain } from '../web/show-again.ts'
import { recordSent } from './notice-actions.ts'
import { noticesQuery, sendingForm } from './notice-forms.ts'
import { noticeListPage, noticePage } from './notice-pages.ts'
import { countNotices, findNotice, listNotices } from './notice-store.ts'
import { noticePath, noticesPath } from './notice.ts'

const reference = ({ params }: Asked): string => params['reference'] ?? ''

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const notice = await findNotice(reference(asked), actor)
  return { template: 'record', page: showRecordAgain(noticePage(notice, actor, today), problem) }
}

const states = { 'to-send': is('sentOn', null), sent: isNot('sentOn', null) }

export const noticeRoutes: readonly Route[] = [
  ...page({
    path: noticesPath,
    audience: ['secretariat', 'auditor'],
    query: noticesQuery,
    show: async ({ context }, query) => {
      const filter = query.state === null ? everything : states[query.state]
      const listing = {
        path: noticesPath,
        filters: { state: query.state },
        sort: '',
        down: false,
        page: Math.max(1, query.page ?? 1),
        total: await countNotices(context.actor, filter),
        noun: { one: 'notice', many: 'notices' },
      }
      const wanted = { sort: { madeAt: -1, reference: 1 }, ...rowsOfPage(query.page) } as const
      return {
        template: 'list',
        page: noticeListPage(await listNotices(context.actor, wanted, filter), listing),
      }
    },
  }),
  ...page({
    path: `${noticesPath}/:reference`,
    audience: rolesThatMay('notice', 'read'),
    show: async (asked) => await recordView(asked, null),
  }),
  ...button({
    path: `${noticesPath}/:reference/sent`,
    audience: ['secretariat'],
    form: sendingForm,
    show: recordView,
    act: async (typed, asked) => {
      await recordSent(reference(asked), typed, asked.version, asked.context)
      return { to: noticePath(reference(asked)), said: 'The sending is recorded.' }
    },
  }),
]
