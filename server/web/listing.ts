import type { Cell, Paging, TableHead, TableView } from './page-shapes.ts'

/** What a list was asked for, as its address carries it, and how much there is. */
export type Listing = {
  readonly path: string
  /** Filters in force by name; empty ones are left out of addresses. */
  readonly filters: Readonly<Record<string, string | null>>
  readonly sort: string
  readonly down: boolean
  readonly page: number
  readonly total: number
  /** “finding”, “findings”: what the rows are. */
  readonly noun: { readonly one: string; readonly many: string }
}

export const rowsPerPage = 50

/** Which rows the page of a list takes from the store. */
export function rowsOfPage(page: number | null): { readonly skip: number; readonly limit: number } {
  return { skip: (Math.max(1, page ?? 1) - 1) * rowsPerPage, limit: rowsPerPage }
}

/** The address of the list with something asked differently. */
export function listAddress(
  listing: Pick<Listing, 'path' | 'filters' | 'sort' | 'down'>,
  change: Readonly<Record<string, string | null>> = {},
): string {
  const asked = {
    ...listing.filters,
    sort: listing.sort,
    down: listing.down ? 'yes' : null,
    ...change,
  }
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(given).toString()
  return query === '' ? listing.path : `${listing.path}?${query}`
}

/** The filters in force, each with the address of the list without it. */
export function chosenFilters(listing: Listing): readonly { readonly text: string; readonly href: string }[] {
  return Object.entries(listing.filters)
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .map(([name, text]) => ({ text, href: listAddress(listing, { [name]: null }) }))
}

/** A column's head that sorts by it, and turns the order round where it sorts already. */
export function sortingHead(text: string, key: string, listing: Listing, numeric = false): TableHead {
  const isSorted = listing.sort === key
  const down = isSorted && !listing.down ? 'yes' : null
  const direction = isSorted ? (listing.down ? 'descending' : 'ascending') : 'none'
  return { text, numeric, sort: { href: listAddress(listing, { sort: key, down }), direction } }
}

/** “Showing 51 to 100 of 230 findings”, with the pages around this one. */
export function pagingOf(listing: Listing): Paging | null {
  const { total, page, noun } = listing
  const last = Math.max(1, Math.ceil(total / rowsPerPage))
  if (total === 0) return null
  const from = (page - 1) * rowsPerPage + 1
  const to = Math.min(total, page * rowsPerPage)
  const href = (number: number) => listAddress(listing, { page: String(number) })
  return {
    summary:
      from > total
        ? `There is no page ${page}: ${total} ${total === 1 ? noun.one : noun.many} in all`
        : `Showing ${from} to ${to} of ${total} ${total === 1 ? noun.one : noun.many}`,
    previous: page > 1 ? href(page - 1) : null,
    next: page < last ? href(page + 1) : null,
    pages: last === 1 ? [] : pagesAround(page, last, href),
  }
}

function pagesAround(page: number, last: number, href: (number: number) => string): Paging['pages'] {
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last)
  return shown.flatMap((number, place) => {
    const before = shown[place - 1] ?? 0
    const link = { number, href: href(number), current: number === page }
    return number - before > 1 ? [{ gap: true as const }, link] : [link]
  })
}

/** The table as plain rows for a spreadsheet, heads first. */
export function plainRows(table: TableView): readonly (readonly string[])[] {
  return [table.head.map((head) => head.text), ...table.rows.map((row) => row.map(plainCell))]
}

function plainCell(cell: Cell): string {
  const words = [cell.text, ...(cell.lines ?? []), cell.tag?.text].filter(
    (part) => part !== undefined && part !== null,
  )
  return words.join('\n')
}
