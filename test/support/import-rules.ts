import type { IForbiddenRuleType } from 'dependency-cruiser'

/*
 * Who may import whom, rule by rule; CONTRIBUTING.md shows the same as a table. A rule's name is the test's name.
 * `onlyTo` says what the files may import; anything else is a violation.
 */

const shellEndings = '-(routes|forms|actions|pages|store)[.]ts$'
const kernel = '^server/kernel/'
const feature = '^server/(?!kernel/|web/|database/|files/|processes/|read-back/|demo/)[^/]+/'
const domain = `${feature}(?!.*${shellEndings})[^/]+[.]ts$`
/** Hashes by their nature; a rule all the same: told its randomness, and without a clock. */
const verificationCode = '^server/publishing/verification-code[.]ts$'
const rules = domain.replace('[^/]+[.]ts$', '(?!verification-code[.])[^/]+[.]ts$')
const shell = (ending: string) => `${feature}[^/]+-${ending}[.]ts$`
const stores = shell('store')
const forms = shell('forms')
const actions = shell('actions')
const pages = shell('pages')
const routes = shell('routes')
const web = '^server/web/'
const database = '^server/database/(?!embedded/)'
const embedded = '^server/database/embedded/'
const demo = '^server/demo/'
const files = '^server/files/'
const processes = '^server/processes/'
const readBack = '^server/read-back/'
const reports = '^reports/'
const publications = '^server/publications/'
const publishedModels = '^models/published/'
const readersConnection = '^server/database/readers[.]ts$'
const publishingStores = '^server/publishing/[^/]+-store[.]ts$'
const published = '^server/database/(published|recall-file)[.]ts$'
const pageTools =
  '^server/web/(page-shapes|forms-in|show-again|listing|field-views|workflow-picture|workflow-layout)[.]ts$'
const webRoutes = '^server/web/routes[.]ts$'
const renderPart = '^server/web/render-part[.]ts$'
const formFields = '^server/web/form-fields[.]ts$'
const library = (name: string) => `^node_modules/${name}/`

type May = { readonly also?: 'node' }

const onlyTo = (
  name: string,
  from: string,
  may: readonly string[],
  { also }: May = {},
): IForbiddenRuleType => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [...may], ...(also ? { dependencyTypesNot: ['core'] } : {}) },
})

type Files = { readonly path?: string; readonly pathNot?: string[] }

const notTo = (name: string, from: Files, to: string): IForbiddenRuleType => ({
  name,
  severity: 'error',
  from,
  to: { path: to },
})

const typesOnly = (name: string, from: string, to: string): IForbiddenRuleType => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to, dependencyTypesNot: ['type-only'] },
})

const node = { also: 'node' } as const
const product = '^(server|reports|views)/'
const signIn = '^server/people/sign-in-(actions|limits-store)[.]ts$'
const keptBytes = '^server/database/contents[.]ts$'

export const importRules: readonly IForbiddenRuleType[] = [
  onlyTo('the kernel imports only the kernel', kernel, [kernel]),
  onlyTo('domain files import only domain files and the kernel: no Node, no library', rules, [
    domain,
    kernel,
  ]),
  onlyTo('the verification code alone of the domain knows Node’s hashes', verificationCode, [
    domain,
    kernel,
    '^(node:)?crypto$',
  ]),
  onlyTo('pages import the domain, the kernel and the page tools', pages, [domain, kernel, pages, pageTools]),
  onlyTo('page tools are as pure as pages', pageTools, [
    kernel,
    pageTools,
    formFields,
    '^server/web/routes[.]ts$',
  ]),
  typesOnly(
    'page tools take only types from forms and routes',
    pageTools,
    '^server/web/(form-fields|routes)[.]ts$',
  ),
  onlyTo('forms import words of the domain, the kernel and the form fields', forms, [
    domain,
    kernel,
    forms,
    formFields,
  ]),
  onlyTo(
    'actions import the domain, stores, transactions, files and reports',
    actions.replace('[^/]+-', '(?!sign-in-)[^/]+-'),
    [
      domain,
      kernel,
      actions,
      stores,
      forms,
      pages,
      formFields,
      webRoutes,
      files,
      readBack,
      reports,
      keptBytes,
      renderPart,
      '^server/database/in-transaction[.]ts$',
    ],
  ),
  notTo(
    'of all actions, only those that render a publication once for all place views',
    { path: actions.replace('[^/]+-', '(?!render-outputs-)[^/]+-') },
    renderPart,
  ),
  typesOnly(
    'actions take only types from forms, pages and routes',
    actions,
    `${forms}|${formFields}|${pages}|${webRoutes}`,
  ),
  onlyTo('stores import the domain, models and records', stores.replace('[^/]+-', '(?!sign-in-)[^/]+-'), [
    domain,
    kernel,
    stores,
    '^models/',
    keptBytes,
    '^server/database/records[.]ts$',
    '^server/database/written-versions[.]ts$',
    published,
  ]),
  onlyTo(
    'sign-in alone knows the password hash and the rate limiter',
    signIn,
    [
      domain,
      kernel,
      actions,
      stores,
      '^server/database/in-transaction[.]ts$',
      library('(@node-rs/argon2|rate-limiter-flexible|mongoose)'),
    ],
    node,
  ),
  onlyTo('routes import forms, actions, pages, stores, the web layer, files and reports', routes, [
    domain,
    kernel,
    routes,
    forms,
    actions,
    stores,
    files,
    pages,
    web,
    reports,
  ]),
  onlyTo(
    'the web layer knows no feature',
    web,
    [web, kernel, '^server/files/write-csv[.]ts$', '^views/helpers/', '^node_modules/'],
    node,
  ),
  onlyTo('file readers know no feature', files, [files, kernel, processes, '^node_modules/'], node),
  onlyTo('what keeps child processes knows only Node', processes, [processes], node),
  onlyTo(
    'readers of finished outputs know no feature',
    readBack,
    [readBack, kernel, processes, '^node_modules/'],
    node,
  ),
  {
    name: 'the gate shares no code with what it judges, but the fixed sentences and the names of the outputs',
    severity: 'error',
    from: { path: '^server/(publication-gate|read-back)/' },
    to: {
      path: '^(server/publishing/(?!(fixed-sentences|publication-output)[.])|server/web/|reports/|views/)',
      reachable: true,
    },
  },
  onlyTo(
    'the demo tells its story through actions, and fills the register through stores',
    demo,
    [
      demo,
      actions,
      stores,
      domain,
      kernel,
      '^server/database/empty-collections[.]ts$',
      library('@node-rs/argon2'),
    ],
    node,
  ),
  onlyTo('models import Mongoose and the words of the domain', '^models/(?!published/)', [
    '^models/(?!published/)',
    domain,
    kernel,
    library('mongoose'),
  ]),
  onlyTo('published models are on the readers’ connection, and know no private model', publishedModels, [
    publishedModels,
    '^models/schema[.]ts$',
    publications,
    kernel,
    library('mongoose'),
    readersConnection,
  ]),
  onlyTo('reports are made of plain data', '^reports/(?!render-)', [reports, domain, kernel]),
  onlyTo('view helpers import only the kernel', '^views/helpers/', ['^views/helpers/', kernel]),
  onlyTo(
    'the database layer knows no feature',
    database,
    [database, kernel, embedded, '^server/config[.]ts$', library('(mongoose|mongodb|bson)')],
    node,
  ),
  onlyTo(
    'the built-in engine knows nothing of Assay',
    embedded,
    [embedded, library('(lmdb|bson|re2js)')],
    node,
  ),
  notTo('only the database layer opens the built-in engine', { pathNot: [embedded, database] }, embedded),
  notTo('only render-pdf.ts knows PDFKit', { pathNot: ['^reports/render-pdf[.]ts$'] }, library('pdfkit')),
  onlyTo(
    'publications know what is published and nothing else: the kernel, the web layer, their own store and models',
    publications,
    [
      publications,
      kernel,
      web,
      publishedModels,
      '^server/database/records[.]ts$',
      '^server/files/write-csv[.]ts$',
    ],
  ),
  notTo(
    'only publications and the stores of publishing open what is published',
    { path: product, pathNot: [`${publications}[^/]+-store[.]ts$`, publishingStores] },
    publishedModels,
  ),
  notTo(
    'only the stores of publishing write what is published, and recalls',
    { path: product, pathNot: [publishingStores, database, '^server/start[.]ts$'] },
    published,
  ),
  notTo(
    'only published models know the readers’ connection',
    {
      path: '^(server|reports|views|models)/',
      pathNot: [publishedModels, database, '^server/start[.]ts$'],
    },
    readersConnection,
  ),
  notTo('only stores open the models', { path: product, pathNot: [stores] }, '^models/'),
  notTo(
    'only the database layer, models and stores know Mongoose',
    { path: product, pathNot: [database, stores, '^server/app[.]ts$'] },
    library('mongoose'),
  ),
  notTo(
    'only the web layer knows Express',
    { path: product, pathNot: [web, '^server/app[.]ts$'] },
    library('express'),
  ),
  notTo('nobody imports the start', { pathNot: ['^server/main[.]ts$'] }, '^server/(main|start)[.]ts$'),
  notTo('only the start imports the app', { pathNot: ['^server/start[.]ts$'] }, '^server/app[.]ts$'),
  {
    name: 'there are no circles, but where the engine’s expressions contain one another',
    severity: 'error',
    from: { pathNot: embedded },
    to: { circular: true },
  },
  { name: 'every import leads somewhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'the product imports no tool of its tests',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
]
