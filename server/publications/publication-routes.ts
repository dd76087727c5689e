import { csvLines, writeCsv } from '../files/write-csv.ts'
import { is, isAsAsked, isNot } from '../kernel/filter.ts'
import type { Fetched, PublicationOutput, Reader } from '../kernel/reader.ts'
import type { FormValues } from '../web/form-fields.ts'
import { mostCounted, rowsOfPage, rowsPerPage, type Listing } from '../web/listing.ts'
import {
  forReaders,
  type ReadersAnswer,
  type ReadersAsked,
  type ReadersRoute,
} from '../web/readers-routes.ts'
import { checkedQuery } from '../web/routes.ts'
import { nothingAsked, registerQuery } from './publication-forms.ts'
import { registerPage, storedPage } from './publication-pages.ts'
import {
  countPublications,
  findPublication,
  listPublications,
  organisationsPublished,
  outputOf,
} from './publication-store.ts'
import {
  publicationFilePath,
  publicationPath,
  publicationsPath,
  publicationStateLabels,
  registerColumns,
  registerCsvPath,
  registerFeedPath,
  type Publication,
} from './publication.ts'
import { registerFeed } from './register-feed.ts'

const sortFields = { published: 'publishedOn', organisation: 'organisation', state: 'state' } as const
const mostInFeed = 100

type RegisterAsked = FormValues<typeof registerQuery>

async function listed(
  reader: Reader,
  query: RegisterAsked,
  part: { readonly skip: number; readonly limit: number },
) {
  const { organisation, state, page } = query
  // The latest first, unless an order was asked for.
  const sort = query.sort ?? 'published'
  const down = query.sort === null || query.down
  const where = isAsAsked({ organisation, state })
  // Both ways along one index.
  const way = down ? -1 : 1
  const order = { [sortFields[sort]]: way, reference: way } as const
  const shown = Math.max(1, page ?? 1)
  const most = Math.max(mostCounted, shown * rowsPerPage)
  const counted = await countPublications(reader, most + 1, where)
  const listing: Listing = {
    ...{ path: publicationsPath, filters: { organisation, state }, sort, down, page: shown },
    total: Math.min(counted, most),
    isMore: counted > most,
    noun: { one: 'publication', many: 'publications' },
  }
  return { listing, rows: await listPublications(reader, { sort: order, ...part }, where) }
}

/** What is given of these rows; a publication that is open to all keeps no list of who fetched it. */
function given(rows: readonly Publication[], output: PublicationOutput): readonly Fetched[] {
  return rows
    .filter(({ state, audience }) => state === 'current' && audience === 'sec-parties')
    .map(({ reference: publication }) => ({ publication, output }))
}

/** The publication that an address names, as far as this reader may know of it; not found where it never was for them. */
async function named({ reader, params, query }: ReadersAsked): Promise<Publication> {
  checkedQuery(nothingAsked, query)
  return await findPublication(params['reference'] ?? '', reader)
}

const pageOf = async (asked: ReadersAsked): Promise<ReadersAnswer> => {
  const publication = await named(asked)
  const stored = publication.state === 'current' ? await outputOf(publication, 'page') : null
  if (!stored) return { kind: 'gone' }
  const view = { template: 'stored', page: storedPage(publication), stored: stored.bytes.toString() } as const
  return { kind: 'view', view, fetched: given([publication], 'page') }
}

const fileOf =
  (output: 'pdf' | 'json') =>
  async (asked: ReadersAsked): Promise<ReadersAnswer> => {
    const publication = await named(asked)
    const stored = publication.state === 'current' ? await outputOf(publication, output) : null
    if (!stored) return { kind: 'gone' }
    return {
      kind: 'file',
      name: `${publication.reference}.${output}`,
      type: stored.type,
      body: stored.bytes,
      fetched: given([publication], output),
    }
  }

/** The line of a row after its state; of what ended, nothing but its reference. */
function csvOf({ reference, state, csv }: Publication): string {
  const label = publicationStateLabels[state]
  return csv === null
    ? csvLines([[label, reference, ...registerColumns.slice(2).map(() => '')]])
    : `${label},${csv}`
}

export const publicationRoutes: readonly ReadersRoute[] = [
  forReaders(publicationsPath, async ({ reader, query }) => {
    const asked = checkedQuery(registerQuery, query)
    const { rows, listing } = await listed(reader, asked, rowsOfPage(asked.page))
    const page = registerPage(rows, listing, await organisationsPublished(reader), reader)
    return { kind: 'view', view: { template: 'list', page }, fetched: [] }
  }),
  forReaders(registerCsvPath, async ({ reader, query }) => {
    const { rows } = await listed(reader, checkedQuery(registerQuery, query), { skip: 0, limit: 20_000 })
    const body = Buffer.from(writeCsv([registerColumns]) + rows.map(csvOf).join(''))
    const fetched = given(rows, 'csv')
    return { kind: 'file', name: 'publications.csv', type: 'text/csv; charset=utf-8', body, fetched }
  }),
  forReaders(registerFeedPath, async ({ reader, query, baseUrl }) => {
    checkedQuery(nothingAsked, query)
    const current = await listPublications(
      reader,
      { sort: { publishedOn: -1, reference: -1 }, limit: mostInFeed },
      is('state', 'current'),
    )
    const ended = await listPublications(
      reader,
      { sort: { endedAt: -1, reference: -1 }, limit: mostInFeed },
      isNot('state', 'current'),
    )
    return {
      kind: 'file',
      name: 'publications.atom',
      type: 'application/atom+xml; charset=utf-8',
      body: Buffer.from(registerFeed([...current, ...ended], baseUrl)),
      fetched: given(current, 'feed'),
    }
  }),
  forReaders(publicationPath(':reference'), pageOf),
  forReaders(publicationFilePath(':reference', 'pdf'), fileOf('pdf')),
  forReaders(publicationFilePath(':reference', 'json'), fileOf('json')),
]
