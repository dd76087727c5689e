import { instantInWords } from '../kernel/day.ts'
import { choiceField, selectField } from '../web/field-views.ts'
import type { FieldView, FormPage, RowsField, Section } from '../web/page-shapes.ts'
import { unmappedNeeds, type Headers } from './check-mapping.ts'
import { fieldNames, findingFields, needLabels } from './finding-fields.ts'
import { chosenSheet, headersOf } from './outline-table.ts'
import { signOf } from './typed-mapping.ts'
import { discardButton, inFigures } from './upload-pages.ts'
import type { FileSide, UploadMapping } from './upload-mapping.ts'
import { uploadPath, uploadsOf, type SheetChoice, type Upload } from './upload.ts'
import { columnRows, isSetOut, sourceInWords, columnOptions } from './mapped-columns-pages.ts'

export const nothingMapped: UploadMapping = { fields: {}, join: null, merge: null, dayOrder: 'year-first' }

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
