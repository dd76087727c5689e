import { areaField, choiceField, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Section } from '../web/page-shapes.ts'
import type { Headers } from './check-mapping.ts'
import { findingFields, ruleOfField, shownValue, type FieldName } from './finding-fields.ts'
import { chosenSheet, headersOf } from './outline-table.ts'
import { signOf } from './typed-mapping.ts'
import type { Source } from './upload-mapping.ts'
import { uploadPath, type Upload } from './upload.ts'
import { nothingMapped } from './mapping-pages.ts'
import { signOfSource, columnOptions } from './mapped-columns-pages.ts'

/** One field set out at length: a column, yes/no columns, a table of values or one value. */
export function fieldPage(upload: Upload, field: FieldName): FormPage {
  const path = uploadPath(upload)
  const mapping = upload.mapping ?? nothingMapped
  const headers = headersOf(upload)
  const source = mapping.fields[field]
  const { label, meaning } = findingFields[field]
  return {
    heading: `Where “${label}” comes from`,
    caption: upload.assessment,
    back: { text: 'Map the columns', href: `${path}/columns` },
    before: [
      { kind: 'text', paragraphs: [meaning, ruleOfField(findingFields[field])] },
      { kind: 'details', summary: 'Columns of the files', sections: [columnList(upload)] },
    ],
    form: {
      action: `${path}/columns/${field}`,
      version: upload.version,
      submit: 'Save',
      cancel: { text: 'Back to the columns', href: `${path}/columns` },
      fields:
        field === 'reference'
          ? referenceFields(source, headers)
          : [
              ...sourceFields(field, source, headers),
              selectField(
                'merge',
                'Where rows with one reference differ',
                [
                  { value: 'first', text: 'The first value wins' },
                  { value: 'union', text: 'All different values are kept' },
                ],
                { value: mapping.merge?.fields[field] ?? '', none: 'As for the other fields' },
              ),
            ],
    },
  }
}

function referenceFields(source: Source | undefined, headers: Headers): readonly FieldView[] {
  return [
    { kind: 'hidden', name: 'kind', value: 'column' },
    selectField('column', 'Column', columnOptions({ ...headers, second: null }), {
      value: signOfSource(source, headers),
    }),
  ]
}

function columnList({ files, first, second }: Upload): Section {
  const sheets = [chosenSheet(files, first), chosenSheet(files, second)]
  return {
    kind: 'table',
    table: {
      caption: 'Columns of the files',
      captionHidden: true,
      head: [{ text: 'Column' }, { text: 'For example' }, { text: 'File' }],
      rows: sheets.flatMap((sheet) =>
        sheet
          ? sheet.header.flatMap((name, at) =>
              name === ''
                ? []
                : [[{ text: name }, { text: (sheet.samples[at] ?? []).join('; ') }, { text: sheet.file }]],
            )
          : [],
      ),
      empty: 'No columns.',
    },
  }
}

function sourceFields(field: FieldName, source: Source | undefined, headers: Headers): readonly FieldView[] {
  const yesNo = source?.kind === 'yes-no' ? source : null
  const values = source?.kind === 'values' ? source : null
  const column = source?.kind === 'column' || source?.kind === 'values' ? source : null
  const otherwise = typeof values?.otherwise === 'object' ? 'value' : (values?.otherwise ?? 'error')
  return [
    choiceField(
      'kind',
      'It comes from',
      [
        { value: 'column', text: 'One column, as it is written there' },
        { value: 'yes-no', text: 'Several yes/no columns' },
        { value: 'values', text: 'One column, by a table of values' },
        { value: 'constant', text: 'One value for all rows' },
        { value: 'none', text: 'Nowhere: the file does not give it' },
      ],
      { value: source?.kind ?? 'none' },
    ),
    selectField('column', 'Column', columnOptions(headers), {
      value: column ? signOf(column.file, column.column, headers) : '',
      hint: 'For one column, with or without a table of values',
    }),
    areaField('yesNo', 'Yes/no columns', {
      value: pairs(field, yesNo?.columns.map(({ column: from, value: to }) => ({ from, to })) ?? []),
      hint: 'One line for each column: column = value. The first column that says yes (Y, yes, true, 1, x) gives its value.',
    }),
    textField('yesNoOtherwise', 'Where none of them says yes', {
      value: shownValue(field, yesNo?.otherwise ?? ''),
      hint: 'Leave it empty for nothing',
    }),
    areaField('table', 'Table of values', {
      value: pairs(field, values?.table ?? []),
      hint: 'One line for each word: word in the file = value. Nothing after the sign means empty.',
    }),
    choiceField(
      'otherwise',
      'Any other word of that column',
      [
        { value: 'error', text: 'Is an error' },
        { value: 'as-written', text: 'Is taken as it is written' },
        { value: 'value', text: 'Means this value' },
      ],
      { value: otherwise },
    ),
    textField('otherwiseValue', 'The value any other word means', {
      value: typeof values?.otherwise === 'object' ? shownValue(field, values.otherwise.value) : '',
    }),
    textField('constant', 'One value for all rows', {
      value: source?.kind === 'constant' ? shownValue(field, source.value) : '',
    }),
  ]
}

function pairs(field: FieldName, table: readonly { readonly from: string; readonly to: string }[]): string {
  return table.map(({ from, to }) => `${from} = ${shownValue(field, to)}`).join('\n')
}
