import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { isAsAsked } from '../kernel/filter.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formPage, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { rolesThatMay } from './access-table.ts'
import { againstDeclaration, declare } from './declaration-actions.ts'
import { declarationsPage, declaredWords, ownDeclarationsPage } from './declaration-pages.ts'
import { countOwnDeclarations, listOwnDeclarations } from './declaration-store.ts'
import { declarationsPath, ownDeclarationsPath } from './declaration.ts'
import { declarationFilters, declarationForm } from './person-forms.ts'

const declarers = rolesThatMay('declaration', 'declare')

export const declarationRoutes: readonly Route[] = [
  ...listRoutes({
    path: ownDeclarationsPath,
    audience: declarers,
    noun: { one: 'declaration', many: 'declarations' },
    filters: declarationFilters,
    sorts: { declared: 'declaredAt', case: 'caseReference' },
    isLatestFirst: true,
    where: (asking) => isAsAsked(asking),
    list: listOwnDeclarations,
    count: countOwnDeclarations,
    page: ownDeclarationsPage,
  }),
  ...formPage({
    path: declarationsPath,
    audience: declarers,
    form: declarationForm,
    against: async (typed, { context }) => await againstDeclaration(typed ?? {}, context),
    show: async ({ context }, problem) => {
      const known = await allOrganisations()
      const names = context.actor.excusedFromOrganisations.map((one) => organisationNamed(one, known))
      return { template: 'form', page: showAgain(declarationsPage(names), problem) }
    },
    act: async (typed, { context }) => {
      const caseReference = await declare(typed, context)
      return { to: declarationsPath, said: declaredWords(caseReference) }
    },
  }),
]
