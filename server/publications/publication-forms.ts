import { form, oneOf, optional, text, tick, wholeNumber } from '../web/form-fields.ts'
import { publicationStates } from './publication.ts'

/** What the register may be asked for; the feed and the CSV file are asked the same. */
export const registerQuery = form({
  organisation: optional(text({ label: 'Organisation' })),
  state: optional(oneOf(publicationStates, { label: 'State' })),
  sort: optional(oneOf(['published', 'organisation', 'state'] as const, { label: 'Order' })),
  down: tick({ label: 'Descending' }),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})

export const nothingAsked = form({})
