import { dayOrders } from '../findings-upload/read-day.ts'
import { encodings } from '../findings-upload/upload.ts'
import { form, keyed, oneOf, optional, text } from '../web/form-fields.ts'
import { actionsChoices } from './confirm-plan-upload.ts'

export const sendActionsForm = form({ encoding: optional(oneOf(encodings, { label: 'Encoding' })) })

export const actionsSheetForm = form({ sheet: text({ label: 'Sheet with the actions', max: 20 }) })

export const actionColumnsForm = form({
  from: keyed(optional(text({ label: 'Column', max: 20 }))),
  value: keyed(optional(text({ label: 'Value for all rows', max: 500 }))),
  dayOrder: oneOf(dayOrders, { label: 'Order of days' }),
})

/** The mark of the preview that the contact saw: what is written is what was read. */
export const confirmActionsForm = form({
  seen: text({ label: 'Preview seen', max: 100 }),
  choice: optional(oneOf(actionsChoices, { label: 'What is written' })),
})
