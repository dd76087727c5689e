import { isDay, type Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { unreadableCharacters, unreadableInWords } from '../kernel/legible-text.ts'
import { addressOf, type Cell, type Sheet, type Table } from '../kernel/table.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import { because } from '../rules/because.ts'
import { catalogueColumnNames, catalogueColumns, type CatalogueColumn } from './catalogue-columns.ts'
import { documentKindLabels, documentKinds, type DocumentKind } from './catalogue-document.ts'
import { rolesMeant } from './owing-roles.ts'

/** One line of a catalogue file, read: a clause with the facts of its document version. */
export type CatalogueRow = {
  readonly row: number
  readonly documentCode: string
  readonly documentTitle: string
  readonly kind: DocumentKind
  readonly documentVersion: string
  readonly from: Day
  readonly pmaMayModify: boolean
  readonly pmaMayModifySource: string
  readonly clause: string
  readonly title: string
  readonly text: string
  readonly owedBy: readonly OrganisationRole[]
}

export type CatalogueRead = { readonly rows: readonly CatalogueRow[]; readonly problems: readonly Reason[] }

/** Reads the first sheet of a catalogue file: the lines that are right, and everything wrong with the others. */
export function readCatalogue(table: Table): CatalogueRead {
  const sheet = table.sheets.find((one) => !one.hidden)
  if (!sheet)
    return {
      rows: [],
      problems: [because('catalogue-loaded-whole', 'The file has no sheet to read.', 'file')],
    }
  const places = placesOf(sheet)
  const missing = catalogueColumnNames.filter((name) => places[name] === undefined)
  const heads = [
    ...missing.map((name) => missingColumn(name, sheet)),
    ...doubledColumns(sheet),
    ...unknownColumns(sheet),
  ]
  if (heads.length > 0) return { rows: [], problems: heads }
  const read = sheet.rows.map((row) => readRow(row.number, (name) => cellAt(row.cells, places[name] ?? 0)))
  return {
    rows: read.flatMap(({ row }) => (row === null ? [] : [row])),
    problems: capped([
      ...(sheet.rows.length === 0
        ? [because('catalogue-loaded-whole', 'The file has no lines under its head.', 'file')]
        : []),
      ...read.flatMap(({ problems }) => problems),
    ]),
  }
}

const mostProblems = 500

/** All mistakes at once, as far as a page can carry them; the rest is counted. */
function capped(problems: readonly Reason[]): readonly Reason[] {
  const more = problems.length - mostProblems
  if (more <= 0) return problems
  const message = `There are ${more.toLocaleString('en-GB')} more mistakes. Put these right first.`
  return [...problems.slice(0, mostProblems), because('catalogue-loaded-whole', message, 'file')]
}

type Places = Readonly<Partial<Record<CatalogueColumn, number>>>
type At = { readonly cell: Cell; readonly column: number }

function placesOf(sheet: Sheet): Places {
  const heads = sheet.header.map(plain)
  const found = catalogueColumnNames.flatMap((name) => {
    const place = heads.indexOf(plain(catalogueColumns[name].label))
    return place < 0 ? [] : [[name, place] as const]
  })
  return Object.fromEntries(found)
}

function missingColumn(name: CatalogueColumn, sheet: Sheet): Reason {
  const { label } = catalogueColumns[name]
  const message = `Row ${sheet.headerRow} has no column “${label}”. Add it, with the head spelt so.`
  return because('catalogue-loaded-whole', message, 'file')
}

/** Of two columns of one head nobody can say which is meant. */
function doubledColumns({ header, headerRow }: Sheet): readonly Reason[] {
  return catalogueColumnNames.flatMap((name) => {
    const { label } = catalogueColumns[name]
    const places = header.flatMap((head, at) =>
      plain(head) === plain(label) ? [addressOf(headerRow, at)] : [],
    )
    if (places.length < 2) return []
    const message = `Row ${headerRow} has the column “${label}” twice (${places.join(', ')}). Take one of them out.`
    return [because('catalogue-loaded-whole', message, 'file')]
  })
}

/** What stands in a column that nobody knows would be left out unseen, of a version that is never edited afterwards. */
function unknownColumns({ header, headerRow, rows }: Sheet): readonly Reason[] {
  const known = catalogueColumnNames.map((name) => plain(catalogueColumns[name].label))
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_none, at) => ({ at, head: header[at] ?? 'without a head' }))
    .filter(({ head }) => !known.includes(plain(head)))
    .filter(({ at }) => rows.some(({ cells }) => (cells[at]?.text ?? '').trim() !== ''))
    .map(({ at, head }) => {
      const column = `“${head.slice(0, 60)}” (${addressOf(headerRow, at)})`
      const message = `Row ${headerRow} has a column ${column}, which a catalogue does not have. Spell its head as below, or take the column out.`
      return because('catalogue-loaded-whole', message, 'file')
    })
}

const plain = (head: string): string => head.trim().toLowerCase()

function cellAt(cells: readonly Cell[], column: number): At {
  return { cell: cells[column] ?? { kind: 'empty', text: '' }, column }
}

function readRow(number: number, at: (name: CatalogueColumn) => At) {
  const problems: Reason[] = []
  const wrong = (name: CatalogueColumn, message: string): void => {
    const where = `Row ${number}, ${catalogueColumns[name].label} (${addressOf(number, at(name).column)})`
    problems.push(because('catalogue-loaded-whole', `${where}: ${message}`, 'file'))
  }
  const text = (name: CatalogueColumn): string => {
    const { cell } = at(name)
    const { label, most } = catalogueColumns[name]
    const value = cell.text.trim()
    if (value === '') wrong(name, `is empty. Enter ${label.toLowerCase()}.`)
    else if (value.length > most) wrong(name, `must be ${most.toLocaleString('en-GB')} characters or less.`)
    else if (cell.kind !== 'text' && (name === 'clause' || name === 'documentVersion')) {
      wrong(name, `“${value}” comes from a ${cell.kind} cell, which may have lost a zero. Format it as text.`)
    }
    const [unreadable] = unreadableCharacters(value)
    if (unreadable) wrong(name, unreadableInWords(value, unreadable))
    return value
  }
  const row = {
    row: number,
    documentCode: text('documentCode'),
    documentTitle: text('documentTitle'),
    kind: kindIn(text('kind'), (message) => {
      wrong('kind', message)
    }),
    documentVersion: text('documentVersion'),
    from: dayIn(text('from'), (message) => {
      wrong('from', message)
    }),
    pmaMayModify: yesIn(text('pmaMayModify'), (message) => {
      wrong('pmaMayModify', message)
    }),
    pmaMayModifySource: text('pmaMayModifySource'),
    clause: text('clause'),
    title: text('title'),
    text: text('text'),
    owedBy: rolesIn(text('owedBy'), (message) => {
      wrong('owedBy', message)
    }),
  }
  const { kind, from } = row
  return {
    row: problems.length > 0 || kind === null || from === null ? null : { ...row, kind, from },
    problems,
  }
}

type Say = (message: string) => void

function kindIn(value: string, say: Say): DocumentKind | null {
  const wanted = value.toLowerCase()
  const kind = documentKinds.find((one) => one === wanted || documentKindLabels[one].toLowerCase() === wanted)
  if (kind === undefined && value !== '') {
    say(`“${value}” is no kind of document. Use one of the kinds in the table below.`)
  }
  return kind ?? null
}

function dayIn(value: string, say: Say): Day | null {
  if (isDay(value)) return value
  if (value !== '') say(`“${value}” is no day. Write it as 2027-03-27.`)
  return null
}

function yesIn(value: string, say: Say): boolean {
  if (value !== '' && !/^(yes|no)$/i.test(value)) say(`“${value}” is neither Yes nor No.`)
  return /^yes$/i.test(value)
}

function rolesIn(value: string, say: Say): readonly OrganisationRole[] {
  const named = value.split(';').filter((words) => words.trim() !== '')
  if (named.length === 0 && value !== '')
    say(`“${value}” names no role. Use DCC, Subscriber, or a single role.`)
  const roles = named.flatMap((words) => {
    const meant = rolesMeant(words)
    if (meant === null)
      say(`“${words.trim()}” is no role that owes requirements. Use DCC, Subscriber, or a single role.`)
    return meant ?? []
  })
  return [...new Set(roles)]
}
