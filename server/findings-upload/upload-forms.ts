import {
  form,
  keyed,
  listOf,
  longText,
  oneOf,
  optional,
  picked,
  text,
  wholeNumber,
} from '../web/form-fields.ts'
import { uploadChoices } from './confirm-upload.ts'
import { rowStates } from './preview-upload.ts'
import { dayOrders } from './read-day.ts'
import { warningKindNames } from './upload-notes.ts'
import { otherwiseKinds, sourceKinds } from './typed-mapping.ts'
import { mergeChoices } from './upload-mapping.ts'
import { encodings } from './upload.ts'

export const sendForm = form({ encoding: optional(oneOf(encodings, { label: 'Encoding' })) })

export const sheetsForm = form({
  first: picked({ label: 'Sheet with the findings', max: 20 }),
  second: optional(text({ label: 'Sheet joined to it', max: 20 })),
})

export const columnsForm = form({
  from: keyed(optional(text({ label: 'Column', max: 20 }))),
  value: keyed(optional(text({ label: 'Value for all rows', max: 500 }))),
  joinFirst: optional(text({ label: 'Column of the first file', max: 20 })),
  joinSecond: optional(text({ label: 'Column of the second file', max: 20 })),
  merge: oneOf(['error', ...mergeChoices] as const, { label: 'What happens to rows with one reference' }),
  dayOrder: oneOf(dayOrders, { label: 'Order of days' }),
  then: optional(oneOf(['save', 'compare'] as const, { label: 'Button' })),
})

export const sourceForm = form({
  kind: oneOf(sourceKinds, { label: 'Where it comes from' }),
  column: optional(text({ label: 'Column', max: 20 })),
  constant: optional(text({ label: 'Value for all rows', max: 500 })),
  yesNo: optional(longText({ label: 'Yes/no columns' })),
  yesNoOtherwise: optional(text({ label: 'Where none says yes' })),
  table: optional(longText({ label: 'Table of values' })),
  otherwise: optional(oneOf(otherwiseKinds, { label: 'Any other word' })),
  otherwiseValue: optional(text({ label: 'The value' })),
  merge: optional(oneOf(mergeChoices, { label: 'Where rows with one reference differ' })),
})

/** Of the changes shown on one page, those that are to be made. */
export const ticksForm = form({
  shown: listOf(text({ label: 'Change', max: 160 })),
  ticked: listOf(text({ label: 'Change', max: 160 })),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})

export const confirmForm = form({
  choice: optional(oneOf(uploadChoices, { label: 'What is written' })),
  accept: keyed(optional(longText({ label: 'Reason', max: 4_000 }))),
})

export const noForm = form({})

export const pageQuery = form({ page: optional(wholeNumber({ label: 'Page', max: 100_000 })) })

export const rowsQuery = form({
  state: optional(oneOf([...rowStates, 'not-in-file'] as const, { label: 'State' })),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})

export const warningsQuery = form({
  kind: optional(oneOf(warningKindNames, { label: 'Kind of warning' })),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})
