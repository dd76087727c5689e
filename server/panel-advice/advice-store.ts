import { AdviceModel } from '../../models/advice.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isOneOf, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { Advice } from './advice.ts'

const advices = records<Advice>(AdviceModel)

/** The advice, where this actor may see it; not found otherwise. */
export async function findAdvice(reference: Reference, actor: Actor): Promise<Advice> {
  const found = isReference(reference)
    ? await advices.findOne(is('reference', reference), mayBe('advice', 'read', actor))
    : null
  if (!found) throw new NotFound()
  return found
}

/** The advice on one case that the actor may see, the latest first. */
export async function adviceOn(breach: Reference, actor: Actor): Promise<readonly Advice[]> {
  return await advices.list(
    { sort: { draftedOn: -1, reference: 1 } },
    is('breach', breach),
    mayBe('advice', 'read', actor),
  )
}

/** The advice on one view of a plan that the actor may see, the latest first. */
export async function adviceOnReview(review: Reference, actor: Actor): Promise<readonly Advice[]> {
  return await advices.list(
    { sort: { draftedOn: -1, reference: 1 } },
    is('review', review),
    mayBe('advice', 'read', actor),
  )
}

/** A draft on the case, or on the view of a plan, that is not issued yet, for the rule that there is one at a time; never for showing. */
export async function adviceUnderWay(
  breach: Reference,
  review: Reference | null = null,
): Promise<Reference | null> {
  const found = await advices.findOne(
    is('breach', breach),
    is('review', review),
    isOneOf('status', ['drafting', 'circulated', 'approved']),
  )
  return found?.reference ?? null
}

export async function listAdvice(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Advice[]> {
  return await advices.list(wanted, mayBe('advice', 'read', actor), ...filters)
}

export async function countAdvice(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await advices.countUpTo(most, mayBe('advice', 'read', actor), ...filters)
}

export async function addAdvice(advice: Advice): Promise<void> {
  await advices.add(advice)
}

export async function saveAdvice(advice: Advice, before: Advice): Promise<Advice> {
  return await advices.save(advice, before)
}
