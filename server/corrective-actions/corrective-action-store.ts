import { CorrectiveActionModel } from '../../models/corrective-action.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { all, any, is, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import { endedWell, type ActionAt, type CorrectiveAction } from './corrective-action.ts'

const actions = records<CorrectiveAction>(CorrectiveActionModel)

/** The action of this number, where the actor may see it; not found otherwise. */
export async function findCorrectiveAction(
  { home, number }: ActionAt,
  actor: Actor,
): Promise<CorrectiveAction> {
  const found = await actions.findOne(
    home.kind === 'assessment' ? is('assessment', home.of) : all(is('plan', home.of), is('assessment', null)),
    is('number', number),
    mayBe('action', 'read', actor),
  )
  if (!found) throw new NotFound()
  return found
}

/** The actions of one assessment by number, as far as the actor may see them. */
export async function correctiveActionsOfAssessment(
  assessment: Reference,
  actor: Actor,
): Promise<readonly CorrectiveAction[]> {
  return await listCorrectiveActions(actor, { sort: { number: 1 } }, is('assessment', assessment))
}

/** The actions that answer one of these findings, as far as the actor may see them. */
export async function correctiveActionsForFindings(
  findings: readonly Reference[],
  actor: Actor,
): Promise<readonly CorrectiveAction[]> {
  return await listCorrectiveActions(actor, { sort: { reference: 1 } }, isOneOf('findings', findings))
}

export async function listCorrectiveActions(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly CorrectiveAction[]> {
  return await actions.list(wanted, mayBe('action', 'read', actor), ...filters)
}

export async function countCorrectiveActions(
  actor: Actor,
  most: number,
  ...filters: Filter[]
): Promise<number> {
  return await actions.countUpTo(most, mayBe('action', 'read', actor), ...filters)
}

/** The action of this name; null where it is not there or the actor may not see it. */
export async function correctiveActionNamed(
  reference: Reference,
  actor: Actor,
): Promise<CorrectiveAction | null> {
  return await actions.findOne(is('reference', reference), mayBe('action', 'read', actor))
}

/** The actions of an organisation that may come up again: those that are verified or closed. */
export async function repeatableActions(
  organisation: Reference,
  actor: Actor,
): Promise<readonly CorrectiveAction[]> {
  return await listCorrectiveActions(
    actor,
    { sort: { reference: 1 }, limit: 500 },
    is('organisation', organisation),
    isOneOf('status', endedWell),
  )
}

/** The later actions that repeat this one, as far as the actor may see them. */
export async function recurrencesOf(
  reference: Reference,
  actor: Actor,
): Promise<readonly CorrectiveAction[]> {
  return await listCorrectiveActions(actor, { sort: { reference: 1 } }, is('recurrenceOf', reference))
}

/** The actions of a plan in force by their number in it, as far as the actor may see them. */
export async function actionsOfPlan(plan: Reference, actor: Actor): Promise<readonly CorrectiveAction[]> {
  return await listCorrectiveActions(actor, { sort: { planNumber: 1 } }, is('plan', plan))
}

/** Every action of a plan, and those with these names that it may take up, for rules on all of them; never for showing. */
export async function everyActionOfPlan(
  plan: Reference,
  named: readonly Reference[] = [],
): Promise<readonly CorrectiveAction[]> {
  const wanted = any(is('plan', plan), isOneOf('reference', named))
  return await actions.list({ sort: { planNumber: 1, reference: 1 } }, wanted)
}

/** Every action that answers a finding, also one of a plan’s own, for the rule on closing it; never for showing. */
export async function everyActionAnswering(finding: Reference): Promise<readonly CorrectiveAction[]> {
  return await actions.list({ sort: { reference: 1 } }, is('findings', finding))
}

/** Every action of the assessment, for rules that judge all of them; never for showing. */
export async function everyCorrectiveActionOf(assessment: Reference): Promise<readonly CorrectiveAction[]> {
  return await actions.list({ sort: { number: 1 } }, is('assessment', assessment))
}

/** The number after the highest ever used in the assessment; withdrawn ones keep theirs. */
export async function nextCorrectiveActionNumber(assessment: Reference): Promise<number> {
  const [last] = await actions.list({ sort: { number: -1 }, limit: 1 }, is('assessment', assessment))
  return (last?.number ?? 0) + 1
}

export async function addCorrectiveAction(action: CorrectiveAction): Promise<void> {
  await actions.add(action)
}

export async function saveCorrectiveAction(
  action: CorrectiveAction,
  before: CorrectiveAction,
): Promise<CorrectiveAction> {
  return await actions.save(action, before)
}

/** Opens those of one assessment, and of plans alone, to the team as it is from now on, and to nobody who left it. */
export async function giveActionsToTeam(
  { assessment, plans }: { readonly assessment: Reference; readonly plans: readonly Reference[] },
  team: readonly Reference[],
): Promise<void> {
  await actions.setAll('assessors', team, is('assessment', assessment))
  await actions.setAll('assessors', team, is('assessment', null), isOneOf('plan', plans))
}
