import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { PreparedPublication } from '../publishing/prepared-publication.ts'
import type { Comparison } from '../redactions/compare-publications.ts'
import { organisationSees } from './consult-organisation.ts'
import type { RedactionProposal } from './redaction-proposal.ts'

const committee = ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist'] as const

/** Who looks at what will be published, and as what: the committee also sees what readers could conclude from it. */
export type PreviewedBy = 'committee' | 'organisation'

/** What readers could learn by holding an earlier publication beside the new one, and how many hold it. */
export type Learnt = {
  readonly publication: Reference
  readonly isCurrent: boolean
  readonly comparison: Comparison
  readonly fetchedBy: number
}

/** The bytes as readers will get them, for whoever may see them. */
export type Preview = {
  readonly proposal: RedactionProposal
  readonly prepared: PreparedPublication
  readonly by: PreviewedBy
}

/**
 * The committee sees the final bytes as soon as there are any; the organisation once they were shown to it. For everybody
 * else there are none. Source: rule `life-of-a-redaction-proposal`.
 */
export function previewedBy(proposal: RedactionProposal, actor: Actor): PreviewedBy {
  const by = viewedAs(proposal, actor)
  if (by === null) throw new NotFound()
  return by
}

/** Says whether there are final bytes for this viewer. */
export function seesBytes(proposal: RedactionProposal, actor: Actor): boolean {
  return proposal.closure !== null && viewedAs(proposal, actor) !== null
}

function viewedAs(proposal: RedactionProposal, actor: Actor): PreviewedBy | null {
  const capacities = capacitiesFor('redaction-proposal', 'read', proposal, actor)
  if (committee.some((role) => capacities.includes(role))) return 'committee'
  const isShown = capacities.includes('contact') && organisationSees(proposal) === 'final-bytes'
  return isShown ? 'organisation' : null
}
