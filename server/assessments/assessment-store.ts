import { AssessmentModel } from '../../models/assessment.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isNoneOf, isNot, isOneOf, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import { endedStatuses, type Assessment } from './assessment.ts'

const assessments = records<Assessment>(AssessmentModel, { growing: ['invitees'] })

/** The assessment, where this actor may see it; not found otherwise. */
export async function findAssessment(reference: Reference, actor: Actor): Promise<Assessment> {
  const found = isReference(reference)
    ? await assessments.findOne(is('reference', reference), mayBe('assessment', 'read', actor))
    : null
  if (!found) throw new NotFound()
  return found
}

/** The assessment, where this actor is on its team; not found for other people of the same provider. */
export async function findOwnWork(reference: Reference, actor: Actor): Promise<Assessment> {
  const found = isReference(reference)
    ? await assessments.findOne(is('reference', reference), mayBe('result', 'draft', actor))
    : null
  if (!found) throw new NotFound()
  return found
}

export async function listAssessments(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Assessment[]> {
  return await assessments.list(wanted, mayBe('assessment', 'read', actor), ...filters)
}

export async function countAssessments(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await assessments.countUpTo(most, mayBe('assessment', 'read', actor), ...filters)
}

/** Assessments of the organisation that are not over, for the hint of an overlap; as far as the actor may see them. */
export async function runningAssessmentsOf(
  organisation: Reference,
  actor: Actor,
): Promise<readonly Assessment[]> {
  return await listAssessments(
    actor,
    { sort: { expectedOn: 1, reference: 1 } },
    is('organisation', organisation),
    isNoneOf('status', endedStatuses),
  )
}

/** Whether a decision of the PMA ordered an assessment already, whoever may see it; one that was cancelled leaves the order free. */
export async function isOrderUsed(item: Reference): Promise<boolean> {
  return (await assessments.countUpTo(1, is('orderedBy', item), isNot('status', 'cancelled'))) > 0
}

/** The assessment of this reference, for what has to hold of it whoever acts; never for showing. */
export async function assessmentCalled(reference: Reference): Promise<Assessment | null> {
  return await assessments.findOne(is('reference', reference))
}

export async function addAssessment(assessment: Assessment): Promise<void> {
  await assessments.add(assessment)
}

export async function saveAssessment(assessment: Assessment, before: Assessment): Promise<Assessment> {
  return await assessments.save(assessment, before)
}

/** Opens the assessments of these cases to an attendee whom the Chair invited. */
export async function inviteToAssessments(cases: readonly Reference[], person: Reference): Promise<void> {
  await assessments.addTo('invitees', person, isOneOf('reference', cases))
}
