import { historyFor } from '../audit-trail/history-actions.ts'
import type { Context } from '../kernel/actor.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { listRoutes } from '../web/list-routes.ts'
import { recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { rolesThatMay } from './access-table.ts'
import { againstAddress, invite } from './person-actions.ts'
import { invitePage } from './person-form-pages.ts'
import { peopleFilters, personForm } from './person-forms.ts'
import { peoplePage, peopleRows } from './person-list-pages.ts'
import { personPage } from './person-pages.ts'
import { handOver, personStepRoutes } from './person-step-routes.ts'
import { countPeople, listPeople, openPerson } from './person-store.ts'
import { newPersonPath, peoplePath, personPath } from './person.ts'
import { peopleAsked } from './select-people.ts'

const readers = rolesThatMay('person', 'read')
const administrators = rolesThatMay('person', 'write')

async function seeing({ actor, today }: Context) {
  return { actor, today, organisations: await allOrganisations() }
}

const record = recordAt(personPath(':reference'), readers, async (asked) => {
  const { actor, today } = asked.context
  const person = await openPerson(referenceIn(asked), actor)
  const trail = await historyFor('person', person, actor)
  return personPage({ person, organisations: await allOrganisations(), trail, actor, today })
})

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
    lookUp: ({ context }) => seeing(context),
    page: (rows, listing, _asked, seen) => peoplePage(rows, listing, seen),
    rows: (rows, _asked, seen) => peopleRows(rows, seen),
  }),
  ...formPage({
    path: newPersonPath,
    audience: administrators,
    form: personForm,
    against: async (typed) => await againstAddress(typed ?? {}, null),
    show: (_asked, problem) => Promise.resolve({ template: 'form', page: showAgain(invitePage(), problem) }),
    act: async (typed, asked) => {
      const handed = await invite(typed, asked.context)
      return { to: personPath(handed.person.reference), said: handOver(handed, asked) }
    },
  }),
  ...record.page,
  ...personStepRoutes,
]
