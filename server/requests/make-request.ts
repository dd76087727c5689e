import type { Assessment } from '../assessments/assessment.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import type { CoOperationRequest, RequestKind } from './request.ts'

export type RequestWords = {
  readonly kind: RequestKind
  readonly title: string
  readonly text: string
  readonly supplyChainParty: Reference | null
  /** Null: the day that the local period gives. */
  readonly dueOn: Day | null
  readonly dueReason: string | null
}

const whileAssessing: readonly Assessment['status'][] = ['engaged', 'fieldwork', 'factual-check']

/**
 * An assessor asks for data or information, premises or staff, by a day, while the assessment is under way.
 * Source: rules `duty-to-co-operate`, `supply-chain-co-operates`, `request-has-addressee-and-date`.
 */
export function makeRequest(
  words: RequestWords,
  ground: {
    readonly assessment: Assessment
    readonly number: number
    /** The day that the local setting `request-period` gives. */
    readonly periodEndsOn: Day
    readonly supplyChainPartyName: string | null
  },
  context: Context,
): CoOperationRequest {
  const { assessment, number, periodEndsOn, supplyChainPartyName } = ground
  const { actor, today, random } = context
  if (!capacitiesFor('request', 'draft', assessment, actor).includes('assessor')) throw new NotPermitted()
  refuseIf(requestReasons(words, ground, today))
  const { reference, organisation, organisationName, cases, assessors } = assessment
  const { kind, title, text, supplyChainParty } = words
  return {
    reference: newReference('CR', today.slice(0, 4), random, 6),
    version: 1,
    assessment: reference,
    number,
    status: 'asked',
    ...{ organisation, organisationName, cases, assessors },
    ...{ kind, title, text, supplyChainParty, supplyChainPartyName },
    askedOn: today,
    askedBy: actor.person,
    askedByName: actor.name,
    dueOn: words.dueOn ?? periodEndsOn,
    dueReason: words.dueOn === null || words.dueOn === periodEndsOn ? null : words.dueReason,
    exchanges: [],
    refusedOn: null,
  }
}

/** What speaks against a request, as far as it is typed. Sources: rules `duty-to-co-operate`, `supply-chain-co-operates`. */
export function requestReasons(
  { supplyChainParty, dueOn, dueReason }: Partial<RequestWords>,
  { assessment, periodEndsOn }: { readonly assessment: Assessment; readonly periodEndsOn: Day },
  today: Day,
): readonly Reason[] {
  const reasons: Reason[] = []
  if (!whileAssessing.includes(assessment.status)) {
    const message = 'Requests are made once the team is engaged and until the report is issued.'
    reasons.push(because('duty-to-co-operate', message))
  }
  if (supplyChainParty && !assessment.supplyChain.includes(supplyChainParty)) {
    const message = 'Choose a supply-chain party in scope of this assessment.'
    reasons.push(because('supply-chain-co-operates', message, 'supplyChainParty'))
  }
  if (dueOn && dueOn <= today) {
    reasons.push(because('request-has-addressee-and-date', 'Choose a day to come.', 'dueOn'))
  }
  if (dueOn && dueOn !== periodEndsOn && !dueReason?.trim()) {
    const message = 'Say why the day differs from the one the local period gives.'
    reasons.push(because('request-period', message, 'dueReason'))
  }
  return reasons
}
