import { historyFor } from '../audit-trail/history-actions.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reason } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import type { Form } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formsAbout, numberIn, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  addToRegister,
  againstAffiliate,
  againstEnding,
  againstEntry,
  againstName,
  againstStart,
  againstSupplier,
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
  type Organisation,
  type OrganisationList,
} from './organisation.ts'
import { organisationsAsked } from './select-organisations.ts'

const readers = rolesThatMay('organisation', 'read')
const writers = rolesThatMay('organisation', 'write')

const path = organisationPath(':reference')
const upon = (asked: Asked): Upon => ({ reference: referenceIn(asked), version: asked.version })
const find = async (asked: Asked): Promise<Organisation> =>
  await openOrganisation(referenceIn(asked), asked.context.actor)
const step = formsAbout({ path, find })

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const organisation = await find(asked)
  const trail = await historyFor('organisation', organisation, actor)
  return organisationPage({ organisation, known: await organisationsSeenBy(actor), trail, actor, today })
})

/** The form that adds to one of the dated lists of an organisation. */
const addition = <Typed>(
  list: OrganisationList,
  form: Form<Typed>,
  {
    against,
    add,
    said,
  }: {
    readonly against: (
      organisation: Organisation,
      typed: Partial<Typed>,
      context: Context,
    ) => Promise<readonly Reason[]>
    readonly add: (at: Upon, typed: Typed, context: Context) => Promise<void>
    readonly said: string
  },
): readonly Route[] =>
  step(`${list}/new`, {
    audience: writers,
    form,
    against: async (organisation, { context }, typed) =>
      typed ? await against(organisation, typed, context) : [],
    page: async (organisation, { context: { actor, today } }) =>
      additionPage(organisation, list, await organisationsSeenBy(actor), today),
    act: (typed, asked) => add(upon(asked), typed, asked.context),
    said,
    place: `#${list}`,
  })

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
    against: async (typed) => await againstEntry(typed ?? {}),
    show: ({ context }, problem) =>
      Promise.resolve({ template: 'form', page: showAgain(newOrganisationPage(context.today), problem) }),
    act: async (typed, { context }) => {
      const { reference, name } = await addToRegister(typed, context)
      return { to: organisationPath(reference), said: `${name} is in the register.` }
    },
  }),
  ...record.page,
  ...step('name', {
    audience: writers,
    form: renameForm,
    against: async (organisation, _asked, typed) => await againstName(organisation, typed ?? {}),
    page: renamePage,
    act: (typed, asked) => changeName(upon(asked), typed, asked.context),
    said: 'The name is changed.',
  }),
  ...addition('roles', organisationRoleForm, {
    against: againstStart,
    add: startRole,
    said: 'The role is recorded.',
  }),
  ...addition('affiliates', affiliateForm, {
    against: againstAffiliate,
    add: startAffiliation,
    said: 'The affiliate is recorded. Conflicts follow from it at once.',
  }),
  ...addition('supply-chain', supplierForm, {
    against: againstSupplier,
    add: startSupply,
    said: 'The supply-chain party is recorded.',
  }),
  ...organisationLists.flatMap((list) =>
    step(`${list}/:number/end`, {
      audience: writers,
      form: endFactForm,
      against: (organisation, asked, typed) =>
        typed ? againstEnding(organisation, { list, number: numberIn(asked) }, typed, asked.context) : [],
      page: async (organisation, asked) => {
        const { actor, today } = asked.context
        return endingPage(organisation, list, numberIn(asked), await organisationsSeenBy(actor), today)
      },
      act: (typed, asked) =>
        endInList({ ...upon(asked), list, number: numberIn(asked) }, typed, asked.context),
      said: 'The last day is recorded.',
      place: `#${list}`,
    }),
  ),
]
