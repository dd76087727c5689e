import { type Part, makeZip } from './make-zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type WorkbookPlan = {
  /** What stands inside <worksheet> of each sheet. */
  readonly sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[]
  readonly strings?: readonly string[]
  /** Number formats of the cell styles, by their code; style 0 is general. */
  readonly formats?: readonly string[]
  readonly extra?: readonly Part[]
  readonly workbook?: string
}

/** The parts of a small workbook, written out so that a test sees every byte it is about. */
export function workbookParts(plan: WorkbookPlan): Part[] {
  const formats = plan.formats ?? []
  const sheets = plan.sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}" ${state ? `state="${state}"` : ''}/>`,
  )
  const relations = [
    ...plan.sheets.map((_sheet, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    relation('text', 'sharedStrings', 'sharedStrings.xml'),
    relation('styles', 'styles', 'styles.xml'),
  ]
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relationsXml([relation('w', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${office}">${plan.workbook ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationsXml(relations) },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${(plan.strings ?? []).map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts>${formats
        .map((code, at) => `<numFmt numFmtId="${at + 164}" formatCode="${code}"/>`)
        .join(
          '',
        )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
        .map((_code, at) => `<xf numFmtId="${at + 164}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    ...plan.sheets.map(({ xml }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<?xml version="1.0"?><worksheet>${xml}</worksheet>`,
    })),
    ...(plan.extra ?? []),
  ]
}

export function makeWorkbook(plan: WorkbookPlan): Buffer {
  return makeZip(workbookParts(plan))
}

/** One sheet named Findings with these rows of cells in XML. */
export function sheetOf(...rows: readonly string[]): WorkbookPlan['sheets'] {
  return [
    {
      name: 'Findings',
      xml: `<sheetData>${rows.map((cells) => `<row>${cells}</row>`).join('')}</sheetData>`,
    },
  ]
}

/** A cell that holds its text in itself. */
export function inline(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
}

function relationsXml(relations: readonly string[]): string {
  return `<Relationships>${relations.join('')}</Relationships>`
}
