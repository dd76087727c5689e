import { dayInWords, isDay } from '../kernel/day.ts'
import type { Cell, FieldView, ListPage, Paging, TableHead, TableView } from './page-shapes.ts'

/** What a list was asked for, as its address carries it, and how much there is. */
export type Listing = {
  readonly path: string
  /** Filters in force by name; empty ones are left out of addresses. */
  readonly filters: Readonly<Record<string, string | null>>
  readonly sort: string
  readonly down: boolean
  readonly page: number
  readonly total: number
  /** There are more than `total`: they were not all counted. */
  readonly isMore?: boolean
  /** “finding”, “findings”: what the rows are. */
  readonly noun: { readonly one: string; readonly many: string }
}

export const rowsPerPage = 50

/** A list counts so far, or to the end of the page that is shown, and then says that there are more. */
export const mostCounted = 1_000

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

/** What stands around the table of a list: its filters with those in force, its pages, and the same rows as a file. */
export function aroundTable(
  listing: Listing,
  fields: readonly FieldView[] = [],
): Pick<ListPage, 'filters' | 'paging' | 'csv'> {
  const panel = {
    action: listing.path,
    fields: [...fields.map((field) => filledIn(field, listing)), ...orderKept(listing)],
    chosen: chosenFilters(listing, fields),
    clear: listing.path,
  }
  return {
    filters: fields.length > 0 ? panel : null,
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${listing.path}.csv` }) },
  }
}

/** Applying a filter does not change the order. */
function orderKept({ sort, down }: Listing): readonly FieldView[] {
  const kept: readonly FieldView[] = [{ kind: 'hidden', name: 'sort', value: sort }]
  return down ? [...kept, { kind: 'hidden', name: 'down', value: 'yes' }] : kept
}

function filledIn(field: FieldView, { filters }: Listing): FieldView {
  if (field.kind === 'day') {
    const [year = '', month = '', date = ''] = (filters[field.name] ?? '').split('-')
    return { ...field, value: { day: date.replace(/^0/, ''), month: month.replace(/^0/, ''), year } }
  }
  if (field.kind !== 'text' && field.kind !== 'select' && field.kind !== 'choice') return field
  return { ...field, value: filters[field.name] ?? '' }
}

/** The filters in force in words, each with the address of the list without it. */
function chosenFilters(listing: Listing, fields: readonly FieldView[]) {
  return Object.entries(listing.filters)
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .map(([name, value]) => ({
      text: inWords(fields.find((field) => 'name' in field && field.name === name) ?? null, value),
      href: listAddress(listing, { [name]: null }),
    }))
}

function inWords(field: FieldView | null, value: string): string {
  if (!field || !('label' in field)) return value
  const option = 'options' in field ? field.options.find((one) => one.value === value) : null
  return `${field.label}: ${option?.text ?? (isDay(value) ? dayInWords(value) : value)}`
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
  const { total, page, noun, isMore = false } = listing
  const last = Math.max(1, Math.ceil(total / rowsPerPage))
  if (total === 0) return null
  const from = (page - 1) * rowsPerPage + 1
  const to = Math.min(total, page * rowsPerPage)
  const all = `${isMore ? 'more than ' : ''}${total} ${total === 1 ? noun.one : noun.many}`
  const href = (number: number) => listAddress(listing, { page: String(number) })
  return {
    summary: from > total ? `There is no page ${page}: ${all} in all` : `Showing ${from} to ${to} of ${all}`,
    previous: page > 1 ? href(page - 1) : null,
    next: page < last || isMore ? href(page + 1) : null,
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
