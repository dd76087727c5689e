import { instantInWords } from '../kernel/day.ts'
import { areaField, choiceField, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Option, RowsField, Section } from '../web/page-shapes.ts'
import { unmappedNeeds, type Headers } from './check-mapping.ts'
import {
  fieldNames,
  findingFields,
  needLabels,
  ruleOfField,
  shownValue,
  type FieldName,
} from './finding-fields.ts'
import { chosenSheet, headersOf } from './outline-table.ts'
import { columnSign, signOf } from './typed-mapping.ts'
import { discardButton, inFigures } from './upload-pages.ts'
import type { FileSide, Source, UploadMapping } from './upload-mapping.ts'
import { uploadPath, uploadsOf, type SheetChoice, type Upload } from './upload.ts'

const nothingMapped: UploadMapping = { fields: {}, join: null, merge: null, dayOrder: 'year-first' }

/** Which sheet of which file. */
export function sheetsPage(upload: Upload): FormPage {
  const path = uploadPath(upload)
  const options = upload.files.flatMap((file, at) =>
    file.sheets.flatMap((sheet, place) =>
      sheet.header.length === 0
        ? []
        : [
            {
              value: `${at}-${place}`,
              text: [file.name, sheet.name].filter(Boolean).join(', sheet '),
              hint: `${inFigures(sheet.rows)} rows${sheet.hidden ? ', hidden' : ''}`,
            },
          ],
    ),
  )
  return {
    heading: 'Choose the sheets',
    caption: upload.assessment,
    back: { text: 'Map the columns', href: `${path}/columns` },
    form: {
      action: `${path}/sheets`,
      version: upload.version,
      submit: 'Use these sheets',
      fields: [
        choiceField('first', 'Sheet with the findings', options, { value: signOfSheet(upload.first) }),
        choiceField('second', 'Sheet joined to it', [{ value: '', text: 'None' }, ...options], {
          value: signOfSheet(upload.second),
        }),
      ],
    },
  }
}

const signOfSheet = (choice: SheetChoice | null): string => (choice ? `${choice.file}-${choice.sheet}` : '')

/** Step 2: which column is which field. */
export function columnsPage(upload: Upload, isRemembered: boolean): FormPage {
  const path = uploadPath(upload)
  const mapping = upload.mapping ?? nothingMapped
  const headers = headersOf(upload)
  return {
    heading: 'Map the columns',
    caption: upload.assessment,
    back: { text: 'Uploads', href: uploadsOf(upload.assessment) },
    before: [...beforeColumns(upload, isRemembered), ...sheetSections(upload)],
    form: {
      action: `${path}/columns`,
      version: upload.version,
      submit: 'See what the upload would do',
      otherSubmits: [{ text: 'Save the mapping', name: 'then', value: 'save' }],
      cancel: { text: 'Back to the uploads', href: uploadsOf(upload.assessment) },
      fields: [
        findingRows(upload, mapping),
        ...joinFields(mapping, headers),
        choiceField(
          'merge',
          'Rows with the same reference',
          [
            { value: 'error', text: 'Are an error', hint: 'Each finding stands in one row' },
            {
              value: 'first',
              text: 'Are one finding: the first value wins',
              hint: 'It is told where others differ',
            },
            { value: 'union', text: 'Are one finding: all different values are kept' },
          ],
          { value: mapping.merge?.usually ?? 'error' },
        ),
        choiceField(
          'dayOrder',
          'Days written in figures',
          [
            { value: 'year-first', text: 'The year first: 2027-03-05' },
            { value: 'day-first', text: 'The day first: 5/3/2027 is 5 March' },
            { value: 'month-first', text: 'The month first: 5/3/2027 is 3 May' },
          ],
          { value: mapping.dayOrder },
        ),
      ],
    },
    after: [{ kind: 'buttons', buttons: [discardButton(upload)] }],
  }
}

/** Where the mapping comes from that is offered. */
export const whenceMapped = (isRemembered: boolean): string =>
  isRemembered
    ? 'The mapping is the one that was used last time for a file like this. Look at it before you go on.'
    : 'The columns were suggested by their names. Look at them before you go on.'

function beforeColumns(upload: Upload, isRemembered: boolean): readonly Section[] {
  const missing = unmappedNeeds(upload.mapping ?? nothingMapped).map((field) => findingFields[field].label)
  return [
    ...(upload.problem ? [{ kind: 'warning' as const, text: upload.problem }] : []),
    {
      kind: 'inset',
      text: whenceMapped(isRemembered),
    },
    ...(missing.length > 0
      ? [
          {
            kind: 'text' as const,
            paragraphs: [
              `New findings also need: ${missing.join(', ')}. Choose a column, or one value for all rows. A file without them can only change findings that are there.`,
            ],
          },
        ]
      : []),
  ]
}

function sheetSections(upload: Upload): readonly Section[] {
  const path = uploadPath(upload)
  const sheets = [chosenSheet(upload.files, upload.first), chosenSheet(upload.files, upload.second)]
  const rows = sheets.flatMap((sheet, at) =>
    sheet
      ? [
          {
            key: at === 0 ? 'Findings from' : 'Joined to it',
            value: {
              text: [sheet.file, sheet.name].filter(Boolean).join(', sheet '),
              hint: `${inFigures(sheet.rows)} rows`,
            },
            actions:
              at === 0 && countSheets(upload) > 1
                ? [{ text: 'Choose', about: 'other sheets', href: `${path}/sheets` }]
                : [],
          },
        ]
      : [],
  )
  const kept = upload.expiresAt
    ? [{ key: 'Kept until', value: { text: instantInWords(upload.expiresAt) } }]
    : []
  return [{ kind: 'summary', rows: [...rows, ...kept] }]
}

const countSheets = ({ files }: Upload): number =>
  files.flatMap(({ sheets }) => sheets).filter(({ header }) => header.length > 0).length

function findingRows(upload: Upload, mapping: UploadMapping): RowsField {
  return columnRows(
    'Fields of a finding',
    fieldNames.map((name) => {
      const source = mapping.fields[name]
      const { label, need } = findingFields[name]
      const setOut = isSetOut(source) ? [{ value: 'set-out', text: sourceInWords(name, source) }] : []
      const constant = { value: 'constant', text: 'One value for all rows' }
      return {
        ...{ name, label, source },
        need: needLabels[need],
        href: `${uploadPath(upload)}/columns/${name}`,
        before: setOut,
        after: name === 'reference' ? [] : [constant],
      }
    }),
    upload,
  )
}

/** A field and where it comes from; what may be chosen besides the columns stands before and after them. */
export type MappedField = {
  readonly name: string
  readonly label: string
  readonly need: string
  readonly href: string | null
  readonly source: Source | undefined
  readonly before: readonly Option[]
  readonly after: readonly Option[]
}

/** Which column is which field, with the first few values that stand there. */
export function columnRows(
  caption: string,
  fields: readonly MappedField[],
  upload: Pick<Upload, 'files' | 'first' | 'second'>,
): RowsField {
  const headers = headersOf(upload)
  const columns = columnOptions(headers)
  return {
    kind: 'rows',
    caption,
    head: [{ text: 'Field' }, { text: 'Comes from' }, { text: 'Value for all rows' }],
    rows: fields.map(({ name, label, need, href, source, before, after }) => {
      return {
        cells: [
          {
            text: label,
            href,
            hint: [need, samplesOf(upload, source)].filter(Boolean).join('. For example: '),
          },
        ],
        controls: [
          {
            kind: 'select' as const,
            name: `from.${name}`,
            label: `Where ${label} comes from`,
            value: signOfSource(source, headers),
            options: [{ value: '', text: 'Not in the file' }, ...before, ...columns, ...after],
          },
          {
            kind: 'text' as const,
            name: `value.${name}`,
            label: `Value of ${label} for all rows`,
            value: source?.kind === 'constant' ? source.value : '',
            width: 10 as const,
          },
        ],
      }
    }),
    empty: '',
  }
}

const isSetOut = (source: Source | undefined): source is Extract<Source, { kind: 'yes-no' | 'values' }> =>
  source?.kind === 'yes-no' || source?.kind === 'values'

function signOfSource(source: Source | undefined, headers: Headers): string {
  if (!source) return ''
  if (isSetOut(source)) return 'set-out'
  return source.kind === 'constant' ? 'constant' : signOf(source.file, source.column, headers)
}

function sourceInWords(field: FieldName, source: Extract<Source, { kind: 'yes-no' | 'values' }>): string {
  if (source.kind === 'values') return `Table of values of ${source.column}`
  const [first] = source.columns
  const more = source.columns.length - 1
  const named = first ? `${first.column} (${shownValue(field, first.value) || 'nothing'})` : ''
  return `Yes/no columns: ${named}${more > 0 ? ` and ${more} more` : ''}`
}

function samplesOf(
  { files, first, second }: Pick<Upload, 'files' | 'first' | 'second'>,
  source: Source | undefined,
): string {
  if (!source || source.kind === 'constant') return ''
  const sheet = chosenSheet(files, source.file === 'first' ? first : second)
  const columns = source.kind === 'yes-no' ? source.columns.map(({ column }) => column) : [source.column]
  const samples = columns.flatMap((column) => sheet?.samples[sheet.header.indexOf(column)] ?? [])
  return [...new Set(samples)].slice(0, 3).join('; ')
}

function columnOptions(headers: Headers): readonly Option[] {
  const sides: readonly (readonly [FileSide, readonly string[] | null])[] = [
    ['first', headers.first],
    ['second', headers.second],
  ]
  return sides.flatMap(([side, header]) =>
    (header ?? []).flatMap((name, at) => {
      const text = side === 'second' ? `${name} (second file)` : name
      return name === '' ? [] : [{ value: columnSign(side, at), text }]
    }),
  )
}

function joinFields(mapping: UploadMapping, headers: Headers): readonly FieldView[] {
  if (!headers.second) return []
  const options = columnOptions(headers)
  const ofSide = (side: FileSide) => options.filter(({ value }) => value.startsWith(`${side}-`))
  const { join } = mapping
  return [
    selectField('joinFirst', 'The files are joined by this column of the first file', ofSide('first'), {
      value: join ? signOf('first', join.first, headers) : '',
    }),
    selectField('joinSecond', 'And this column of the second file', ofSide('second'), {
      value: join ? signOf('second', join.second, headers) : '',
    }),
  ]
}

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
