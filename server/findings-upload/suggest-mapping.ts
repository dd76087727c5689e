import type { Sheet } from '../kernel/table.ts'
import { plain } from './check-value.ts'
import { type FieldName, fieldNames, findingFields } from './finding-fields.ts'
import type { FileSide, Source, UploadMapping } from './upload-mapping.ts'

/** Suggests columns by their names: the template's own names first, then what assurance providers call the same. */
export function suggestMapping(
  first: readonly string[],
  second: readonly string[] | null = null,
): UploadMapping {
  const join = second ? sharedColumn(first, second) : null
  const taken = new Set<string>()
  const fields: Partial<Record<FieldName, Source>> = {}
  for (const field of fieldNames) {
    const found = columnFor(field, first, second, taken)
    if (!found) continue
    taken.add(`${found.file} ${found.column}`)
    fields[field] = { kind: 'column', ...found }
  }
  return { fields, join, merge: null, dayOrder: 'year-first' }
}

function columnFor(
  field: FieldName,
  first: readonly string[],
  second: readonly string[] | null,
  taken: ReadonlySet<string>,
): { readonly file: FileSide; readonly column: string } | null {
  const { label, alsoCalled } = findingFields[field]
  const sides = [
    { file: 'first' as const, header: first },
    ...(second && field !== 'reference' ? [{ file: 'second' as const, header: second }] : []),
  ]
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

/** The sheet that most likely holds the findings: the first of those whose columns fit most fields; hidden ones come last. */
export function likeliestSheet(sheets: readonly Sheet[]): Sheet | null {
  const fit = (sheet: Sheet) =>
    Object.keys(suggestMapping(sheet.header).fields).length - (sheet.hidden ? 100 : 0)
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
