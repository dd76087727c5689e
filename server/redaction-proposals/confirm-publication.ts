import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { confirmEntry, returnEntry } from '../panel-meetings/confirm-entry.ts'
import { asEntered } from '../panel-meetings/panel-entry.ts'
import { panelMeetingProblems, type PanelMeeting, type PanelRoll } from '../panel-meetings/panel-meeting.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import { because } from '../rules/because.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { digestProblems, isConfirmed, needsConfirmation } from './prepare-publication.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

/** The set as it is now, the Panel of the day on which it met, and the settings. */
export type ConfirmedGround = {
  readonly digest: Digest
  readonly roll: PanelRoll
  readonly settings: readonly SettingRecord[]
}

/**
 * Where the local setting asks for it, the secretariat enters that the Panel confirms the decided set, and no other. It has
 * no effect yet, and may be corrected until it is confirmed. Source: setting `panel-confirms-publication`.
 */
export function enterConfirmation(
  proposal: RedactionProposal,
  entered: PanelMeeting,
  { digest, roll, settings }: ConfirmedGround,
  context: Context,
): RedactionProposal {
  const status = followProposal('enter-minute', proposal, context)
  const decidedOn = proposal.decision?.on ?? entered.meetingOn
  refuseIf([
    ...askedReasons(proposal, settings),
    ...digestProblems(proposal, digest),
    ...panelMeetingProblems(entered, roll, { on: decidedOn, what: 'the PMA decided' }, context.today),
  ])
  return {
    ...proposal,
    status,
    confirmation: { ...asEntered(entered, proposal.confirmation, context.actor), digest },
  }
}

/** A Panel member who took part and did not enter it confirms that the Panel wants this very set published. Sources: setting `panel-confirms-publication`; rules `confirmed-by-who-took-part`, `one-digest-throughout`. */
export function confirmPublication(
  proposal: RedactionProposal,
  digest: Digest,
  context: Context,
): RedactionProposal {
  const status = followProposal('confirm', proposal, context)
  refuseIf(digestProblems(proposal, digest))
  return { ...proposal, status, confirmation: confirmEntry(proposal.confirmation, context) }
}

/** A Panel member who took part returns what was entered wrongly, to be corrected. Source: rule `confirmed-by-who-took-part`. */
export function returnConfirmation(
  proposal: RedactionProposal,
  why: string,
  context: Context,
): RedactionProposal {
  const status = followProposal('return-minute', proposal, context)
  return { ...proposal, status, confirmation: returnEntry(proposal.confirmation, why, context) }
}

function askedReasons(proposal: RedactionProposal, settings: readonly SettingRecord[]): readonly Reason[] {
  const say = (message: string) => [because('panel-confirms-publication', message)]
  if (!needsConfirmation(proposal, settings))
    return say('This installation asks for no confirmation by the Panel.')
  return isConfirmed(proposal) ? say('The Panel has confirmed this set already.') : []
}
