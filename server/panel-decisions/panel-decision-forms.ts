import { panelAnswers } from '../panel-advice/advice-content.ts'
import { panelMeetingTyped } from '../panel-meetings/panel-meeting-forms.ts'
import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import {
  day,
  form,
  keyed,
  listOf,
  longText,
  oneOf,
  optional,
  picked,
  reference,
  text,
  tick,
} from '../web/form-fields.ts'
import { dateDeciders, determinations, panelDecisionStatuses } from './panel-decision.ts'

export const enterForm = form({
  supersedes: optional(text({ label: 'Decision it supersedes', max: 40 })),
  ...panelMeetingTyped,
  answers: keyed(oneOf(panelAnswers, { label: 'Answer' })),
  reasons: keyed(optional(longText({ label: 'Reason' }))),
  questions: keyed(optional(longText({ label: 'Questions' }))),
  determination: optional(oneOf(determinations, { label: 'What the Panel determined' })),
  determinationReasons: optional(longText({ label: 'Reasons for what it determined' })),
  sanctions: listOf(text({ label: 'Step', max: 60 })),
  sanctionReasons: keyed(optional(longText({ label: 'Reason for the step' }))),
  covers: listOf(text({ label: 'What the plan covers', max: 60 })),
  planDueOn: optional(day({ label: 'Day the plan is due' })),
  planActionsBy: optional(day({ label: 'Day by which the actions are done' })),
  planDatesDecidedBy: optional(oneOf(dateDeciders, { label: 'Who decides on later dates' })),
  planAsksLetter: tick({ label: 'A signed letter goes with the plan' }),
})

export const withdrawEntryForm = form({ reason: recordedReason() })

export const answerPanelForm = form({
  item: askedBy('referral-is-answered', picked({ label: 'Decision of the PMA', max: 40 })),
})

export const panelDecisionFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  status: optional(oneOf(panelDecisionStatuses, { label: 'State' })),
}
