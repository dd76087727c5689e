import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { ViewOutcome } from '../meetings/motion.ts'
import type { Determination, Sanction } from '../panel-decisions/panel-decision.ts'

export const breachStatuses = [
  'suspected',
  'told',
  'answered',
  'found',
  'not-found',
  'view-taken',
  'advised',
  'panel-decided',
  'plan-required',
  'closed',
  'withdrawn',
] as const
export type BreachStatus = (typeof breachStatuses)[number]

export const breachStatusLabels: Readonly<Record<BreachStatus, string>> = {
  suspected: 'Suspected',
  told: 'Put to the organisation',
  answered: 'Answered by the organisation',
  found: 'Non-compliance found, materiality to be considered',
  'not-found': 'No non-compliance found',
  'view-taken': 'View on materiality taken',
  advised: 'Advised to the Panel',
  'panel-decided': 'Decided by the Panel',
  'plan-required': 'Remediation plan required',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
}

/** How the matter came up: an assessment, or otherwise. Source: S¶59; the words are local. */
export const breachSources = [
  'assessment',
  'self-report',
  'panel-referral',
  'party-report',
  'incident',
] as const
export type BreachSource = (typeof breachSources)[number]

export const breachSourceLabels: Readonly<Record<BreachSource, string>> = {
  assessment: 'An assurance assessment',
  'self-report': 'The organisation’s own report',
  'panel-referral': 'A referral by the Panel',
  'party-report': 'A report by a Party',
  incident: 'An incident',
}

/** A clause that is said not to be complied with, as it stood then. */
export type AllegedRequirement = {
  readonly requirement: Reference
  readonly documentCode: string
  readonly documentVersion: string
  readonly clause: string
}

/** What the organisation says to the allegation. */
export type RepresentationMade = {
  readonly text: string
  readonly by: Reference
  readonly byName: string
  readonly givenOn: Day
  readonly isLate: boolean
}

/** A written question to the organisation, which stays on the case with its answer. */
export type CaseQuestion = {
  readonly number: number
  readonly question: string
  readonly askedBy: Reference
  readonly askedOn: Day
  readonly dueOn: Day
  readonly answer: string | null
  readonly answeredBy: Reference | null
  readonly answeredOn: Day | null
}

/** A like case that was looked at beside this one, and what is different. */
export type LikeCaseNote = { readonly reference: Reference; readonly difference: string }

/** The PMA’s view, by its decision. It is no determination and no sanction. */
export type PmaView = {
  readonly outcome: ViewOutcome
  /** The item by which the PMA decided. */
  readonly decision: Reference
  readonly reasons: string
  readonly factors: readonly string[]
  /** The remedial action the PMA judges appropriate, and what else it considered. Source: S¶73. */
  readonly remedialAction: string
  readonly alternatives: string
  readonly takenOn: Day
}

/** What the Panel determined, from its confirmed decision; only this has effect. Source: S¶60. */
export type PanelOutcome = {
  readonly decision: Reference
  readonly determination: Determination
  readonly reasons: string
  readonly decidedOn: Day
}

/** A sanction, with the Panel’s decision it rests on. Source: S¶60. */
export type SanctionInForce = Sanction & { readonly decision: Reference }

/** The earlier case and its plan, which failed, that a case refers to; that case stays as it is. */
export type EarlierCase = { readonly breach: Reference; readonly plan: Reference }

/** A suspected non-compliance of one organisation, and what became of it. The view and the determination are two fields. */
export type Breach = {
  readonly reference: Reference
  readonly version: number
  readonly regime: 'smki'
  readonly status: BreachStatus
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly invitees: readonly Reference[]
  readonly title: string
  readonly source: BreachSource
  readonly assessment: Reference | null
  readonly findings: readonly Reference[]
  readonly follows: EarlierCase | null
  readonly requirements: readonly AllegedRequirement[]
  readonly allegation: string
  readonly openedBy: Reference
  readonly openedOn: Day
  readonly toldOn: Day | null
  readonly answerDueOn: Day | null
  readonly representations: readonly RepresentationMade[]
  readonly questions: readonly CaseQuestion[]
  readonly likeCases: readonly LikeCaseNote[]
  readonly likeCasesComparedOn: Day | null
  readonly views: readonly PmaView[]
  readonly advice: readonly Reference[]
  readonly panelOutcomes: readonly PanelOutcome[]
  readonly sanctions: readonly SanctionInForce[]
  readonly endedOn: Day | null
  readonly endReason: string | null
}

/** Whether the organisation is told and the PMA has taken no view: it is heard, and like cases are compared. Source: rule `told-before-view`. */
export function isBeingHeard({ status }: Pick<Breach, 'status'>): boolean {
  return status === 'told' || status === 'answered' || status === 'found'
}

export const breachesPath = '/breaches'

export function breachPath(reference: Reference): string {
  return `${breachesPath}/${reference}`
}

/** The PMA’s latest view; null before it took one. */
export function pmaViewOf(breach: Breach): PmaView | null {
  return breach.views.at(-1) ?? null
}

/** The Panel’s latest determination; null before a decision of the Panel was confirmed. */
export function panelOutcomeOf(breach: Breach): PanelOutcome | null {
  return breach.panelOutcomes.at(-1) ?? null
}
