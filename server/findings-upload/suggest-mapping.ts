import type { Sheet } from '../kernel/table.ts'
import { plain } from './check-value.ts'
import { findingFields, type ReadField } from './finding-fields.ts'
import type { FileSide, Source, UploadMapping } from './upload-mapping.ts'

/** Suggests columns by their names: the template's own names first, then what assurance providers call the same. */
export function suggestMapping(
  first: readonly string[],
  second: readonly string[] | null = null,
): UploadMapping {
  const join = second ? sharedColumn(first, second) : null
  const fields = suggestColumns(findingFields, first, second)
  return { fields, join, merge: null, dayOrder: 'year-first' }
}

type CalledField = ReadField & { readonly alsoCalled: readonly string[] }
type CalledFields<Name extends string> = Readonly<Record<Name, CalledField>>

/** The columns that are named as these fields are, each taken once; a reference stands in the first file. */
export function suggestColumns<Name extends string>(
  fields: CalledFields<Name>,
  first: readonly string[],
  second: readonly string[] | null = null,
): Readonly<Partial<Record<Name, Source>>> {
  const taken = new Set<string>()
  const found: Partial<Record<Name, Source>> = {}
  for (const name of Object.keys(fields) as Name[]) {
    const sides = [
      { file: 'first' as const, header: first },
      ...(second && name !== 'reference' ? [{ file: 'second' as const, header: second }] : []),
    ]
    const column = columnFor(name, fields[name], sides, taken)
    if (!column) continue
    taken.add(`${column.file} ${column.column}`)
    found[name] = { kind: 'column', ...column }
  }
  return found
}

function columnFor(
  field: string,
  { label, alsoCalled }: CalledField,
  sides: readonly { readonly file: FileSide; readonly header: readonly string[] }[],
  taken: ReadonlySet<string>,
): { readonly file: FileSide; readonly column: string } | null {
  for (const name of [label, field.replace(/([A-Z])/g, ' $1'), ...alsoCalled]) {
    for (const { file, header } of sides) {
      const column = header.find((candidate) => plain(candidate) === plain(name))
      if (column !== undefined && !taken.has(`${file} ${column}`)) return { file, column }
    }
  }
  return null
}

/** Two files are joined on the column whose name both share; a reference before anything else. */
function sharedColumn(first: readonly string[], second: readonly string[]): UploadMapping['join'] {
  const shared = first.filter((name) => second.some((other) => plain(other) === plain(name)))
  const column = shared.find((name) => /ref|id|number/.test(plain(name))) ?? shared[0]
  const partner = second.find((name) => column !== undefined && plain(name) === plain(column))
  return column !== undefined && partner !== undefined ? { first: column, second: partner } : null
}

/** The sheet that most likely is meant: the first of those whose columns fit most fields; hidden ones come last. */
export function likeliestSheet<Name extends string>(
  sheets: readonly Sheet[],
  fields: CalledFields<Name>,
): Sheet | null {
  const fit = (sheet: Sheet) =>
    Object.keys(suggestColumns(fields, sheet.header)).length - (sheet.hidden ? 100 : 0)
  return sheets
    .filter(({ header }) => header.length > 0)
    .reduce<Sheet | null>((best, sheet) => (best === null || fit(sheet) > fit(best) ? sheet : best), null)
}

/** The column whose name shares most words with the one that is missing, if any does. */
export function nearestColumn(wanted: string, header: readonly string[]): string | null {
  const words = new Set(plain(wanted).split(' '))
  let best: { readonly name: string; readonly score: number } | null = null
  for (const name of header) {
    const others = plain(name).split(' ')
    const score = others.filter((word) => words.has(word)).length / Math.max(others.length, words.size)
    if (score > (best?.score ?? 0)) best = { name, score }
  }
  return best?.name ?? null
}
