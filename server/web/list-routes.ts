import { csvPieces } from '../files/write-csv.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Filter } from '../kernel/filter.ts'
import {
  form,
  oneOf,
  optional,
  tick,
  wholeNumber,
  type Field,
  type Form,
  type ValueOf,
} from './form-fields.ts'
import { mostCounted, plainRows, rowsOfPage, rowsPerPage, type Listing } from './listing.ts'
import type { ListPage } from './page-shapes.ts'
import { addressOf, file, page, type Asked, type Audience, type Route } from './routes.ts'

type Filters = Readonly<Record<string, Field<unknown>>>
type Asking<Shape extends Filters> = { readonly [Name in keyof Shape]: ValueOf<Shape[Name]> }
type Order = Readonly<Record<string, 1 | -1>>
type PlainRows = readonly (readonly string[])[]

type Declared<Row, Shape extends Filters, Known> = {
  readonly path: string
  readonly audience: Audience
  readonly noun: Listing['noun']
  /** What may be asked for, by its name in the address. */
  readonly filters: Shape
  /** The field behind each order, by its name in the address; the first is the order unless another is asked for. */
  readonly sorts: Readonly<Record<string, string>>
  /** The first order runs from the latest to the earliest unless asked for otherwise. */
  readonly isLatestFirst?: boolean
  readonly where: (asking: Asking<Shape>, asked: Asked) => Filter
  /** The part of the records that the viewer may see. */
  readonly list: (
    actor: Actor,
    wanted: { readonly sort: Order; readonly skip: number; readonly limit: number },
    filter: Filter,
  ) => Promise<readonly Row[]>
  /** The same from first to last, for a list so long that it is not asked for in parts again and again. */
  readonly each?: (actor: Actor, sort: Order, filter: Filter) => AsyncIterable<Row>
  readonly count: (actor: Actor, most: number, filter: Filter) => Promise<number>
  /** What the list tells beside its rows: looked up once for each answer, however many rows its file has. */
  readonly lookUp?: (asked: Asked) => Promise<Known>
  readonly page: (
    rows: readonly Row[],
    listing: Listing,
    asked: Asked,
    known: Known,
  ) => ListPage | Promise<ListPage>
  /** The rows of the file, heads first, where it says more than the table. */
  readonly rows?: (rows: readonly Row[], asked: Asked, known: Known) => PlainRows | Promise<PlainRows>
}

const rowsAtOnce = 1_000

/** Declares a list and its file: the database filters, orders and pages; the viewer’s own filter is in `list` and `count`. */
export function listRoutes<Row, const Shape extends Filters, Known = undefined>(
  declared: Declared<Row, Shape, Known>,
): readonly Route[] {
  const { path, audience } = declared
  const query = queryOf<Shape>(declared)
  const lookedUp = async (asked: Asked) => (await declared.lookUp?.(asked)) as Known
  return [
    ...page({
      path,
      audience,
      query,
      show: async (asked, given) => {
        const { listing, where, sort } = understood(declared, asked, given)
        const { actor } = asked.context
        const most = Math.max(mostCounted, listing.page * rowsPerPage)
        const counted = await declared.count(actor, most + 1, where)
        const rows = await declared.list(actor, { sort, ...rowsOfPage(listing.page) }, where)
        const whole = { ...listing, total: Math.min(counted, most), isMore: counted > most }
        return { template: 'list', page: await declared.page(rows, whole, asked, await lookedUp(asked)) }
      },
    }),
    ...file({
      path: `${path}.csv`,
      audience,
      query,
      send: async (asked, given) => {
        const { listing, where, sort } = understood(declared, asked, given)
        const { actor } = asked.context
        const rows = declared.each
          ? someAtOnce(declared.each(actor, sort, where))
          : partByPart((skip) => declared.list(actor, { sort, skip, limit: rowsAtOnce }, where))
        const known = await lookedUp(asked)
        const lines = linesOf(rows, async (some) =>
          declared.rows
            ? await declared.rows(some, asked, known)
            : plainRows((await declared.page(some, listing, asked, known)).table),
        )
        const name = path.split('/').at(-1) ?? 'list'
        return {
          download: `${name}.csv`,
          type: 'text/csv; charset=utf-8',
          body: await begun(csvPieces(lines)),
        }
      },
    }),
  ]
}

const ways = {
  down: tick({ label: 'Descending' }),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
}
type Ways = {
  readonly sort: string | null
  readonly down: boolean
  readonly page: number | null
}

function queryOf<Shape extends Filters>({
  filters,
  sorts,
}: Pick<Declared<never, Shape, never>, 'filters' | 'sorts'>) {
  const sort = optional(oneOf(Object.keys(sorts), { label: 'Order' }))
  return form({ ...filters, sort, ...ways }) as unknown as Form<Asking<Shape> & Ways>
}

/** What was asked for: as the page shows it, as the database is asked, and in which order. */
function understood<Row, Shape extends Filters, Known>(
  declared: Declared<Row, Shape, Known>,
  asked: Asked,
  { sort: given, down, page: wanted, ...asking }: Asking<Shape> & Ways,
) {
  const sort = given ?? Object.keys(declared.sorts)[0] ?? ''
  const listing: Listing = {
    path: addressOf(declared.path, asked),
    filters: Object.fromEntries(Object.entries(asking).map(([name, value]) => [name, asText(value)])),
    sort,
    down: down || (given === null && declared.isLatestFirst === true),
    page: Math.max(1, wanted ?? 1),
    total: 0,
    noun: declared.noun,
  }
  const way = listing.down ? -1 : 1
  const order: Order = { [declared.sorts[sort] ?? 'reference']: way, reference: way }
  return { listing, where: declared.where(asking as unknown as Asking<Shape>, asked), sort: order }
}

/** Rows some at a time, so that those of a long list are not in memory together; at least once, for the heads. */
async function* someAtOnce<Row>(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let some: Row[] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length < rowsAtOnce) continue
    yield some
    some = []
  }
  yield some
}

async function* partByPart<Row>(
  take: (skip: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let skip = 0; ; skip += rowsAtOnce) {
    const rows = await take(skip)
    yield rows
    if (rows.length < rowsAtOnce) return
  }
}

/** The lines of the file, behind one line of heads. */
async function* linesOf<Row>(
  rows: AsyncIterable<readonly Row[]>,
  asPlain: (rows: readonly Row[]) => Promise<PlainRows>,
): AsyncGenerator<PlainRows> {
  let isFirst = true
  for await (const some of rows) {
    const lines = await asPlain(some)
    yield isFirst ? lines : lines.slice(1)
    isFirst = false
  }
}

/** The pieces with the first ones made already: what goes wrong at the start is still told on a page. */
async function begun(pieces: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  const [mark, first] = [await pieces.next(), await pieces.next()]
  return resumed([mark, first], pieces)
}

async function* resumed(
  made: readonly IteratorResult<string>[],
  pieces: AsyncGenerator<string>,
): AsyncGenerator<string> {
  try {
    for (const { done, value } of made) if (!done) yield value
    yield* pieces
  } finally {
    await pieces.return(undefined)
  }
}

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return value === true ? 'yes' : null
}
