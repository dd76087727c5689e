import { dayInWords, type Day } from '../kernel/day.ts'
import { publicationRules, type PublicationRuleSet } from '../redactions/publication-rules.ts'
import { planPath, planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { dueOn } from '../rules/due-on.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { areaField, dayField } from '../web/field-views.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { proposalPath, proposalTitle, startPath, type RedactionProposal } from './redaction-proposal.ts'

/** Where a publication is proposed: says by which rules, and that nothing is published by it. */
export function startPage(plan: Plan, rules: PublicationRuleSet): FormPage {
  const version =
    plan.inForce === null ? 'the version in force' : `version ${plan.inForce}, which is in force`
  const { label, startsWithheld } = publicationRules[rules]
  return {
    heading: 'Propose a publication',
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: plan.reference, href: planPath(plan.reference) },
    before: [
      {
        kind: 'text',
        paragraphs: [
          `You propose what is published of ${version}. The organisation is asked and the PMA decides before anything is published.`,
          startsWithheld
            ? 'Everything starts withheld: you say of each part why readers need it.'
            : 'Everything starts chosen: you say of what is withheld why it is.',
        ],
      },
      {
        kind: 'summary',
        rows: [{ key: 'Rules', value: { text: label, why: explain('one-rule-set-for-a-plan') } }],
      },
    ],
    form: { action: startPath(plan.reference), fields: [], submit: 'Propose a publication' },
  }
}

const endings = {
  reopen: {
    heading: 'Open the proposal again',
    told: 'Closing, consultation, decision, confirmation and all that follows are void, whatever is changed then. The organisation is consulted again.',
    submit: 'Open it again',
  },
  abandon: {
    heading: 'Abandon the proposal',
    told: 'Nothing is published of it. What was put together stays on record; another proposal may be made.',
    submit: 'Abandon the proposal',
  },
} as const
export type Ending = keyof typeof endings

/** Where a proposal is ended, with a reason. */
export function endingPage(proposal: RedactionProposal, ending: Ending): FormPage {
  const { heading, told, submit } = endings[ending]
  return {
    heading,
    caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
    back: { text: proposal.reference, href: proposalPath(proposal.reference) },
    before: [{ kind: 'text', paragraphs: [told] }],
    form: {
      action: `${proposalPath(proposal.reference)}/${ending}`,
      version: proposal.version,
      submit,
      style: 'warning',
      fields: [areaField('reason', 'Reason', { why: explain('reason-is-recorded') })],
    },
  }
}

const days = {
  close: {
    heading: 'Close the proposal',
    told: 'From now on everybody decides on this very set: whatever is changed later opens it again. What readers would get is rendered now, with a public reference, the day and all keys.',
    submit: 'Close the proposal',
  },
  'another-day': {
    heading: 'Set another day of publication',
    told: 'The outputs are rendered anew with the day; the decision stands. The organisation is shown them again.',
    submit: 'Set the day',
  },
} as const

/** Where a proposal is closed, or another day is set: the day stands in every output. */
export function dayPage(proposal: RedactionProposal, how: keyof typeof days, earliest: Day): FormPage {
  const { heading, told, submit } = days[how]
  return {
    heading,
    caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
    back: { text: proposal.reference, href: proposalPath(proposal.reference) },
    before: [{ kind: 'text', paragraphs: [told] }],
    form: {
      action: `${proposalPath(proposal.reference)}/${how}`,
      version: proposal.version,
      submit,
      fields: [
        dayField('publishOn', 'Day of publication', {
          value: proposal.closure?.publishOn ?? null,
          hint: `It can be published on this day alone. If every period runs in full from today, it is ${dayInWords(earliest)} at the earliest.`,
          why: explain('final-bytes-period'),
        }),
      ],
    },
  }
}

/** The first day of publication if the organisation takes its time to object and to look. Source: settings `objection-period`, `final-bytes-period`. */
export function earliestDay(settings: readonly SettingRecord[], today: Day): Day {
  return dueOn(settings, 'final-bytes-period', dueOn(settings, 'objection-period', today))
}
