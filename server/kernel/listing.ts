/** What a list is asked for by its address: a sort key, a direction, a page counted from 1. */
export type Listing<Sort extends string> = {
  readonly sort: Sort
  readonly down: boolean
  readonly page: number
}

export const pageSize = 20

type AskedFor<Sort extends string> = {
  readonly sort: Sort | null
  readonly down: boolean
  readonly page: number | null
}

/** What was asked for, with the list's own order where nothing was. */
export function listingOf<Sort extends string>(
  asked: AskedFor<Sort>,
  otherwise: { readonly sort: Sort; readonly down?: boolean },
): Listing<Sort> {
  return {
    sort: asked.sort ?? otherwise.sort,
    down: asked.sort === null ? (otherwise.down ?? false) : asked.down,
    page: Math.max(1, asked.page ?? 1),
  }
}

/** The part of a list to read: the fields to sort by, ties always broken alike, and the page. */
export function wantedOf<Sort extends string>(
  listing: Listing<Sort>,
  fields: Readonly<Record<Sort, readonly string[]>>,
  size = pageSize,
): {
  readonly sort: Readonly<Record<string, 1 | -1>>
  readonly skip: number
  readonly limit: number
} {
  return { sort: sortOf(listing, fields), skip: (listing.page - 1) * size, limit: size }
}

/** The fields to sort by, with the reference last so that equal rows keep their places. */
export function sortOf<Sort extends string>(
  listing: Listing<Sort>,
  fields: Readonly<Record<Sort, readonly string[]>>,
): Readonly<Record<string, 1 | -1>> {
  const direction = listing.down ? -1 : 1
  const pairs = fields[listing.sort].map((field): [string, 1 | -1] => [field, direction])
  return Object.fromEntries<1 | -1>([...pairs, ['reference', 1]])
}

type Asking = Readonly<Record<string, string | number | boolean | null>>

/** An address with what is asked for; what is empty, false or null is left out. */
export function addressOf(path: string, asking: Asking): string {
  const parts = Object.entries(asking).flatMap(([name, value]) => {
    if (value === null || value === '' || value === false) return []
    return [`${encodeURIComponent(name)}=${encodeURIComponent(value === true ? 'yes' : String(value))}`]
  })
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

/** What a column's head says of its sorting, and the address that sorts by it or turns it round. */
export function sortedBy<Sort extends string>(
  column: Sort,
  listing: Listing<Sort>,
  path: string,
  filters: Asking,
): { readonly href: string; readonly direction: 'ascending' | 'descending' | 'none' } {
  const isChosen = listing.sort === column
  const href = addressOf(path, { ...filters, sort: column, down: isChosen && !listing.down })
  return { href, direction: isChosen ? (listing.down ? 'descending' : 'ascending') : 'none' }
}

type PageLink =
  { readonly number: number; readonly href: string; readonly current: boolean } | { readonly gap: true }

/** Where in the list this page stands and the addresses of the others. `nouns` is its plural: organisations. */
export function pagingOf<Sort extends string>(
  listing: Listing<Sort>,
  counted: { readonly total: number; readonly nouns: string; readonly size?: number },
  path: string,
  filters: Asking,
): {
  readonly summary: string
  readonly previous: string | null
  readonly next: string | null
  readonly pages: readonly PageLink[]
} | null {
  const { total, nouns, size = pageSize } = counted
  if (total === 0) return null
  const last = Math.ceil(total / size)
  const at = Math.min(listing.page, last)
  const hrefOf = (page: number) =>
    addressOf(path, { ...filters, sort: listing.sort, down: listing.down, page })
  const first = (at - 1) * size + 1
  return {
    summary: `Showing ${first} to ${Math.min(at * size, total)} of ${total.toLocaleString('en-GB')} ${nouns}`,
    previous: at > 1 ? hrefOf(at - 1) : null,
    next: at < last ? hrefOf(at + 1) : null,
    pages: pageNumbers(at, last).map((page) =>
      page === null ? { gap: true } : { number: page, href: hrefOf(page), current: page === at },
    ),
  }
}

/** The first, the last and those around the present page; null where some are left out. */
function pageNumbers(at: number, last: number): readonly (number | null)[] {
  const near = Array.from({ length: last }, (_none, page) => page + 1).filter(
    (page) => page === 1 || page === last || Math.abs(page - at) <= 1,
  )
  return near.flatMap((page, place) => {
    const before = near[place - 1]
    return before !== undefined && page - before > 1 ? [null, page] : [page]
  })
}
