import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { writeCsv } from '../files/write-csv.ts'
import type { Context } from '../kernel/actor.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { file, formPage, page, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { rolesThatMay } from './access-table.ts'
import { capacitiesFor } from './capacities.ts'
import { invite } from './person-actions.ts'
import { invitePage } from './person-form-pages.ts'
import { peopleQuery, personForm } from './person-forms.ts'
import { peoplePage, peopleRows } from './person-list-pages.ts'
import { personPage } from './person-pages.ts'
import { handOver, personStepRoutes } from './person-step-routes.ts'
import { openPerson, peopleSeenBy } from './person-store.ts'
import { newPersonPath, peoplePath } from './person.ts'
import { selectPeople, type PeopleAsked } from './select-people.ts'

const readers = rolesThatMay('person', 'read')
const administrators = rolesThatMay('person', 'write')

function askedFor(query: FormValues<typeof peopleQuery>): PeopleAsked {
  return { ...query, sort: query.sort ?? 'name', page: Math.max(1, query.page ?? 1) }
}

async function chosen(query: FormValues<typeof peopleQuery>, { actor, today }: Context) {
  const organisations = await allOrganisations()
  const nameOf = (reference: string) => organisationNamed(reference, organisations)
  return {
    people: selectPeople(await peopleSeenBy(actor), askedFor(query), nameOf, today),
    seeing: { actor, today, organisations },
  }
}

export const personRoutes: readonly Route[] = [
  ...page({
    path: peoplePath,
    audience: readers,
    query: peopleQuery,
    show: async ({ context }, query) => {
      const { people, seeing } = await chosen(query, context)
      return { template: 'list', page: peoplePage(people, askedFor(query), seeing) }
    },
  }),
  ...file({
    path: `${peoplePath}.csv`,
    audience: readers,
    query: peopleQuery,
    send: async ({ context }, query) => {
      const { people, seeing } = await chosen(query, context)
      return {
        download: 'people.csv',
        type: 'text/csv; charset=utf-8',
        body: writeCsv(peopleRows(people, seeing)),
      }
    },
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
