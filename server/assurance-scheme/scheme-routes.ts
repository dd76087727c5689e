import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { everything, heldOn } from '../kernel/filter.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { Form } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formPage, page, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { addEvidence, correctContract, end, record } from './scheme-actions.ts'
import { newSchemePage, schemeStepPage } from './scheme-form-pages.ts'
import { contractForm, endSchemeForm, recognitionForm, schemeFilters, schemeForm } from './scheme-forms.ts'
import { schemePage, schemesPage } from './scheme-pages.ts'
import { countSchemes, listSchemes, openScheme } from './scheme-store.ts'
import { newSchemePath, schemePath, schemesPath, type SchemeStep } from './scheme.ts'

const readers = rolesThatMay('scheme', 'read')
const writers = rolesThatMay('scheme', 'write')
const upon = ({ params, version }: Asked) => ({ reference: params['reference'] ?? '', version })

/** A form about one scheme, at an address of its own. */
function step<Typed>(
  name: SchemeStep,
  form: Form<Typed>,
  act: (at: ReturnType<typeof upon>, typed: Typed, context: Asked['context']) => Promise<void>,
  said: string,
): readonly Route[] {
  return formPage({
    path: `${schemesPath}/:reference/${name}`,
    audience: writers,
    form,
    show: async (asked, problem) => {
      const scheme = await openScheme(upon(asked).reference, asked.context.actor)
      const shown = schemeStepPage(scheme, name, asked.context.today)
      return { template: 'form', page: showAgain(shown, problem) }
    },
    act: async (typed, asked) => {
      await act(upon(asked), typed, asked.context)
      return { to: schemePath(upon(asked).reference), said }
    },
  })
}

export const schemeRoutes: readonly Route[] = [
  ...listRoutes({
    path: schemesPath,
    audience: readers,
    noun: { one: 'scheme', many: 'schemes' },
    filters: schemeFilters,
    sorts: { name: 'name', from: 'from' },
    where: ({ standing }, { context }) => (standing === null ? everything : heldOn(context.today)),
    list: listSchemes,
    count: countSchemes,
    page: async (rows, listing, { context: { actor, today } }) =>
      schemesPage(rows, listing, { known: await allOrganisations(), actor, today }),
  }),
  ...formPage({
    path: newSchemePath,
    audience: writers,
    form: schemeForm,
    show: async ({ context }, problem) => {
      const shown = newSchemePage(await allOrganisations(), context.today)
      return { template: 'form', page: showAgain(shown, problem) }
    },
    act: async (typed, { context }) => {
      const { reference, name } = await record(typed, context)
      return { to: schemePath(reference), said: `${name} is recorded.` }
    },
  }),
  ...page({
    path: `${schemesPath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const scheme = await openScheme(params['reference'] ?? '', actor)
      const audiences = audiencesFor(capacitiesFor('scheme', 'read', scheme, actor))
      const trail = await trailOf(scheme.reference, audiences)
      const known = await allOrganisations()
      return { template: 'record', page: schemePage(scheme, trail, { known, actor, today }) }
    },
  }),
  ...step('recognition', recognitionForm, addEvidence, 'The evidence is added.'),
  ...step('contract', contractForm, correctContract, 'The contract reference is changed.'),
  ...step('end', endSchemeForm, end, 'The last day of the scheme is recorded.'),
]
