import type { Actor, Role } from '../kernel/actor.ts'
import { follow, type Workflow, lifeOf } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { proposalStatusLabels, type ProposalStatus, type RedactionProposal } from './redaction-proposal.ts'

export type ProposalDoer = Extract<
  Role,
  'secretariat' | 'pma-chair' | 'pki-specialist' | 'panel-member' | 'contact'
>

const rule = (id: RuleId): RuleId => id
const proposers = ['secretariat', 'pma-chair', 'pki-specialist'] as const
const recorders = ['secretariat', 'pma-chair'] as const
const secretariat = ['secretariat'] as const

/** The life of a proposed publication (machine 5): proposed, closed, consulted on, decided, shown, published by somebody else. */
export const proposalWorkflow = {
  change: {
    label: 'Change what is proposed',
    by: proposers,
    from: ['proposing'],
    to: 'proposing',
    rule: rule('publish-only-what-is-necessary'),
  },
  close: {
    label: 'Close the proposal',
    by: proposers,
    from: ['proposing'],
    to: 'closed',
    rule: rule('life-of-a-redaction-proposal'),
  },
  consult: {
    label: 'Put it to the organisation',
    by: secretariat,
    from: ['closed'],
    to: 'in-consultation',
    rule: rule('organisation-may-object'),
  },
  object: {
    label: 'Object to a part',
    by: ['contact'],
    from: ['in-consultation'],
    to: 'in-consultation',
    rule: rule('organisation-may-object'),
  },
  'object-late': {
    label: 'Object to a part, late',
    by: ['contact'],
    from: ['consulted'],
    to: 'consulted',
    rule: rule('organisation-may-object'),
  },
  'say-done': {
    label: 'Say that there are no (further) objections',
    by: ['contact'],
    from: ['in-consultation'],
    to: 'in-consultation',
    rule: rule('organisation-may-object'),
  },
  'end-consultation': {
    label: 'End the consultation',
    by: secretariat,
    from: ['in-consultation'],
    to: 'consulted',
    rule: rule('silence-is-silence'),
  },
  'answer-objection': {
    label: 'Answer an objection',
    by: proposers,
    from: ['consulted'],
    to: 'consulted',
    rule: rule('objections-answered'),
  },
  'decide-sensitive': {
    label: 'Record the PMA’s decision on sensitive words',
    by: recorders,
    from: ['consulted'],
    to: 'consulted',
    rule: rule('sensitive-words-decided-on'),
  },
  decide: {
    label: 'Record the PMA’s decision to publish',
    by: recorders,
    from: ['consulted'],
    to: 'decided',
    rule: rule('pma-requires-publication'),
  },
  'decide-none': {
    label: 'Record the PMA’s decision on no publication',
    by: recorders,
    from: ['proposing', 'closed', 'in-consultation', 'consulted'],
    to: 'none-decided',
    rule: rule('pma-requires-publication'),
  },
  'enter-minute': {
    label: 'Enter that the Panel confirms the publication',
    by: secretariat,
    from: ['decided'],
    to: 'decided',
    rule: rule('confirmed-by-who-took-part'),
  },
  confirm: {
    label: 'Confirm the publication for the Panel',
    by: ['panel-member'],
    from: ['decided'],
    to: 'confirmed',
    rule: rule('one-digest-throughout'),
  },
  'return-minute': {
    label: 'Return what was entered of the Panel',
    by: ['panel-member'],
    from: ['decided'],
    to: 'decided',
    rule: rule('confirmed-by-who-took-part'),
  },
  show: {
    label: 'Show the organisation what will be published',
    by: secretariat,
    from: ['decided', 'confirmed'],
    to: 'shown',
    rule: rule('life-of-a-redaction-proposal'),
  },
  redate: {
    label: 'Set another day of publication',
    by: secretariat,
    from: ['decided', 'confirmed', 'shown'],
    to: 'decided',
    rule: rule('life-of-a-redaction-proposal'),
  },
  except: {
    label: 'Say that words are lawfully public, after the decision',
    by: proposers,
    from: ['shown'],
    to: 'shown',
    rule: rule('exception-by-somebody-else'),
  },
  publish: {
    label: 'Publish',
    by: secretariat,
    from: ['shown'],
    to: 'published',
    rule: rule('publisher-is-somebody-else'),
  },
  reopen: {
    label: 'Open again: decision, confirmation and all that follows are void',
    by: proposers,
    from: ['closed', 'in-consultation', 'consulted', 'decided', 'confirmed', 'shown'],
    to: 'proposing',
    rule: rule('one-digest-throughout'),
  },
  abandon: {
    label: 'Abandon the proposal',
    by: recorders,
    from: ['proposing', 'closed', 'in-consultation', 'consulted', 'decided', 'confirmed', 'shown'],
    to: 'abandoned',
    rule: rule('reason-is-recorded'),
  },
} as const satisfies Workflow<string, ProposalStatus, ProposalDoer>

/** The life of a proposed publication, as its forms ask for it. */
export const proposalLife = lifeOf(proposalWorkflow, proposalStatusLabels)

export type ProposalAction = keyof typeof proposalWorkflow

/** In which capacities somebody acts on this proposal; the excused in none, contacts once they are consulted. */
export function proposalDoers(proposal: RedactionProposal, actor: Actor): readonly ProposalDoer[] {
  return capacitiesFor('redaction-proposal', 'read', proposal, actor).filter(
    (role): role is ProposalDoer =>
      role === 'secretariat' ||
      role === 'pma-chair' ||
      role === 'pki-specialist' ||
      role === 'panel-member' ||
      role === 'contact',
  )
}

/** The state a move leads to, for who may make it in the capacities held on this proposal. */
export function followProposal(
  action: ProposalAction,
  proposal: RedactionProposal,
  { actor }: { readonly actor: Actor },
): ProposalStatus {
  return follow(
    proposalWorkflow,
    action,
    proposal.status,
    proposalDoers(proposal, actor),
    proposalStatusLabels,
  )
}
