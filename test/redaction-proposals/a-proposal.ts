import type { Actor, Context, Role } from '../../server/kernel/actor.ts'
import { addDays, day, type Day } from '../../server/kernel/day.ts'
import type { QuorateDecision } from '../../server/meetings/decide-item.ts'
import { addRedactions, choosePart, sayPublicly } from '../../server/redaction-proposals/change-proposal.ts'
import { closeProposal, type ClosingGround } from '../../server/redaction-proposals/close-proposal.ts'
import {
  consultOrganisation,
  endConsultation,
  sayDone,
} from '../../server/redaction-proposals/consult-organisation.ts'
import type { PanelMeeting, PanelPerson } from '../../server/panel-meetings/panel-meeting.ts'
import {
  confirmPublication,
  enterConfirmation,
  type ConfirmedGround,
} from '../../server/redaction-proposals/confirm-publication.ts'
import { decidePublication } from '../../server/redaction-proposals/decide-publication.ts'
import { showFinalBytes } from '../../server/redaction-proposals/prepare-publication.ts'
import type { RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import { startProposal } from '../../server/redaction-proposals/start-proposal.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import type { SettingRecord } from '../../server/rules/setting-records.ts'
import { aDecisionOn } from '../meetings/committee.ts'
import { aPart, plan, withheld } from '../redactions/a-plan.ts'

export const organisation = 'OR-2027-BBBB'
export const startedOn = day('2027-03-01')

/** Somebody acting in a role on a day; a contact of the organisation whose plan it is. */
export function acting(role: Role, person: string, on: Day = startedOn, put: Partial<Actor> = {}): Context {
  const held = {
    ...{ role, seat: null, from: day('2020-01-01'), to: null },
    organisation: role === 'contact' ? organisation : null,
    maySubmit: role === 'contact',
  }
  const actor: Actor = {
    ...{ person, name: person.toUpperCase(), roles: [held], employers: [] },
    excusedFromOrganisations: [],
    excusedFromCases: [],
    hiddenCases: [],
    ...put,
  }
  return { actor, today: on, now: new Date(`${on}T10:30:00Z`), random: () => 0 }
}

export const proposer = acting('pki-specialist', 'pki')
export const secretaryOn = (on: Day): Context => acting('secretariat', 'secretary', on)
export const contactOn = (on: Day): Context => acting('contact', 'contact', on)

export const first = aPart('PB-1', 'The root key lies in safe 4921.')
export const second = aPart('PB-2', 'Two guards watch it.')
export const passages: readonly Passage[] = [first, second]

export const digest = 'digest-of-the-set'
export const publishOn = day('2027-04-12')
export const noGround: ClosingGround = { passages, repetitions: [], sensitive: [], isLikeCurrent: false }

const version = { number: 1, organisation, organisationName: 'Northwind Energy', cases: ['BR-2027-K7Q4'] }

/** A proposal of the PKI Specialist on the version in force; nothing chosen yet. */
export function aStart(
  put: Partial<Parameters<typeof startProposal>[0]> = {},
  context = proposer,
): RedactionProposal {
  return startProposal(
    {
      plan: { reference: plan, inForce: 1 },
      version,
      passages,
      ruleSet: 'only-necessary',
      earlier: [],
      templateVersion: 1,
      ...put,
    },
    context,
  )
}

/** One part chosen, with one redaction and a public sentence. */
export function aProposal(): RedactionProposal {
  const chosen = choosePart(aStart(), first, 'Others use the same safes.', proposer)
  const redacted = addRedactions(chosen, [withheld(first, '4921')], proposer)
  const said = {
    whyPublished: 'Others can look at theirs.',
    namesOrganisation: false,
    audience: 'sec-parties',
  } as const
  return sayPublicly(redacted, said, [], proposer)
}

export const settled = {
  digest,
  sensitiveHash: 'hash-of-sensitive-words',
  publication: 'PUB-22222222',
  publishOn,
}

export function aClosedProposal(ground: Partial<ClosingGround> = {}): RedactionProposal {
  return closeProposal(aProposal(), { ...noGround, ...ground }, settled, proposer)
}

export const consultedOn = day('2027-03-02')

export function aProposalInConsultation(ground: Partial<ClosingGround> = {}): RedactionProposal {
  return consultOrganisation(aClosedProposal(ground), [], secretaryOn(consultedOn))
}

/** The organisation says at once that it has nothing to say, and the consultation ends. */
export function aConsultedProposal(ground: Partial<ClosingGround> = {}): RedactionProposal {
  const said = sayDone(aProposalInConsultation(ground), contactOn(consultedOn))
  return endConsultation(said, secretaryOn(consultedOn))
}

export const decidedOn = day('2027-03-22')

export function aDecision(
  { reference: about }: RedactionProposal,
  outcome: 'publish' | 'none' = 'publish',
  contentHash: string = digest,
): QuorateDecision {
  const motion = { kind: 'decide-publication', about, outcome, words: 'That it be so.' } as const
  return aDecisionOn(motion, { contentHash })
}

export function aDecidedProposal(): RedactionProposal {
  const consulted = aConsultedProposal()
  return decidePublication(consulted, aDecision(consulted), digest, secretaryOn(decidedOn))
}

export const shownOn = day('2027-04-01')

export function aShownProposal(): RedactionProposal {
  return showFinalBytes(aDecidedProposal(), digest, [], secretaryOn(shownOn))
}

/** The Panel confirms publications, from before all of this. */
export const panelConfirms: readonly SettingRecord[] = [
  {
    key: 'panel-confirms-publication',
    value: true,
    from: addDays(startedOn, -30),
    reason: 'The Panel asked for it.',
    setBy: 'PE-2222',
  },
]

export const panel = acting('panel-member', 'panel', decidedOn)
export const quinn = acting('panel-member', 'quinn', decidedOn)
export const pat = acting('panel-member', 'pat', decidedOn)
export const named = ({ actor }: Context): PanelPerson => ({ person: actor.person, name: actor.name })

/** The meeting at which the Panel confirmed it; Pat has a conflict. */
export const panelMet: PanelMeeting = {
  ...{ meetingOn: decidedOn, minuteReference: 'SECP-112-4' },
  tookPart: [panel, quinn].map(named),
  excused: [{ ...named(pat), why: 'Employed by the organisation.' }],
}
export const confirmedGround: ConfirmedGround = {
  roll: { members: [panel, quinn, pat].map(named), conflicted: ['pat'] },
  ...{ digest, settings: panelConfirms },
}

export function aConfirmedProposal(): RedactionProposal {
  const entered = enterConfirmation(aDecidedProposal(), panelMet, confirmedGround, secretaryOn(decidedOn))
  return confirmPublication(entered, digest, panel)
}
