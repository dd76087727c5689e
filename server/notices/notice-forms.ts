import { day, form, oneOf, optional, text, wholeNumber } from '../web/form-fields.ts'

export const sendingForm = form({
  on: day({ label: 'Day it was sent' }),
  how: text({ label: 'How it was sent' }),
})

/** What the list may be asked for. */
export const noticesQuery = form({
  state: optional(oneOf(['to-send', 'sent'] as const, { label: 'State' })),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})
