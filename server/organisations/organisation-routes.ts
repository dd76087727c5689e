import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { Form } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formPage, page, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  addToRegister,
  changeName,
  endInList,
  startAffiliation,
  startRole,
  startSupply,
  type Upon,
} from './organisation-actions.ts'
import { additionPage, endingPage, newOrganisationPage, renamePage } from './organisation-form-pages.ts'
import {
  affiliateForm,
  endFactForm,
  newOrganisationForm,
  organisationFilters,
  organisationRoleForm,
  renameForm,
  supplierForm,
} from './organisation-forms.ts'
import { organisationRows, organisationsPage } from './organisation-list-pages.ts'
import { organisationPage } from './organisation-pages.ts'
import {
  countOrganisations,
  listOrganisations,
  openOrganisation,
  organisationsSeenBy,
} from './organisation-store.ts'
import {
  newOrganisationPath,
  organisationPath,
  organisationsPath,
  organisationLists,
  type OrganisationList,
} from './organisation.ts'
import { organisationsAsked } from './select-organisations.ts'

const readers = rolesThatMay('organisation', 'read')
const writers = rolesThatMay('organisation', 'write')

const upon = ({ params, version }: Asked): Upon => ({ reference: params['reference'] ?? '', version })

function numberIn({ params }: Asked): number {
  const number = params['number'] ?? ''
  if (!/^[1-9]\d{0,3}$/.test(number)) throw new NotFound()
  return Number(number)
}

/** The form that adds to one of the dated lists of an organisation. */
function addition<Typed>(
  list: OrganisationList,
  form: Form<Typed>,
  add: (at: Upon, typed: Typed, context: Context) => Promise<void>,
  said: string,
): readonly Route[] {
  return formPage({
    path: `${organisationsPath}/:reference/${list}/new`,
    audience: writers,
    form,
    show: async ({ params, context }, problem) => {
      const organisation = await openOrganisation(params['reference'] ?? '', context.actor)
      const known = await organisationsSeenBy(context.actor)
      return {
        template: 'form',
        page: showAgain(additionPage(organisation, list, known, context.today), problem),
      }
    },
    act: async (typed, asked) => {
      await add(upon(asked), typed, asked.context)
      return { to: `${organisationPath(upon(asked).reference)}#${list}`, said }
    },
  })
}

export const organisationRoutes: readonly Route[] = [
  ...listRoutes({
    path: organisationsPath,
    audience: readers,
    noun: { one: 'organisation', many: 'organisations' },
    filters: organisationFilters,
    sorts: { name: 'listed.name', reference: 'reference' },
    where: (asking, { context }) => organisationsAsked(asking, context.today),
    list: listOrganisations,
    count: countOrganisations,
    page: (rows, listing, { context }) => organisationsPage(rows, listing, context),
    rows: async (rows, { context }) => organisationRows(rows, await organisationsSeenBy(context.actor)),
  }),
  ...formPage({
    path: newOrganisationPath,
    audience: writers,
    form: newOrganisationForm,
    show: ({ context }, problem) =>
      Promise.resolve({ template: 'form', page: showAgain(newOrganisationPage(context.today), problem) }),
    act: async (typed, { context }) => {
      const { reference, name } = await addToRegister(typed, context)
      return { to: organisationPath(reference), said: `${name} is in the register.` }
    },
  }),
  ...page({
    path: `${organisationsPath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const organisation = await openOrganisation(params['reference'] ?? '', actor)
      const audiences = audiencesFor(capacitiesFor('organisation', 'read', organisation, actor))
      const known = await organisationsSeenBy(actor)
      const trail = await trailOf(organisation.reference, audiences)
      return { template: 'record', page: organisationPage({ organisation, known, trail, actor, today }) }
    },
  }),
  ...formPage({
    path: `${organisationsPath}/:reference/name`,
    audience: writers,
    form: renameForm,
    show: async ({ params, context }, problem) => ({
      template: 'form',
      page: showAgain(renamePage(await openOrganisation(params['reference'] ?? '', context.actor)), problem),
    }),
    act: async (typed, asked) => {
      await changeName(upon(asked), typed, asked.context)
      return { to: organisationPath(upon(asked).reference), said: 'The name is changed.' }
    },
  }),
  ...addition('roles', organisationRoleForm, startRole, 'The role is recorded.'),
  ...addition(
    'affiliates',
    affiliateForm,
    startAffiliation,
    'The affiliate is recorded. Conflicts follow from it at once.',
  ),
  ...addition('supply-chain', supplierForm, startSupply, 'The supply-chain party is recorded.'),
  ...organisationLists.flatMap((list) =>
    formPage({
      path: `${organisationsPath}/:reference/${list}/:number/end`,
      audience: writers,
      form: endFactForm,
      show: async (asked, problem) => {
        const { actor, today } = asked.context
        const organisation = await openOrganisation(asked.params['reference'] ?? '', actor)
        const known = await organisationsSeenBy(actor)
        const shown = endingPage(organisation, list, numberIn(asked), known, today)
        return { template: 'form', page: showAgain(shown, problem) }
      },
      act: async (typed, asked) => {
        await endInList({ ...upon(asked), list, number: numberIn(asked) }, typed, asked.context)
        return { to: `${organisationPath(upon(asked).reference)}#${list}`, said: 'The last day is recorded.' }
      },
    }),
  ),
]
