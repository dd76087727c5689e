import { day, form, keyed, longText, oneOf, optional, text } from '../web/form-fields.ts'
import { adequacyOutcomes } from '../meetings/motion.ts'
import { panelMeetingTyped } from '../panel-meetings/panel-meeting-forms.ts'
import { adequacyVerdicts, planOutcomes } from './plan-review.ts'

export const planViewForm = form({
  verdicts: keyed(optional(oneOf(adequacyVerdicts, { label: 'View' }))),
  comments: keyed(optional(longText({ label: 'Comment', max: 4_000 }))),
  comment: optional(longText({ label: 'Comment on the whole', max: 4_000 })),
})

export const drafterForm = form({ drafter: text({ label: 'Member', max: 40 }) })

export const adequacyForm = form({
  verdicts: keyed(optional(oneOf(adequacyVerdicts, { label: 'Verdict' }))),
  reasons: keyed(optional(longText({ label: 'Reasons', max: 10_000 }))),
  remedialActions: keyed(optional(longText({ label: 'Remedial action', max: 10_000 }))),
  alternatives: keyed(optional(longText({ label: 'Alternatives considered', max: 10_000 }))),
  overall: optional(oneOf(adequacyOutcomes, { label: 'View on the whole' })),
  overallReasons: optional(longText({ label: 'Reasons for the view on the whole', max: 10_000 })),
})

export const planDecisionForm = form({
  ...panelMeetingTyped,
  outcome: oneOf(planOutcomes, { label: 'What the Panel decided' }),
  reasons: optional(longText({ label: 'Reasons', max: 10_000 })),
  differs: keyed(optional(longText({ label: 'Where the Panel differs', max: 10_000 }))),
  dueOn: optional(day({ label: 'Day the next version is due' })),
})
