import { day, form, longText } from '../web/form-fields.ts'

export const extensionForm = form({
  askedFor: day({ label: 'Later day' }),
  reason: longText({ label: 'Why the action slips', max: 4_000 }),
  effect: longText({ label: 'What it does to the other actions', max: 4_000 }),
})
