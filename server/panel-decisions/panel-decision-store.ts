import { HoldModel } from '../../models/hold.ts'
import { PanelDecisionModel } from '../../models/panel-decision.ts'
import { holding, records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isNot, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { PanelDecision } from './panel-decision.ts'

const decisions = records<PanelDecision>(PanelDecisionModel)
const hold = holding(HoldModel)

/** The Panel’s decision, where this actor may see it; not found otherwise. */
export async function findPanelDecision(reference: Reference, actor: Actor): Promise<PanelDecision> {
  const found = isReference(reference)
    ? await decisions.findOne(is('reference', reference), mayBe('panel-decision', 'read', actor))
    : null
  if (!found) throw new NotFound()
  return found
}

/** The decisions on one advice that the actor may see, the latest meeting first. */
export async function panelDecisionsOn(advice: Reference, actor: Actor): Promise<readonly PanelDecision[]> {
  return await decisions.list(latestFirst, is('advice', advice), mayBe('panel-decision', 'read', actor))
}

/** The decisions on one case that the actor may see, the latest meeting first. */
export async function panelDecisionsOf(breach: Reference, actor: Actor): Promise<readonly PanelDecision[]> {
  return await decisions.list(latestFirst, is('breach', breach), mayBe('panel-decision', 'read', actor))
}

/** The confirmed decisions on one advice, for the rule on what may be superseded; never for showing. */
export async function confirmedOn(advice: Reference): Promise<readonly Reference[]> {
  const found = await decisions.list(latestFirst, is('advice', advice), is('status', 'confirmed'))
  return found.map((one) => one.reference)
}

/** The decision on one advice that waits for the Panel, other than the one named; for the rule that one waits at a time. */
export async function waitingOn(advice: Reference, besides: Reference | null): Promise<Reference | null> {
  const others = besides === null ? [] : [isNot('reference', besides)]
  const found = await decisions.findOne(is('advice', advice), is('status', 'entered'), ...others)
  return found?.reference ?? null
}

/** The same, held until the transaction ends: of two who enter at once, the second begins again. */
export async function holdWaitingOn(advice: Reference, besides: Reference | null): Promise<Reference | null> {
  await hold(advice)
  return await waitingOn(advice, besides)
}

export async function listPanelDecisions(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly PanelDecision[]> {
  return await decisions.list(wanted, mayBe('panel-decision', 'read', actor), ...filters)
}

export async function countPanelDecisions(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await decisions.countUpTo(most, mayBe('panel-decision', 'read', actor), ...filters)
}

export async function addPanelDecision(decision: PanelDecision): Promise<void> {
  await decisions.add(decision)
}

export async function savePanelDecision(
  decision: PanelDecision,
  before: PanelDecision,
): Promise<PanelDecision> {
  return await decisions.save(decision, before)
}

const latestFirst = { sort: { meetingOn: -1, reference: 1 } } as const
