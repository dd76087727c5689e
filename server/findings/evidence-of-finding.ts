import { organisationsFor, type Actor } from '../kernel/actor.ts'
import type { KeptFile } from '../evidence/stored-file.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import { isAtAnEnd, type Finding } from './finding.ts'

/**
 * The organisation in whose name this person may give evidence on the finding: the provider for its assessors, the
 * assessed organisation for its contacts; null where neither.
 */
export function evidenceGiver(finding: Finding, actor: Actor): Reference | null {
  const ways = (['assessor', 'contact'] as const).flatMap((role) =>
    organisationsFor(actor, role).map((givenBy) => ({ role, givenBy })),
  )
  const open = ways.find(({ role, givenBy }) =>
    capacitiesFor('evidence', 'draft', { ...finding, givenBy }, actor).includes(role),
  )
  return open?.givenBy ?? null
}

/** Nothing is added to a finding that is at an end. Source: rule `life-of-a-finding`. */
export function evidenceReasons(finding: Pick<Finding, 'status'>): readonly Reason[] {
  return isAtAnEnd(finding)
    ? [because('life-of-a-finding', 'Evidence is added until a finding is closed or withdrawn.')]
    : []
}

/** Says whether the person may read a file of the finding: until the report is issued, each side keeps its own. */
export function mayReadEvidence(finding: Finding, file: KeptFile, actor: Actor): boolean {
  return mayWith('evidence', 'read', { ...finding, givenBy: file.givenBy }, actor)
}
