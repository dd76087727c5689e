import { correctionKinds } from '../corrective-actions/corrective-action.ts'
import { plannedStates } from '../remediation-plans/plan-version.ts'
import { day, form, listOf, longText, oneOf, optional, text, tick, wholeNumber } from '../web/form-fields.ts'

export const causeForm = form({
  text: longText({ label: 'Root cause', max: 10_000 }),
  explains: listOf(text({ label: 'What it explains', max: 60 })),
  trainingAloneBecause: optional(longText({ label: 'Why training alone answers it', max: 4_000 })),
})

/** Only what is done is needed at once: submission asks for the rest. */
export const plannedActionForm = form({
  title: optional(text({ label: 'Title' })),
  description: longText({ label: 'What is done' }),
  kind: optional(oneOf(correctionKinds, { label: 'What it does' })),
  rootCauses: listOf(wholeNumber({ label: 'Root cause' })),
  covers: listOf(text({ label: 'What it answers', max: 60 })),
  owner: optional(text({ label: 'Owner' })),
  dueOn: optional(day({ label: 'Day it is due' })),
  criterion: optional(longText({ label: 'How anybody can tell that it worked', max: 10_000 })),
  isTraining: tick({ label: 'It is training' }),
  state: oneOf(plannedStates, { label: 'State' }),
  doneOn: optional(day({ label: 'Day it was done' })),
  recurrenceOf: optional(text({ label: 'Action that it repeats', max: 60 })),
  lateBecause: optional(longText({ label: 'Why it is due after the Panel’s limit', max: 4_000 })),
})

export const gatherForm = form({ actions: listOf(text({ label: 'Action', max: 60 })) })

export const doneEvidenceForm = form({
  description: optional(text({ label: 'What the file shows' })),
  effectiveOn: optional(day({ label: 'Day it is true for' })),
})
