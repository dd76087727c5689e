import { historyFor } from '../audit-trail/history-actions.ts'
import { readLimits } from '../files/read-limits.ts'
import { writeCsv } from '../files/write-csv.ts'
import { all, everything, heldOn, isAsAsked } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { file, formPage, page, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { catalogueColumnNames, catalogueColumns } from './catalogue-columns.ts'
import { documentPage, documentsPage, loadCataloguePage } from './catalogue-document-pages.ts'
import { countDocuments, documentsSeenBy, listDocuments, openDocument } from './catalogue-document-store.ts'
import { catalogueTemplatePath, documentsPath, loadCataloguePath } from './catalogue-document.ts'
import { loadFromFile } from './requirement-actions.ts'
import { documentFilters, loadCatalogueForm, requirementFilters } from './requirement-forms.ts'
import { requirementRows, requirementsPage } from './requirement-list-pages.ts'
import { requirementPage } from './requirement-pages.ts'
import {
  countRequirements,
  listRequirements,
  openRequirement,
  requirementsOf,
  versionsOfClause,
} from './requirement-store.ts'
import { isClauseOf, requirementsPath } from './requirement.ts'
import { requirementsAsked } from './select-requirements.ts'

const readers = rolesThatMay('requirement', 'read')
const writers = rolesThatMay('requirement', 'write')
const csv = 'text/csv; charset=utf-8'

export const requirementRoutes: readonly Route[] = [
  ...listRoutes({
    path: requirementsPath,
    audience: readers,
    noun: { one: 'requirement', many: 'requirements' },
    filters: requirementFilters,
    sorts: { document: 'listed.document', clause: 'listed.clause', title: 'listed.title' },
    where: (asking, { context }) => requirementsAsked(asking, context.today),
    list: listRequirements,
    count: countRequirements,
    page: async (rows, listing, { context: { actor, today } }) =>
      requirementsPage(rows, listing, { actor, today, documents: await documentsSeenBy(actor) }),
    rows: requirementRows,
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
  ...listRoutes({
    path: documentsPath,
    audience: readers,
    noun: { one: 'version', many: 'versions' },
    filters: documentFilters,
    sorts: { name: 'listed.name', title: 'listed.title', kind: 'kind', from: 'from' },
    where: ({ kind, standing }, { context }) =>
      all(isAsAsked({ kind }), standing === null ? everything : heldOn(context.today)),
    list: listDocuments,
    count: countDocuments,
    page: (rows, listing, { context }) => documentsPage(rows, listing, context),
  }),
  ...page({
    path: `${documentsPath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const document = await openDocument(params['reference'] ?? '', actor)
      const clauses = await requirementsOf(document.code, document.documentVersion)
      const trail = await historyFor('requirement', document, actor)
      return { template: 'record', page: documentPage(document, clauses, trail, today) }
    },
  }),
  ...formPage({
    path: loadCataloguePath,
    audience: writers,
    form: loadCatalogueForm,
    upload: { fields: ['file'], needed: 'file', maxBytes: readLimits.fileBytes },
    show: (_asked, problem) =>
      Promise.resolve({ template: 'form', page: showAgain(loadCataloguePage(), problem) }),
    act: async ({ isSample }, { files, context }) => {
      const load = await loadFromFile({ file: files['file'] ?? null, isSample }, context)
      const clauses = `${load.requirements.length} ${load.requirements.length === 1 ? 'clause' : 'clauses'}`
      const count = load.documents.length + load.completed.length
      const versions = `${count} ${count === 1 ? 'version' : 'versions'}`
      return { to: documentsPath, said: `${clauses} in ${versions} are in the catalogue.` }
    },
  }),
  ...page({
    path: `${requirementsPath}/:reference`,
    audience: readers,
    show: async ({ params, context: { actor, today } }) => {
      const requirement = await openRequirement(params['reference'] ?? '', actor)
      const documents = await documentsSeenBy(actor)
      const document = documents.find((one) => isClauseOf(requirement, one))
      const others = await versionsOfClause(requirement, actor)
      return { template: 'record', page: requirementPage(requirement, document ?? null, others, today) }
    },
  }),
]
