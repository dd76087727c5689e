import { addDays, startOfDay } from '../kernel/day.ts'
import { all, isAsAsked, isAtLeast, isBefore } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { trailFilters } from './trail-forms.ts'
import { trailPath } from './trail-entry.ts'
import { trailPage, trailRows } from './trail-log-pages.ts'
import { countTrail, eachOfTrail, listTrail } from './trail-store.ts'

export const trailRoutes = listRoutes({
  path: trailPath,
  audience: rolesThatMay('trail', 'read'),
  noun: { one: 'entry', many: 'entries' },
  filters: trailFilters,
  sorts: { at: 'at' },
  isLatestFirst: true,
  // The days are London's, both included.
  where: ({ kind, record, from, to }) =>
    all(
      isAsAsked({ recordKind: kind, record }),
      ...(from === null ? [] : [isAtLeast('at', startOfDay(from))]),
      ...(to === null ? [] : [isBefore('at', startOfDay(addDays(to, 1)))]),
    ),
  list: listTrail,
  each: eachOfTrail,
  count: countTrail,
  page: trailPage,
  rows: trailRows,
})
