import { form, keyed, listOf, longText, oneOf, optional, text, wholeNumber } from '../web/form-fields.ts'
import { blockKinds } from '../remediation-plans/plan-block.ts'

const after = optional(text({ label: 'Place', max: 40 }))

export const addPartForm = form({
  kind: oneOf(blockKinds, { label: 'What it is' }),
  text: longText({ label: 'Text' }),
  after,
})

export const pasteForm = form({ text: longText({ label: 'Text', max: 400_000 }), after })

export const changePartForm = form({
  kind: oneOf(blockKinds, { label: 'What it is' }),
  cells: keyed(optional(longText({ label: 'Text' }))),
})

export const movePartForm = form({ after })

export const takeOutForm = form({ parts: listOf(text({ label: 'Part', max: 40 })) })

/** Words are quoted as they stand, which of several occurrences is meant, and why they are sensitive. */
export const markForm = form({
  quote: longText({ label: 'Words' }),
  occurrence: optional(wholeNumber({ label: 'Which of them', max: 10_000 })),
  reason: longText({ label: 'Reason', max: 4_000 }),
})

export const unmarkForm = form({ mark: wholeNumber({ label: 'Mark', max: 10_000 }) })
