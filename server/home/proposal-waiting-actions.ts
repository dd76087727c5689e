import { holds, type Actor, type Context } from '../kernel/actor.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { isNoneOf } from '../kernel/filter.ts'
import { mayConfirmEntry } from '../panel-meetings/confirm-entry.ts'
import { waitsForPanel } from '../panel-meetings/panel-entry.ts'
import { unansweredObjections } from '../redaction-proposals/consultation.ts'
import { confirmationProblems } from '../redaction-proposals/prepare-publication.ts'
import { listProposals } from '../redaction-proposals/proposal-store.ts'
import { proposalDoers, type ProposalDoer } from '../redaction-proposals/redaction-proposal-workflow.ts'
import {
  proposalPath,
  proposalTitle,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { waiting, type Waiting } from './waiting.ts'

type Step = {
  readonly what: string
  readonly dueOn?: Day | null
  readonly isWithOthers?: boolean
}

type Now = { readonly settings: readonly SettingRecord[]; readonly today: Day; readonly actor: Actor }

/** What a proposed publication asks of each who has to do with it: proposers, secretariat, the organisation, the Panel. */
export async function proposalsWaiting({ actor, today }: Context): Promise<readonly Waiting[]> {
  const open = await listProposals(
    actor,
    { sort: { startedOn: 1, reference: 1 } },
    isNoneOf('status', ['published', 'none-decided', 'abandoned']),
  )
  const settings = await currentSettings()
  return open.flatMap((proposal) =>
    proposalDoers(proposal, actor)
      .flatMap((doer) => stepOf(proposal, doer, { settings, today, actor }) ?? [])
      .slice(0, 1)
      .map((step) => waiting(proposalTitle(proposal), proposalPath(proposal.reference), { ...step, today })),
  )
}

function stepOf(proposal: RedactionProposal, doer: ProposalDoer, now: Now): Step | null {
  if (doer === 'contact') return stepOfContact(proposal)
  if (doer === 'panel-member') {
    const waits = proposal.status === 'decided' && mayConfirmEntry(proposal.confirmation, now.actor)
    return waits
      ? { what: 'It is entered that the Panel confirms it: confirm that, as you took part.' }
      : null
  }
  return stepOfProposer(proposal, doer === 'secretariat', now)
}

function stepOfContact({ status, consultation, closure, shown }: RedactionProposal): Step | null {
  if (status === 'in-consultation' && consultation?.saidDone === null) {
    const { closesOn } = consultation
    return { what: 'Look at what would be published, and object where need be.', dueOn: closesOn }
  }
  if (status === 'shown' && shown && closure) {
    return { what: `See what will be published on ${dayInWords(closure.publishOn)}.` }
  }
  return null
}

function stepOfProposer(
  proposal: RedactionProposal,
  isSecretariat: boolean,
  { settings, today }: Now,
): Step | null {
  const { status, consultation, closure } = proposal
  switch (status) {
    case 'proposing':
      return { what: 'Choose parts, withhold words, and close it.' }
    case 'closed':
      return isSecretariat ? { what: 'Closed: put it to the organisation.' } : null
    case 'in-consultation': {
      if (!isSecretariat || !consultation) return null
      const { closesOn } = consultation
      if (consultation.saidDone !== null) return { what: 'The organisation is done: end the consultation.' }
      const what = `The organisation may object until ${dayInWords(closesOn)}; end the consultation then.`
      return { what, isWithOthers: !isOverdue(closesOn, today) }
    }
    case 'consulted': {
      const [first] = consultation ? unansweredObjections(consultation) : []
      if (first) return { what: `Answer objection ${first.number}.` }
      return { what: 'Put it on an agenda, or record what the PMA decided.' }
    }
    case 'decided':
    case 'confirmed':
      return isSecretariat ? stepAfterDecision(proposal, settings) : null
    case 'shown':
      return isSecretariat && closure
        ? { what: 'Publish it on its day, by somebody who did not propose it.', dueOn: closure.publishOn }
        : null
    case 'none-decided':
    case 'published':
    case 'abandoned':
      return null
  }
}

function stepAfterDecision(proposal: RedactionProposal, settings: readonly SettingRecord[]): Step | null {
  const { confirmation } = proposal
  if (confirmationProblems(proposal, settings).length === 0)
    return { what: 'Show the organisation what will be published.' }
  if (confirmation === null) return { what: 'Decided by the PMA: enter what the Panel says of it.' }
  return waitsForPanel(confirmation)
    ? null
    : { what: 'What was entered of the Panel was returned: correct it.' }
}

/** Says whether proposed publications may ask something of this person at all. */
export function mayWaitForProposals({ actor }: Pick<Context, 'actor'>): boolean {
  const doers = ['secretariat', 'pma-chair', 'pki-specialist', 'panel-member', 'contact'] as const
  return doers.some((role) => holds(actor, role))
}
