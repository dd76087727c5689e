import { PlanBlockModel } from '../../models/plan-block.ts'
import { PlanCauseModel } from '../../models/plan-cause.ts'
import { PlannedActionModel } from '../../models/planned-action.ts'
import { records } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { all, any, is, isNot, isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { Stale } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { PlanBlock } from '../remediation-plans/plan-block.ts'
import { inOrder } from './arrange-blocks.ts'
import type { DraftAction, DraftCause, PlanDraft } from './plan-draft.ts'

const blocks = records<PlanBlock>(PlanBlockModel)
const causes = records<DraftCause>(PlanCauseModel)
const actions = records<DraftAction>(PlannedActionModel)

/** The whole draft, where this actor may read it: empty for everybody else. */
export async function draftOf(plan: Reference, actor: Actor): Promise<PlanDraft> {
  const own = mayBe('plan-draft', 'read', actor)
  return {
    blocks: inOrder(await blocks.list({ sort: { order: 1, reference: 1 } }, is('plan', plan), own)),
    causes: await causes.list({ sort: { number: 1 } }, is('plan', plan), own),
    actions: await actions.list({ sort: { number: 1 } }, is('plan', plan), own),
  }
}

/** Those of these actions that stand in the draft of another plan; for the rule on gathering, never for showing. */
export async function draftedElsewhere(
  plan: Reference,
  references: readonly Reference[],
): Promise<readonly Reference[]> {
  const found = await actions.list(
    { sort: { reference: 1 } },
    isOneOf('reference', references),
    isNot('plan', plan),
  )
  return found.map((one) => one.reference)
}

export async function addBlocksToDraft(many: readonly PlanBlock[]): Promise<void> {
  await blocks.addAll(many)
}

export async function saveBlock(block: PlanBlock, before: PlanBlock): Promise<void> {
  await blocks.save(block, before)
}

/**
 * Takes parts out of the draft as they were read, stale where one of them changed, or is gone, since; those of submitted
 * versions are kept with the versions.
 */
export async function removeBlocks(plan: Reference, chosen: readonly PlanBlock[]): Promise<void> {
  const asRead = chosen.map(({ reference, version }) =>
    all(is('reference', reference), is('version', version)),
  )
  const removed = await blocks.remove(is('plan', plan), any(...asRead))
  if (removed < chosen.length) throw new Stale()
}

export async function addCauseToDraft(cause: DraftCause): Promise<void> {
  await causes.add(cause)
}

export async function saveCause(cause: DraftCause, before: DraftCause): Promise<void> {
  await causes.save(cause, before)
}

export async function addActionsToDraft(many: readonly DraftAction[]): Promise<void> {
  await actions.addAll(many)
}

export async function saveDraftAction(action: DraftAction, before: DraftAction): Promise<void> {
  await actions.save(action, before)
}
