import { historyFor } from '../audit-trail/history-actions.ts'
import { everything, heldOn } from '../kernel/filter.ts'
import { whyRefused } from '../kernel/refusals.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { addEvidence, againstScheme, correctContract, end, record } from './scheme-actions.ts'
import { newSchemePage, schemeStepPage } from './scheme-form-pages.ts'
import { contractForm, endSchemeForm, recognitionForm, schemeFilters, schemeForm } from './scheme-forms.ts'
import { schemePage, schemesPage } from './scheme-pages.ts'
import { countSchemes, listSchemes, openScheme } from './scheme-store.ts'
import { endScheme, recognitionReasons } from './record-scheme.ts'
import { newSchemePath, schemePath, schemesPath, type Scheme } from './scheme.ts'

const readers = rolesThatMay('scheme', 'read')
const writers = rolesThatMay('scheme', 'write')
const path = schemePath(':reference')
const upon = (asked: Asked) => ({ reference: referenceIn(asked), version: asked.version })
const find = async (asked: Asked): Promise<Scheme> =>
  await openScheme(referenceIn(asked), asked.context.actor)
const step = formsAbout({ path, find })

const scheme = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const found = await find(asked)
  const trail = await historyFor('scheme', found, actor)
  return schemePage(found, trail, { known: await allOrganisations(), actor, today })
})

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
    lookUp: allOrganisations,
    page: (rows, listing, { context: { actor, today } }, known) =>
      schemesPage(rows, listing, { known, actor, today }),
  }),
  ...formPage({
    path: newSchemePath,
    audience: writers,
    form: schemeForm,
    against: async (typed, { context }) => (typed ? await againstScheme(typed, context) : []),
    show: async ({ context }, problem) => {
      const shown = newSchemePage(await allOrganisations(), context.today)
      return { template: 'form', page: showAgain(shown, problem) }
    },
    act: async (typed, { context }) => {
      const { reference, name } = await record(typed, context)
      return { to: schemePath(reference), said: `${name} is recorded.` }
    },
  }),
  ...scheme.page,
  ...step('recognition', {
    audience: writers,
    form: recognitionForm,
    against: (_scheme, { context }, typed) => recognitionReasons(typed ?? {}, context.today),
    page: (scheme, { context }) => schemeStepPage(scheme, 'recognition', context.today),
    act: (typed, asked) => addEvidence(upon(asked), typed, asked.context),
    said: 'The evidence is added.',
  }),
  ...step('contract', {
    audience: writers,
    form: contractForm,
    page: (scheme, { context }) => schemeStepPage(scheme, 'contract', context.today),
    act: (typed, asked) => correctContract(upon(asked), typed, asked.context),
    said: 'The contract reference is changed.',
  }),
  ...step('end', {
    audience: writers,
    form: endSchemeForm,
    against: (scheme, { context }, typed) =>
      typed ? whyRefused(() => endScheme(scheme, typed.to ?? context.today, context)) : [],
    page: (scheme, { context }) => schemeStepPage(scheme, 'end', context.today),
    act: (typed, asked) => end(upon(asked), typed, asked.context),
    said: 'The last day of the scheme is recorded.',
  }),
]
