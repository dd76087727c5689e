import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Entitled, Excused } from './entitlement.ts'
import type { Seated } from './meeting.ts'
import type { Motion } from './motion.ts'
import type { Quorum } from './quorum.ts'
import type { Outcome, Tally, VotingRules } from './tally.ts'
import type { CastingVote, Vote } from './votes.ts'

/** A member’s disagreement, in the member’s words. */
export type Dissent = { readonly person: Reference; readonly words: string }

/** A change to the text that the decision asks for: these words become those; none become some, or some none. */
export type TextChange = { readonly from: string; readonly to: string }

/** A decision as it is kept: what was decided, and everything from which it can be counted again. */
export type StoredDecision = {
  readonly item: Reference
  readonly meeting: Reference
  readonly motion: Motion
  /** Hash of the exact text that was before the meeting. */
  readonly contentHash: string
  readonly decidedOn: Day
  readonly decidedAt: Date
  readonly recordedBy: Reference
  /** Everybody in the room at that moment, with employers, so that conflicts can be computed again. */
  readonly present: readonly Seated[]
  readonly entitled: readonly Entitled[]
  readonly excused: readonly Excused[]
  readonly quorum: Quorum
  readonly rules: VotingRules
  readonly votes: readonly Vote[]
  readonly castingVote: CastingVote | null
  readonly tally: Tally
  readonly outcome: Outcome
  readonly reasons: string
  readonly alternativesConsidered: string
  readonly dissent: readonly Dissent[]
  /** Changes to the text that the decision asks for; none means the text as it stood. */
  readonly changes: readonly TextChange[]
}

/** What the Chair or the secretary writes with a decision. */
export type DecisionWords = Pick<StoredDecision, 'reasons' | 'alternativesConsidered' | 'dissent' | 'changes'>
