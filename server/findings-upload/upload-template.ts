import { fieldNames, findingFields, needLabels, ruleOfField } from './finding-fields.ts'

/** The header of the template that people download; every name in it is understood without a mapping. */
export function templateHeader(): readonly string[] {
  return fieldNames.map((name) => findingFields[name].label)
}

/** The data dictionary: one row per field, made from the same table that checks the upload. */
export function dataDictionary(): readonly (readonly string[])[] {
  return [
    ['Column', 'What it holds', 'Rule', 'Needed', 'Example'],
    ...fieldNames.map((name) => {
      const field = findingFields[name]
      return [field.label, field.meaning, ruleOfField(field), needLabels[field.need], field.example]
    }),
  ]
}

const widths = { line: 22, text: 60, choice: 20, day: 14 } as const

/** The template as a workbook: a sheet to fill in and the data dictionary beside it, both as plain text cells. */
export function templateSheets() {
  const [header = [], ...rows] = dataDictionary()
  return [
    {
      name: 'Findings',
      header: templateHeader(),
      rows: [],
      blankRows: 500,
      columnWidths: fieldNames.map((name) => widths[findingFields[name].shape.kind]),
    },
    { name: 'Data dictionary', header, rows, blankRows: 0, columnWidths: [22, 60, 60, 24, 40] },
  ]
}
