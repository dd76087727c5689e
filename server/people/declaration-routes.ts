import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { formPage, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { rolesThatMay } from './access-table.ts'
import { declare } from './declaration-actions.ts'
import { declarationsPage, declaredWords } from './declaration-pages.ts'
import { declarationsBy } from './declaration-store.ts'
import { declarationsPath } from './declaration.ts'
import { declarationForm } from './person-forms.ts'

export const declarationRoutes: readonly Route[] = [
  ...formPage({
    path: declarationsPath,
    audience: rolesThatMay('declaration', 'declare'),
    form: declarationForm,
    show: async ({ context }, problem) => {
      const own = await declarationsBy(context.actor.person)
      const known = await allOrganisations()
      const names = context.actor.excusedFromOrganisations.map((one) => organisationNamed(one, known))
      return { template: 'form', page: showAgain(declarationsPage(own, names), problem) }
    },
    act: async (typed, { context }) => {
      const caseReference = await declare(typed, context)
      return { to: declarationsPath, said: declaredWords(caseReference) }
    },
  }),
]
