import { all, everything, is, isAsAsked, isNot } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { button, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showRecordAgain } from '../web/show-again.ts'
import { recordSent } from './notice-actions.ts'
import { noticeFilters, sendingForm } from './notice-forms.ts'
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
  ...listRoutes({
    path: noticesPath,
    audience: ['secretariat', 'auditor'],
    noun: { one: 'notice', many: 'notices' },
    filters: noticeFilters,
    sorts: { made: 'madeAt', subject: 'subject', sent: 'sentOn' },
    isLatestFirst: true,
    where: ({ state, record }) => all(state === null ? everything : states[state], isAsAsked({ record })),
    list: listNotices,
    count: countNotices,
    page: noticeListPage,
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
