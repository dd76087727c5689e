import { dayOf } from '../kernel/day.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { form, optional, text } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import { page, type Route } from '../web/routes.ts'
import { assessmentFilters } from './assessment-forms.ts'
import { assessmentListPage, yearPage } from './assessment-list-pages.ts'
import { assessmentsOfYear } from './assessment-look-ups-actions.ts'
import { countAssessments, listAssessments } from './assessment-store.ts'
import { assessmentsPath, yearPath } from './assessment.ts'
import { assessmentsAsked } from './select-assessments.ts'

const readers = rolesThatMay('assessment', 'read')

export const assessmentListRoutes: readonly Route[] = [
  ...listRoutes({
    path: assessmentsPath,
    audience: readers,
    noun: { one: 'assessment', many: 'assessments' },
    filters: assessmentFilters,
    sorts: { expected: 'expectedOn', organisation: 'organisationName', status: 'status', kind: 'kind' },
    where: assessmentsAsked,
    list: listAssessments,
    count: countAssessments,
    lookUp: ({ context }) => organisationsSeenBy(context.actor),
    page: (rows, listing, { context }, organisations) =>
      assessmentListPage(rows, listing, context, organisations),
  }),
  ...page({
    path: yearPath,
    audience: readers,
    query: form({ year: optional(text({ label: 'Year', max: 4 })) }),
    show: async ({ context }, query) => {
      const year = /^(19|2[01])\d\d$/.test(query.year ?? '')
        ? (query.year ?? '')
        : dayOf(context.now).slice(0, 4)
      const rows = await assessmentsOfYear(year, context.actor)
      return { template: 'list', page: yearPage(year, rows, context.today) }
    },
  }),
]
