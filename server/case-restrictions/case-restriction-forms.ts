import { form, listOf, longText, text } from '../web/form-fields.ts'

export const restrictForm = form({
  caseReference: text({ label: 'Reference of the case' }),
  readers: listOf(text({ label: 'Named reader' })),
  reason: longText({ label: 'Reason', max: 4_000 }),
})

export const readersForm = form({ readers: listOf(text({ label: 'Named reader' })) })
export const liftForm = form({ reason: longText({ label: 'Reason', max: 4_000 }) })
