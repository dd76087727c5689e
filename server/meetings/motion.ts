import type { Reference } from '../kernel/reference.ts'

/** What each kind of motion may propose, in words. A status is a word of the local list, so it is not named here. */
const outcomes = {
  'order-ad-hoc-assessment': { ordered: 'The assessment is ordered' },
  'set-assurance-status': null,
  'send-back-report': { 'sent-back': 'The report is sent back' },
  'settle-disputed-finding': {
    'finding-stands': 'The finding stands',
    'finding-changed': 'The finding stands with its text changed',
    'finding-withdrawn': 'The finding is withdrawn',
  },
  'judge-other-certification': {
    'contributes-in-part': 'Contributes in part',
    'contributes-nothing': 'Contributes nothing',
  },
  'take-view': {
    'not-found': 'No non-compliance found',
    found: 'Non-compliance found; materiality to be considered',
    material: 'Non-compliance found, and material',
    'not-material': 'Non-compliance found, and not material',
    'unable-to-say': 'Non-compliance found; unable to say whether it is material',
  },
  'approve-advice': { approved: 'The advice is approved' },
  'answer-panel': { answered: 'The question is answered' },
  'publish-sensitive-words': { necessary: 'The sensitive words are necessary' },
  'decide-publication': {
    publish: 'The set is published, and its publication required',
    none: 'Nothing is published',
  },
  'decide-extension': { agreed: 'Agreed', refused: 'Refused' },
  'take-adequacy-view': {
    meets: 'The plan meets the SMKI requirements',
    'meets-in-part': 'The plan meets the SMKI requirements in part',
    'does-not-meet': 'The plan does not meet the SMKI requirements',
  },
  note: { noted: 'It is noted' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>> | null>>

export type MotionKind = keyof typeof outcomes
type OutcomeOf<Kind extends MotionKind> = (typeof outcomes)[Kind] extends null
  ? string
  : keyof (typeof outcomes)[Kind] & string

/** The PMA’s view on a suspected non-compliance; the last three say that there is one. */
export type ViewOutcome = OutcomeOf<'take-view'>

export const viewOutcomeLabels: Readonly<Record<ViewOutcome, string>> = outcomes['take-view']

export const viewOutcomes: readonly ViewOutcome[] = Object.keys(viewOutcomeLabels).filter(isViewOutcome)

/** The PMA’s view on a plan as a whole; what it says of each action stands in the text that is decided on. */
export type AdequacyOutcome = OutcomeOf<'take-adequacy-view'>

export const adequacyOutcomeLabels: Readonly<Record<AdequacyOutcome, string>> = outcomes['take-adequacy-view']

export const adequacyOutcomes: readonly AdequacyOutcome[] = Object.keys(adequacyOutcomeLabels).filter(
  (word) => isOutcomeOf('take-adequacy-view', word),
)

/** What is put to the vote: the kind, the record it is about, the outcome proposed, and the words moved. */
export type MotionOf<Kind extends MotionKind> = {
  readonly kind: Kind
  /** The record the motion is about, such as an assessment, a finding within its case, or an advice. */
  readonly about: Reference
  readonly outcome: OutcomeOf<Kind>
  readonly words: string
}

export type Motion = { [Kind in MotionKind]: MotionOf<Kind> }[MotionKind]

export const motionLabels: Readonly<Record<MotionKind, string>> = {
  'order-ad-hoc-assessment': 'Order an ad hoc assessment',
  'set-assurance-status': 'Set the assurance status',
  'send-back-report': 'Send the report back with comments',
  'settle-disputed-finding': 'Settle a disputed finding',
  'judge-other-certification': 'Judge whether other certification contributes in part',
  'take-view': 'Take a view on a suspected non-compliance',
  'approve-advice': 'Approve an advice to the Panel',
  'answer-panel': 'Answer a question that the Panel referred back',
  'publish-sensitive-words': 'Publish words that are necessary and sensitive',
  'decide-publication': 'Decide what of a remediation plan is published',
  'decide-extension': 'Decide on a later date, where the Panel names the PMA',
  'take-adequacy-view': 'Take a view on whether a remediation plan meets the SMKI requirements',
  note: 'Note',
}

export function isViewOutcome(text: string): text is ViewOutcome {
  return Object.hasOwn(viewOutcomeLabels, text)
}

export function isMotionKind(text: string): text is MotionKind {
  return Object.hasOwn(outcomes, text)
}

export const motionKinds: readonly MotionKind[] = Object.keys(outcomes).filter(isMotionKind)

/** A word that is kept, and how it is shown. */
type OutcomeWord = { readonly word: string; readonly label: string }

/** What a motion of this kind may propose; null where a local list says so. */
export function outcomesOf(kind: MotionKind): readonly OutcomeWord[] | null {
  const known: Readonly<Record<string, string>> | null = outcomes[kind]
  return known && Object.entries(known).map(([word, label]) => ({ word, label }))
}

/** The outcome of a motion as it is shown; a word of a local list as it stands. */
export function outcomeInWords({ kind, outcome }: Pick<Motion, 'kind' | 'outcome'>): string {
  return outcomesOf(kind)?.find(({ word }) => word === outcome)?.label ?? outcome
}

/** Puts a motion together from its kind and a proposed outcome; null where that kind may not propose it. */
export function motionFor<Kind extends MotionKind>(
  kind: Kind,
  about: Reference,
  outcome: string,
  words: string,
): MotionOf<Kind> | null {
  return isOutcomeOf(kind, outcome) ? { kind, about, outcome, words } : null
}

/** Two motions are the same when they propose the same of the same record; the words may be set differently. */
export function isSameMotion(one: MotionShape, other: MotionShape): boolean {
  return one.kind === other.kind && one.about === other.about && one.outcome === other.outcome
}

export type MotionShape = Pick<Motion, 'kind' | 'about' | 'outcome'>

function isOutcomeOf<Kind extends MotionKind>(kind: Kind, outcome: string): outcome is OutcomeOf<Kind> {
  const known = outcomesOf(kind)
  return known === null ? outcome !== '' : known.some(({ word }) => word === outcome)
}
