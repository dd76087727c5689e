import { recordInTrail } from '../audit-trail/trail-store.ts'
import { stateChange, type Told } from '../audit-trail/trail-entry.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { actorFor } from '../people/actor-actions.ts'
import { mayWith } from '../people/capacities.ts'
import { peopleWithRole } from '../people/person-store.ts'
import type { Person } from '../people/person.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import { circulateAdequacy, draftAdequacy, nameDrafter } from './draft-adequacy.ts'
import type { adequacyForm } from './plan-review-forms.ts'
import { savePlanReview } from './plan-review-store.ts'
import { planReviewStatusLabels, type PlanReview } from './plan-review.ts'
import { refuseUnlessUnderReview } from './begin-review.ts'
import { reviewedPlan } from './advised-plan-actions.ts'
import { told } from './plan-view-actions.ts'
import { adequacyText, takeAdequacyView } from './take-adequacy-view.ts'

/** The members whom the Chair may name to draft: those who are not excused. */
export async function possibleDrafters(review: PlanReview, context: Context): Promise<readonly Person[]> {
  const found = []
  for (const { person, actor } of await membersActing(context)) {
    if (mayWith('plan-view', 'write', review, actor)) found.push(person)
  }
  return found
}

export async function appointDrafter(
  reference: Reference,
  drafter: Reference,
  seen: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, seen, context)
  const chosen = (await membersActing(context)).find(({ person }) => person.reference === drafter)
  if (!chosen) {
    throw new Refused([because('adequacy-view-drafted-from-views', 'Choose from the list.', 'drafter')])
  }
  const after = nameDrafter(before, chosen.actor, context)
  await keep(before, after, `named ${chosen.person.name} to draft the view`, context)
}

export async function draftView(
  reference: Reference,
  typed: FormValues<typeof adequacyForm>,
  seen: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, seen, context)
  const numbers = Object.keys({
    ...typed.verdicts,
    ...typed.reasons,
    ...typed.remedialActions,
    ...typed.alternatives,
  })
  const judgements = numbers.map((number) => ({
    number: Number(number),
    verdict: typed.verdicts[number] ?? null,
    reasons: typed.reasons[number] ?? '',
    remedialAction: typed.remedialActions[number] ?? '',
    alternatives: typed.alternatives[number] ?? '',
  }))
  const words = { judgements, overall: typed.overall, overallReasons: typed.overallReasons ?? '' }
  await keep(before, draftAdequacy(before, words, context), 'drafted the view', context)
}

export async function circulateView(
  reference: Reference,
  seen: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, seen, context)
  await keep(before, circulateAdequacy(before, context), 'put the view before the PMA', context)
}

/** Records the PMA’s view, on the latest carried decision about this very text. */
export async function recordTaken(
  reference: Reference,
  seen: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, seen, context)
  const [decided] = await carriedDecisions('take-adequacy-view', reference, context.actor)
  if (!decided) {
    const message = 'This needs a decision of the PMA on the view: put it on an agenda first.'
    throw new Refused([because('decision-bound-to-text', message)])
  }
  const { decision } = decided
  const after = takeAdequacyView(before, { decision, textHash: contentHash(adequacyText(before)) }, context)
  await keep(before, after, 'recorded the PMA’s view', context, { decision: decision.item })
}

async function membersActing({ today }: Context) {
  const people = [...(await peopleWithRole('pma-chair')), ...(await peopleWithRole('pma-member'))]
  const unique = [...new Map(people.map((person) => [person.reference, person])).values()]
  const found: { readonly person: Person; readonly actor: Actor }[] = []
  for (const person of unique) {
    const actor = await actorFor({ person: person.reference, epoch: person.epoch }, today)
    if (actor) found.push({ person, actor })
  }
  return found
}

async function loaded(reference: Reference, seen: number | null, context: Context): Promise<PlanReview> {
  const { review, plan } = await reviewedPlan(reference, context)
  expectVersion(review, seen)
  refuseUnlessUnderReview(plan, review)
  return review
}

async function keep(
  before: PlanReview,
  after: PlanReview,
  did: string,
  context: Context,
  more: Pick<Told, 'decision'> = {},
): Promise<void> {
  await inTransaction(async () => {
    await savePlanReview(after, before)
    const changes = stateChange(planReviewStatusLabels, before, after)
    await recordInTrail({ ...told(after, did), ...more, changes }, context)
  })
}
