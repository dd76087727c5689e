import { posix } from 'node:path'
import type { TableWarning, TableWarningKind } from '../kernel/table.ts'
import { unreadable } from './unreadable.ts'
import { readElements } from './xml-events.ts'
import type { ZipParts } from './zip-parts.ts'

export type SheetPart = { readonly name: string; readonly part: string; readonly hidden: boolean }

/** Where the parts of a workbook lie in its archive. */
export type WorkbookOutline = {
  readonly sheets: readonly SheetPart[]
  readonly sharedStrings: string | null
  readonly styles: string | null
  readonly from1904: boolean
}

/** Follows the relations from the archive's root to the sheets; refuses an archive that is no workbook, by what it is. */
export async function readOutline(zip: ZipParts): Promise<WorkbookOutline> {
  const workbook = await findWorkbook(zip)
  const relations = await readRelations(zip, workbook)
  const elements = await readElements(zip.open(workbook), ['sheet', 'workbookPr'])
  const sheets = elements
    .filter(({ element }) => element === 'sheet')
    .flatMap((sheet) => {
      const relation = relations.find(({ id }) => id === relationIdOf(sheet))
      if (!relation?.type.endsWith('/worksheet')) return []
      return [
        {
          name: sheet['name'] ?? '',
          part: relation.target,
          hidden: !['visible', undefined].includes(sheet['state']),
        },
      ]
    })
  const partOf = (type: string) =>
    relations.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? null
  const date1904 = elements.find(({ element }) => element === 'workbookPr')?.['date1904']
  return {
    sheets,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    from1904: date1904 === '1' || date1904 === 'true',
  }
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

async function findWorkbook(zip: ZipParts): Promise<string> {
  if (zip.names.includes('_rels/.rels')) {
    const document = (await readRelations(zip, '')).find(({ type }) => type.endsWith('/officeDocument'))
    if (document?.target.startsWith('xl/') && zip.names.includes(document.target)) return document.target
  }
  throw unreadable(`${whatItIs(zip.names)} Upload a CSV or an XLSX file.`)
}

function whatItIs(names: readonly string[]): string {
  if (names.some((name) => name.startsWith('word/'))) return 'This is a Word document.'
  if (names.some((name) => name.startsWith('ppt/'))) return 'This is a PowerPoint presentation.'
  if (names.includes('xl/workbook.bin')) return 'This is a binary Excel workbook (.xlsb).'
  if (names.includes('mimetype')) return 'This is an OpenDocument file.'
  return 'This is a zip archive, not an Excel workbook.'
}

async function readRelations(zip: ZipParts, part: string): Promise<readonly Relation[]> {
  const { dir, base } = posix.parse(part)
  const list = posix.join(dir, '_rels', `${base}.rels`)
  const elements = await readElements(zip.open(list), ['Relationship'])
  return (
    elements
      // What lies outside the file is never fetched.
      .filter((relation) => relation['TargetMode'] !== 'External')
      .map((relation) => ({
        id: relation['Id'] ?? '',
        type: relation['Type'] ?? '',
        target: posix.resolve(`/${dir}`, relation['Target'] ?? '').slice(1),
      }))
  )
}

function relationIdOf(sheet: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(sheet).find(([name]) => name.endsWith(':id'))?.[1]
}

const ignored: readonly {
  readonly parts: RegExp
  readonly kind: TableWarningKind
  readonly message: string
}[] = [
  {
    parts: /vbaProject\.bin$/i,
    kind: 'macros-ignored',
    message: 'The workbook holds macros. They were not run, and nothing of them is written.',
  },
  {
    parts: /^xl\/(externalLinks\/|connections\.xml)/i,
    kind: 'external-links-ignored',
    message:
      'The workbook refers to other files or data sources. They were not opened; stored values were read.',
  },
  {
    parts: /^xl\/embeddings\//i,
    kind: 'embedded-files-ignored',
    message: 'Files are embedded in the workbook. They were not opened, and nothing of them is written.',
  },
  {
    parts: /^xl\/(threadedComments\/|comments)/i,
    kind: 'comments-ignored',
    message: 'The workbook holds comments beside cells. They were not read.',
  },
]

/** Says what the archive carries that was left alone. */
export function ignoredParts(names: readonly string[]): readonly TableWarning[] {
  return ignored
    .filter(({ parts }) => names.some((name) => parts.test(name)))
    .map(({ kind, message }) => ({ kind, message, sheet: null, address: null }))
}
