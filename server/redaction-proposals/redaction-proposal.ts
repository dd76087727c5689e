import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { PanelEntry } from '../panel-meetings/panel-entry.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import type { PublicationRuleSet } from '../redactions/publication-rules.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import type { Redaction } from '../redactions/redaction.ts'
import type { NeededWords, SensitiveWords } from '../redactions/sensitive-words.ts'
import type { LateException, LawfullyPublic } from '../repetitions/repetition.ts'
import type { Consultation } from './consultation.ts'

export const proposalStatuses = [
  'proposing',
  'closed',
  'in-consultation',
  'consulted',
  'decided',
  'none-decided',
  'confirmed',
  'shown',
  'published',
  'abandoned',
] as const
export type ProposalStatus = (typeof proposalStatuses)[number]

export const proposalStatusLabels: Readonly<Record<ProposalStatus, string>> = {
  proposing: 'Being proposed',
  closed: 'Closed',
  'in-consultation': 'Put to the organisation',
  consulted: 'Organisation consulted',
  decided: 'Publication decided',
  'none-decided': 'No publication decided',
  confirmed: 'Confirmed by the Panel',
  shown: 'Shown to the organisation as it will be',
  published: 'Published',
  abandoned: 'Abandoned',
}

/** Who did a step, when, and on which digest of the set: with another digest the step is void. */
export type StepOn = {
  readonly digest: Digest
  readonly on: Day
  readonly by: Reference
  readonly byName: string
}

/** What is settled when a proposal is closed: what would be published, under which reference and date. */
export type Closure = StepOn & {
  /** The public reference, reserved. */
  readonly publication: Reference
  /** The day printed in the outputs: on no other are they published. */
  readonly publishOn: Day
  /** The sensitive words among those published, and the hash of what the PMA decides on about them; null where there are none. */
  readonly sensitive: readonly SensitiveWords[]
  readonly sensitiveHash: string | null
}

/** The PMA’s decision: the item on which it was taken. */
export type DecidedStep = StepOn & { readonly item: Reference; readonly reasons: string }
/** What the Panel said of the set, entered by the secretariat and confirmed by a member who took part. */
export type ConfirmedStep = PanelEntry & Pick<StepOn, 'digest'>
/** When the organisation saw the final bytes, and the first day on which they may be published. */
export type ShownStep = StepOn & { readonly earliestOn: Day }

/** Everything that a change of the set voids. */
export type Steps = {
  readonly closure: Closure | null
  readonly consultation: Consultation | null
  /** When the organisation was first told of this set; until then nothing about it shows to its contacts. */
  readonly consultedOn: Day | null
  /** Its digest is the hash of the sensitive words. */
  readonly sensitiveDecision: DecidedStep | null
  readonly decision: DecidedStep | null
  readonly confirmation: ConfirmedStep | null
  readonly shown: ShownStep | null
  /** Answers to repetitions given after the decision. */
  readonly exceptions: readonly LateException[]
}

/** The steps of a set that was opened again, kept as they were, without effect. */
export type VoidedRound = Steps & { readonly because: string; readonly voidedOn: Day; readonly by: Reference }

/** What somebody proposes to publish of one version of a plan, and how far it has come. Private, whatever comes of it. */
export type RedactionProposal = Omit<PublicationSet, 'spans'> &
  Steps & {
    readonly reference: Reference
    readonly version: number
    readonly status: ProposalStatus
    /** Which of the proposals on the plan it is; shown to nobody. Two that are started at once have the same, and one is refused. */
    readonly number: number
    readonly organisation: Reference
    readonly organisationName: string
    readonly cases: readonly Reference[]
    readonly ruleSet: PublicationRuleSet
    readonly startedOn: Day
    readonly redactions: readonly Redaction[]
    readonly needed: readonly NeededWords[]
    readonly answers: readonly LawfullyPublic[]
    /** Everybody who had a hand in the set: none of them publishes it. */
    readonly proposers: readonly Reference[]
    readonly rounds: readonly VoidedRound[]
    readonly publishedOn: Day | null
    readonly publishedBy: Reference | null
    readonly endedBecause: string | null
  }

/** Nothing done yet, or nothing left of it. */
export const noSteps: Steps = {
  closure: null,
  consultation: null,
  consultedOn: null,
  sensitiveDecision: null,
  decision: null,
  confirmation: null,
  shown: null,
  exceptions: [],
}

/** A proposal that has not ended yet; a plan has one at a time. */
export function isOpen({ status }: Pick<RedactionProposal, 'status'>): boolean {
  return status !== 'published' && status !== 'none-decided' && status !== 'abandoned'
}

export const proposalsPath = '/redaction-proposals'
export function proposalPath(reference: Reference): string {
  return `${proposalsPath}/${reference}`
}

/** The plan as it is, with what is withheld of it. */
export function textPath(reference: Reference): string {
  return `${proposalPath(reference)}/text`
}

/** Where a publication of the version of a plan in force is proposed. */
export function startPath(plan: Reference): string {
  return `/remediation-plans/${plan}/propose-publication`
}

/** “Publication of the remediation plan of Northwind Energy” */
export function proposalTitle({ organisationName }: Pick<RedactionProposal, 'organisationName'>): string {
  return `Publication of the remediation plan of ${organisationName}`
}
