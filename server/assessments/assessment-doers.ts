import type { Actor, Role } from '../kernel/actor.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import type { AssessmentAction } from './assessment-workflow.ts'
import type { Assessment } from './assessment.ts'

/**
 * The capacities in which the actor may do something with the assessment: an assessor as one of its team alone, but
 * for the engaging itself, which anybody of the provider may do. Source: rule `assessors-independent`.
 */
export function doersOf(
  action: AssessmentAction | null,
  assessment: Assessment,
  actor: Actor,
): readonly Role[] {
  const ofTeam =
    action === 'engage'
      ? mayWith('engagement', 'draft', assessment, actor)
      : mayWith('result', 'draft', assessment, actor)
  return capacitiesFor('assessment', 'read', assessment, actor).filter(
    (role) => role !== 'assessor' || ofTeam,
  )
}
