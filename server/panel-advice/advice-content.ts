import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

/** What the Panel may answer to a recommendation; a local list. Source: local setting. */
export const panelAnswers = ['followed', 'in-part', 'not-followed', 'deferred', 'referred-back'] as const
export type PanelAnswer = (typeof panelAnswers)[number]
export const panelAnswerLabels: Readonly<Record<PanelAnswer, string>> = {
  followed: 'Followed',
  'in-part': 'In part',
  'not-followed': 'Not followed',
  deferred: 'Deferred',
  'referred-back': 'Referred back',
}

/** What the PMA advises on: a material breach (S¶59), or whether a remediation plan meets the requirements (S¶60). */
export const adviceKinds = ['material-breach', 'plan-adequacy'] as const
export type AdviceKind = (typeof adviceKinds)[number]

/** Everything a piece of advice says: what its PDF is made of, sealed as a whole when it is issued. */
export type AdviceContent = {
  readonly reference: Reference
  readonly kind: AdviceKind
  readonly classification: string
  readonly caseReference: Reference
  readonly caseTitle: string
  readonly organisation: AdvisedOrganisation
  /** How the matter came up: an assessment's reference and title, or otherwise. Source: S¶59. */
  readonly source: string
  /** Live or test, where the matter lies in one of them. */
  readonly environment: string | null
  readonly body: AdviceBody
  /** Null until the PMA has decided; a draft has none. */
  readonly decision: DecisionRecord | null
  /** Null while the advice is a draft. */
  readonly issue: {
    readonly number: string
    readonly issuedOn: Day
    readonly supersedes: string | null
  } | null
  readonly annexes: readonly Annex[]
  /** The local words for the rule that a sanction is the Panel's decision alone. Source: S¶60, words local. */
  readonly sanctionStatement: string
  /** Settings of this installation that the advice rests on, each with its words; none of them is law. */
  readonly localSettings: readonly { readonly name: string; readonly text: string }[]
}

export type AdvisedOrganisation = { readonly name: string; readonly roles: readonly string[] }

/** What the PMA's decision is pinned to: facts to recommendations. */
export type AdviceBody = {
  readonly summary: string
  readonly recommendations: readonly { readonly number: number; readonly text: string }[]
  readonly facts: readonly string[]
  readonly clauses: readonly AllegedClause[]
  readonly evidence: readonly EvidenceEntry[]
  readonly assurance: AssuranceStatuses | null
  readonly representations: readonly Representation[]
  /** Said instead where the organisation gave none, such as the date by which it could have. */
  readonly noRepresentations: string | null
  readonly view: { readonly words: string; readonly reasons: string; readonly factors: readonly string[] }
  /** What is different in each, without its name: a reader of this advice may be excused from that case. */
  readonly likeCases: readonly string[]
  /** The remedial action that the PMA judges appropriate, with what else it considered. Source: S¶73. */
  readonly remedialAction: string
  readonly alternatives: readonly { readonly action: string; readonly reason: string }[]
  readonly options: readonly { readonly option: string; readonly consequence: string }[]
  /** The plan with the view on each of its actions; in advice on a plan alone. */
  readonly plan?: AdvisedPlan
}

/** A version of a remediation plan and the PMA’s view on each of its actions. Source: S¶60, 73. */
export type AdvisedPlan = {
  readonly reference: Reference
  readonly version: number
  readonly submittedOn: Day
  readonly actions: readonly {
    readonly number: number
    readonly title: string
    readonly owner: string
    readonly dueOn: Day
    readonly verdict: string
    readonly reasons: string
    readonly remedialAction: string
  }[]
}

export type AllegedClause = {
  readonly document: string
  readonly version: string
  readonly clause: string
  readonly text: string
  readonly findings: readonly string[]
}

export type EvidenceEntry = {
  readonly label: string
  readonly title: string
  readonly effectiveOn: Day | null
  readonly sha256: string | null
}

/** What the assessor recommended beside what the PMA decided; both are always shown. */
export type AssuranceStatuses = {
  readonly assessment: Reference
  readonly recommended: string
  readonly decided: string | null
  readonly decidedOn: Day | null
  readonly reasonsForDifference: string | null
  readonly caveats: readonly { readonly text: string; readonly owner: string; readonly dueOn: Day }[]
}

export type Representation = { readonly by: string; readonly on: Day; readonly text: string }

/** How the PMA came to the advice: who sat, who was excused, whether the quorum held, and the votes. */
export type DecisionRecord = {
  readonly meeting: Reference
  readonly on: Day
  readonly item: string
  readonly motion: string
  readonly present: readonly {
    readonly name: string
    readonly seat: string
    /** The member an alternate sat for; null for members. */
    readonly alternateFor: string | null
  }[]
  readonly quorum: { readonly counted: number; readonly needed: number; readonly chairedBy: string }
  readonly excused: readonly { readonly name: string; readonly seat: string; readonly reason: string }[]
  readonly votes: {
    readonly for: readonly string[]
    readonly against: readonly string[]
    readonly abstained: readonly string[]
  }
  /** Null where it was not used; it may be used on an equality of votes only. */
  readonly castingVote: {
    readonly by: string
    readonly cast: 'for' | 'against'
    readonly reason: string
  } | null
  readonly outcome: string
  readonly reasons: string
  readonly dissent: readonly { readonly by: string; readonly text: string }[]
  /** SHA-256 of the body the decision is pinned to. */
  readonly bodyHash: string
  /** Changes to the text that the decision listed, confirmed word by word by the Chair before issue. */
  readonly changes: readonly { readonly from: string; readonly to: string }[]
}

/** A paper that goes with the advice; a provider's own file is listed with its hash. */
export type Annex = {
  readonly letter: string
  readonly title: string
  readonly classification: string
  readonly sha256: string | null
  readonly isInThisFile: boolean
}
