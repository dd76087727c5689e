import { responseKinds } from '../findings/finding.ts'
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
} from '../web/form-fields.ts'
import { assessmentKinds, assessmentStatuses, environments, resultOutcomes, services } from './assessment.ts'

export const planForm = form({
  kind: oneOf(assessmentKinds, { label: 'Kind of assessment' }),
  title: text({ label: 'Title' }),
  reason: longText({ label: 'Reason' }),
  organisation: picked({ label: 'Assessed organisation' }),
  provider: askedBy('dcc-procures-the-scheme', picked({ label: 'Assurance provider' })),
  assessors: listOf(text({ label: 'Assessor' })),
  services: listOf(oneOf(services, { label: 'Service' })),
  environment: askedBy('first-report-on-live-services', oneOf(environments, { label: 'Environment' })),
  scope: listOf(text({ label: 'Requirement' })),
  supplyChain: listOf(text({ label: 'Supply-chain party' })),
  sites: optional(longText({ label: 'Sites', max: 4_000 })),
  expectedOn: day({ label: 'Day the report is expected' }),
  orderedBy: optional(reference({ label: 'Item of the PMA’s decision' })),
  compliancePolicyClause: optional(reference({ label: 'Clause of the Compliance Policy' })),
  newClause: optional(text({ label: 'Number of the clause', max: 40 })),
  newClauseTitle: optional(text({ label: 'Title of the clause' })),
  newClauseText: optional(longText({ label: 'What the clause asks for', max: 10_000 })),
  policyVersion: optional(text({ label: 'Version of the Compliance Policy', max: 20 })),
  policyFrom: optional(day({ label: 'Day from which that version is in force' })),
})

export const planQuery = form({
  organisation: optional(reference({ label: 'Assessed organisation', max: 30 })),
  all: optional(oneOf(['yes'] as const, { label: 'Versions not in force' })),
})

export const notifyForm = form({
  fieldworkFrom: askedBy('assessment-notice-period', day({ label: 'First day of fieldwork' })),
  noticeReason: optional(longText({ label: 'Reason for short notice', max: 4_000 })),
})

const team = {
  team: listOf(text({ label: 'Team member' })),
  lead: optional(text({ label: 'Lead assessor' })),
  qualifications: keyed(optional(longText({ label: 'Qualifications', max: 2_000 }))),
  independence: keyed(optional(longText({ label: 'Statement of independence', max: 4_000 }))),
}

export const engageForm = form(team)

export const teamForm = form({
  ...team,
  reason: askedBy('team-has-one-lead', longText({ label: 'Why the team changes', max: 4_000 })),
})

export const resultForm = form({
  requirement: askedBy('requirement-has-a-result', picked({ label: 'Requirement' })),
  outcome: askedBy('requirement-has-a-result', oneOf(resultOutcomes, { label: 'Result' })),
  why: optional(longText({ label: 'Why', max: 4_000 })),
})

export const periodForm = form({
  periodFrom: askedBy('report-covers-a-period', day({ label: 'First day of the period' })),
  periodTo: askedBy('report-covers-a-period', day({ label: 'Last day of the period' })),
  sites: optional(longText({ label: 'Sites', max: 4_000 })),
})

export const reportForm = form({
  recommendedStatus: askedBy('pma-sets-the-status', picked({ label: 'Recommended assurance status' })),
  statusReasons: askedBy('pma-sets-the-status', longText({ label: 'Reasons for the recommendation' })),
  summary: longText({ label: 'Summary' }),
  caveats: optional(longText({ label: 'Caveats', max: 10_000 })),
  governs: oneOf(['this-report', 'signed-report'] as const, { label: 'Which document governs' }),
  supersededBecause: optional(longText({ label: 'What the superseding report puts right', max: 4_000 })),
})

export const closeForm = form({
  note: recordedReason({ label: 'Closure note' }),
})

export const endForm = form({
  reason: recordedReason(),
  supersededBy: optional(text({ label: 'Superseded by' })),
})

/** What a list of assessments may be asked for; sort keys are this list and nothing else. */
export const responseForm = form({
  kind: keyed(oneOf(responseKinds, { label: 'Answer' })),
  text: keyed(optional(longText({ label: 'Corrective action or reason' }))),
  evidence: keyed(optional(longText({ label: 'Evidence' }))),
})

export const assessmentFilters = {
  q: optional(reference({ label: 'Reference' })),
  kind: optional(oneOf(assessmentKinds, { label: 'Kind' })),
  status: optional(oneOf(assessmentStatuses, { label: 'State' })),
  organisation: optional(reference({ label: 'Organisation' })),
  year: optional(text({ label: 'Year expected', max: 4 })),
}
