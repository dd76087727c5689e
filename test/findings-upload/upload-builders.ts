import type { Cell, Sheet } from '../../server/kernel/table.ts'
import { day } from '../../server/kernel/day.ts'
import { emptyCell } from '../../server/kernel/table.ts'
import {
  type FieldName,
  type FieldValues,
  fieldNames,
  findingFields,
} from '../../server/findings-upload/finding-fields.ts'
import type { UploadedSheets } from '../../server/findings-upload/gather-findings.ts'
import {
  type ExistingFinding,
  type Preview,
  type Surroundings,
  previewUpload,
} from '../../server/findings-upload/preview-upload.ts'
import { suggestMapping } from '../../server/findings-upload/suggest-mapping.ts'
import { templateHeader } from '../../server/findings-upload/upload-template.ts'
import type { UploadMapping } from '../../server/findings-upload/upload-mapping.ts'

/** What a row of the template says, in the words a person writes. */
export function aRow(words: Partial<FieldValues> = {}): FieldValues {
  return {
    reference: 'F-01',
    documentCode: 'CP',
    documentVersion: '2.0',
    clause: '4.10',
    title: 'Key ceremony with one witness',
    text: 'The ceremony of 3 March was held with one witness; the procedure asks for two.',
    classification: 'Failure',
    severity: 'Minor',
    evidenceStatement: 'Ceremony record KC-12.',
    location: 'Primary site',
    environment: 'Live',
    foundOn: '2027-03-05',
    supplyChainParty: '',
    repeatOf: '',
    ...words,
  }
}

/** The same finding as it is kept once it was brought in. */
export function anExisting(words: Partial<FieldValues> = {}, frozen: string | null = null): ExistingFinding {
  return {
    values: { ...aRow(), classification: 'failure', severity: 'minor', environment: 'live', ...words },
    frozen,
  }
}

export function aSheet(header: readonly string[], rows: readonly (readonly (string | Cell)[])[]): Sheet {
  return {
    name: 'Findings',
    hidden: false,
    header,
    headerRow: 1,
    rows: rows.map((cells, at) => ({ number: at + 2, hidden: false, cells: cells.map(cellFrom) })),
  }
}

function cellFrom(cell: string | Cell): Cell {
  if (typeof cell !== 'string') return cell
  return cell === '' ? emptyCell : { kind: 'text', text: cell }
}

/** An upload of the template with these rows; single cells can be replaced by cells of another kind. */
export function aTemplate(
  rows: readonly FieldValues[],
  cells: Partial<Record<FieldName, Cell>> = {},
): UploadedSheets {
  const texts = rows.map((row) => fieldNames.map((field) => cells[field] ?? row[field]))
  return { first: { file: 'findings.csv', sheet: aSheet(templateHeader(), texts) }, second: null }
}

export const templateMapping: UploadMapping = suggestMapping(templateHeader())

/** Nothing is there yet, every clause is known, and it is the last day of March 2027. */
export const surroundings: Surroundings = {
  existing: [],
  isKnownClause: () => true,
  today: day('2027-03-31'),
  tableWarnings: [],
}

export function preview(
  sheets: UploadedSheets,
  existing: readonly ExistingFinding[] = [],
  more: { readonly mapping?: UploadMapping } & Partial<Surroundings> = {},
): Preview {
  return previewUpload(sheets, more.mapping ?? templateMapping, { ...surroundings, existing, ...more })
}

export const labelOf = (field: FieldName): string => findingFields[field].label
