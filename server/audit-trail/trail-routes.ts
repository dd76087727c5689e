import { writeCsv } from '../files/write-csv.ts'
import { addDays, startOfDay } from '../kernel/day.ts'
import { is, isAtLeast, isBefore, type Filter } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import type { FormValues } from '../web/form-fields.ts'
import { rowsOfPage } from '../web/listing.ts'
import { file, page, type Route } from '../web/routes.ts'
import { trailQuery } from './trail-forms.ts'
import { trailPath } from './trail-entry.ts'
import { trailPage, trailRows } from './trail-log-pages.ts'
import { countTrail, listTrail } from './trail-store.ts'

const readers = rolesThatMay('trail', 'read')
const newestFirst = { at: -1, reference: 1 } as const
const mostRows = 20_000

type Query = FormValues<typeof trailQuery>

/** The days are London's, both included. */
function filtersOf({ kind, record, from, to }: Query): readonly Filter[] {
  return [
    ...(kind === null ? [] : [is('recordKind', kind)]),
    ...(record === null ? [] : [is('record', record)]),
    ...(from === null ? [] : [isAtLeast('at', startOfDay(from))]),
    ...(to === null ? [] : [isBefore('at', startOfDay(addDays(to, 1)))]),
  ]
}

export const trailRoutes: readonly Route[] = [
  ...page({
    path: trailPath,
    audience: readers,
    query: trailQuery,
    show: async ({ context: { actor } }, query) => {
      const filters = filtersOf(query)
      const wanted = { sort: newestFirst, ...rowsOfPage(query.page) }
      const entries = await listTrail(wanted, actor, ...filters)
      const asked = { ...query, page: Math.max(1, query.page ?? 1) }
      return { template: 'list', page: trailPage(entries, await countTrail(actor, ...filters), asked) }
    },
  }),
  ...file({
    path: `${trailPath}.csv`,
    audience: readers,
    query: trailQuery,
    send: async ({ context: { actor } }, query) => {
      const entries = await listTrail({ sort: newestFirst, limit: mostRows }, actor, ...filtersOf(query))
      return { download: 'trail.csv', type: 'text/csv; charset=utf-8', body: writeCsv(trailRows(entries)) }
    },
  }),
]
