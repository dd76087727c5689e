import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import type { Context } from '../kernel/actor.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formPage, page, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { rolesThatMay } from './access-table.ts'
import { capacitiesFor } from './capacities.ts'
import { invite } from './person-actions.ts'
import { invitePage } from './person-form-pages.ts'
import { peopleFilters, personForm } from './person-forms.ts'
import { peoplePage, peopleRows } from './person-list-pages.ts'
import { personPage } from './person-pages.ts'
import { handOver, personStepRoutes } from './person-step-routes.ts'
import { countPeople, listPeople, openPerson } from './person-store.ts'
import { newPersonPath, peoplePath } from './person.ts'
import { peopleAsked } from './select-people.ts'

const readers = rolesThatMay('person', 'read')
const administrators = rolesThatMay('person', 'write')

async function seeing({ actor, today }: Context) {
  return { actor, today, organisations: await allOrganisations() }
}

export const personRoutes: readonly Route[] = [
  ...listRoutes({
    path: peoplePath,
    audience: readers,
    noun: { one: 'person', many: 'people' },
    filters: peopleFilters,
    sorts: { name: 'listed.name', status: 'status' },
    where: (asking, { context }) => peopleAsked(asking, context.today),
    list: listPeople,
    count: countPeople,
    page: async (rows, listing, { context }) => peoplePage(rows, listing, await seeing(context)),
    rows: async (rows, { context }) => peopleRows(rows, await seeing(context)),
  }),
  ...formPage({
    path: newPersonPath,
    audience: administrators,
    form: personForm,
    show: (_asked, problem) => Promise.resolve({ template: 'form', page: showAgain(invitePage(), problem) }),
    act: async (typed, asked) => handOver(await invite(typed, asked.context), asked),
  }),
  ...page({
    path: `${peoplePath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const person = await openPerson(params['reference'] ?? '', actor)
      const trail = await trailOf(
        person.reference,
        audiencesFor(capacitiesFor('person', 'read', person, actor)),
      )
      const organisations = await allOrganisations()
      return { template: 'record', page: personPage({ person, organisations, trail, actor, today }) }
    },
  }),
  ...personStepRoutes,
]
