import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { readLimits } from '../files/read-limits.ts'
import { writeCsv } from '../files/write-csv.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { FormValues } from '../web/form-fields.ts'
import { file, formPage, page, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { catalogueColumnNames, catalogueColumns } from './catalogue-columns.ts'
import { documentPage, documentsPage, loadCataloguePage } from './catalogue-document-pages.ts'
import { documentsSeenBy, openDocument } from './catalogue-document-store.ts'
import { catalogueTemplatePath, documentsPath, loadCataloguePath } from './catalogue-document.ts'
import { loadFromFile } from './requirement-actions.ts'
import { loadCatalogueForm, requirementsQuery } from './requirement-forms.ts'
import { requirementRows, requirementsPage } from './requirement-list-pages.ts'
import { requirementPage } from './requirement-pages.ts'
import { openRequirement, requirementsOf, requirementsSeenBy } from './requirement-store.ts'
import { requirementsPath } from './requirement.ts'
import { inOrderOfClauses, selectRequirements, type RequirementsAsked } from './select-requirements.ts'

const readers = rolesThatMay('requirement', 'read')
const writers = rolesThatMay('requirement', 'write')
const csv = 'text/csv; charset=utf-8'

function askedFor(query: FormValues<typeof requirementsQuery>): RequirementsAsked {
  return {
    ...query,
    standing: query.standing ?? 'in-force',
    sort: query.sort ?? 'document',
    page: Math.max(1, query.page ?? 1),
  }
}

export const requirementRoutes: readonly Route[] = [
  ...page({
    path: requirementsPath,
    audience: readers,
    query: requirementsQuery,
    show: async ({ context: { actor, today } }, query) => {
      const chosen = selectRequirements(await requirementsSeenBy(actor), askedFor(query), today)
      const documents = await documentsSeenBy(actor)
      return {
        template: 'list',
        page: requirementsPage(chosen, askedFor(query), { actor, today, documents }),
      }
    },
  }),
  ...file({
    path: `${requirementsPath}.csv`,
    audience: readers,
    query: requirementsQuery,
    send: async ({ context: { actor, today } }, query) => {
      const chosen = selectRequirements(await requirementsSeenBy(actor), askedFor(query), today)
      return { download: 'requirements.csv', type: csv, body: writeCsv(requirementRows(chosen)) }
    },
  }),
  ...file({
    path: catalogueTemplatePath,
    audience: writers,
    send: () => {
      const heads = catalogueColumnNames.map((name) => catalogueColumns[name].label)
      const example = catalogueColumnNames.map((name) => catalogueColumns[name].example)
      return Promise.resolve({
        download: 'catalogue-template.csv',
        type: csv,
        body: writeCsv([heads, example]),
      })
    },
  }),
  ...page({
    path: documentsPath,
    audience: readers,
    show: async ({ context }) => ({
      template: 'list',
      page: documentsPage(await documentsSeenBy(context.actor), context),
    }),
  }),
  ...page({
    path: `${documentsPath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const document = await openDocument(params['reference'] ?? '', actor)
      const clauses = inOrderOfClauses(await requirementsOf(document.code, document.documentVersion))
      const audiences = audiencesFor(capacitiesFor('requirement', 'read', document, actor))
      const trail = await trailOf(document.reference, audiences)
      return { template: 'record', page: documentPage(document, clauses, trail, today) }
    },
  }),
  ...formPage({
    path: loadCataloguePath,
    audience: writers,
    form: loadCatalogueForm,
    upload: { fields: ['file'], maxBytes: readLimits.fileBytes },
    show: (_asked, problem) =>
      Promise.resolve({ template: 'form', page: showAgain(loadCataloguePage(), problem) }),
    act: async ({ isSample }, { files, context }) => {
      const load = await loadFromFile({ file: files['file'] ?? null, isSample }, context)
      const clauses = `${load.requirements.length} ${load.requirements.length === 1 ? 'clause' : 'clauses'}`
      const versions = `${load.documents.length} ${load.documents.length === 1 ? 'version' : 'versions'}`
      return { to: documentsPath, said: `${clauses} in ${versions} are in the catalogue.` }
    },
  }),
  ...page({
    path: `${requirementsPath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const requirement = await openRequirement(params['reference'] ?? '', actor)
      const documents = await documentsSeenBy(actor)
      const document = documents.find(
        (one) => one.code === requirement.documentCode && one.documentVersion === requirement.documentVersion,
      )
      const others = (await requirementsSeenBy(actor)).filter(
        (one) =>
          one.documentCode === requirement.documentCode &&
          one.clause === requirement.clause &&
          one.reference !== requirement.reference,
      )
      return { template: 'record', page: requirementPage(requirement, document ?? null, others, today) }
    },
  }),
]
