import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { addPart, changePart, markPart, pasteParts } from '../plan-drafts/block-actions.ts'
import { stateCause } from '../plan-drafts/cause-actions.ts'
import { revise } from '../plan-drafts/drafting-actions.ts'
import { draftOf } from '../plan-drafts/plan-draft-store.ts'
import { addEvidence, planAction, rewordAction } from '../plan-drafts/planned-action-actions.ts'
import { submit, submittable } from '../plan-drafts/submission-actions.ts'
import { findPlanToDraft, plansOf } from '../remediation-plans/plan-store.ts'
import type { DemoClock } from './demo-clock.ts'
import {
  addedAction,
  firstActions,
  planText,
  recordOfCount,
  rootCauses,
  sensitiveWords,
} from './demo-plan-words.ts'
import { referenceOf } from './demo-register.ts'

/** The plan that the Panel requires is drafted from a pasted text, with marks and actions, and submitted. */
export async function draftedPlan(clock: DemoClock, breach: Reference): Promise<Reference> {
  const contact = await clock.as(referenceOf('tarnContact'), clock.daysAgo(340))
  const [required] = await plansOf(breach, contact.actor)
  if (!required) throw new Error('The sample story requires no plan.')
  const { reference } = required
  await pasteParts(reference, { text: planText, after: null }, contact)
  for (const [beginning, quote, reason] of sensitiveWords) {
    const { version, ...part } = await partOf(reference, beginning, contact.actor)
    await markPart(part, { quote, occurrence: null, reason }, version, contact)
  }
  for (const text of rootCauses) {
    await stateCause(reference, { text, explains: [breach], trainingAloneBecause: null }, contact)
  }
  for (const action of firstActions([breach], clock.daysAgo)) await planAction(reference, action, contact)
  await submitted(clock, reference, 330)
  return reference
}

/** A second version takes up what the PMA judged appropriate, and what has changed at the Carlisle office. */
export async function revisedPlan(clock: DemoClock, reference: Reference, breach: Reference): Promise<void> {
  const contact = await clock.as(referenceOf('tarnContact'), clock.daysAgo(175))
  await revise(reference, contact)
  const { version, ...part } = await partOf(reference, 'Tokens were counted once', contact.actor)
  const counted =
    'Tokens were counted once a year, by those who hand them out. A count by others would have shown both tokens after four weeks.'
  await changePart(part, { kind: 'paragraph', cells: [counted] }, version, contact)
  const item = await partOf(reference, 'Until the link works', contact.actor)
  const text =
    'The officer on duty asks the personnel office each evening who has left, until the link has worked for a month.'
  await addPart(reference, { kind: 'list-item', text, after: item.part }, contact)
  await planAction(reference, addedAction([breach], clock.daysAgo), contact)
  await countIsDone(reference, breach, clock)
  await submitted(clock, reference, 170)
}

/** The first action stands in the second version as done, with its evidence. */
async function countIsDone(plan: Reference, breach: Reference, clock: DemoClock): Promise<void> {
  const contact = await clock.as(referenceOf('tarnContact'), clock.daysAgo(174))
  const { actions } = await draftOf(plan, contact.actor)
  const [words] = firstActions([breach], clock.daysAgo)
  const at = { plan, number: 1 }
  if (!words) throw new Error('The sample plan has no action.')
  const done = { ...words, state: 'done', doneOn: clock.daysAgo(240) } as const
  await rewordAction(at, done, actions[0]?.version ?? null, contact)
  const record = { name: 'record-of-the-count.txt', bytes: Buffer.from(recordOfCount) }
  await addEvidence(at, { description: 'Record of the count', effectiveOn: null }, record, contact)
}

async function submitted(clock: DemoClock, reference: Reference, daysAgo: number): Promise<void> {
  const contact = await clock.as(referenceOf('tarnContact'), clock.daysAgo(daysAgo))
  const plan = await findPlanToDraft(reference, contact.actor)
  const { seen } = await submittable(plan, await draftOf(reference, contact.actor), contact)
  await submit(reference, { seen }, plan.version, contact)
}

/** The part of the draft that begins like this, as it stands. */
async function partOf(plan: Reference, beginning: string, actor: Actor) {
  const { blocks } = await draftOf(plan, actor)
  const found = blocks.find(({ cells }) => cells[0]?.startsWith(beginning))
  if (!found) throw new Error('The sample plan has other words.')
  return { plan, part: found.reference, version: found.version }
}
