import { publicationRules, type PublicationRuleSet } from '../redactions/publication-rules.ts'
import { planPath, planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField } from '../web/field-views.ts'
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
