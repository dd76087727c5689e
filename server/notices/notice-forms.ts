import { day, form, oneOf, optional, reference, text } from '../web/form-fields.ts'
import { noticeStates } from './notice.ts'

export const sendingForm = form({
  on: day({ label: 'Day it was sent' }),
  how: text({ label: 'How it was sent' }),
})

export const noticeFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  state: optional(oneOf(noticeStates, { label: 'State' })),
  record: optional(reference({ label: 'About' })),
}
