import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { fetchersOf } from '../publishing/fetch-store.ts'
import { preparedOf } from '../publishing/prepare-actions.ts'
import type { PreparedPublication } from '../publishing/prepared-publication.ts'
import { preparedAs } from '../publishing/prepared-store.ts'
import { findLine } from '../publishing/published-store.ts'
import { comparePublications } from '../redactions/compare-publications.ts'
import { findProposal } from './proposal-store.ts'
import { previewedBy, type Learnt, type Preview } from './publication-preview.ts'

/** The final bytes of a closed proposal; not found where there are none, or none for this actor. */
export async function previewOf(reference: Reference, actor: Actor): Promise<Preview> {
  const proposal = await findProposal(reference, actor)
  const by = previewedBy(proposal, actor)
  const prepared = proposal.closure === null ? null : await preparedOf(proposal.reference)
  if (prepared?.reference !== proposal.closure?.publication || prepared === null) throw new NotFound()
  return { proposal, prepared, by }
}

/** Every earlier publication of the plan beside this one, the latest first. */
export async function learntBeside({
  plan,
  reference,
  projection,
}: PreparedPublication): Promise<readonly Learnt[]> {
  const line = await findLine(plan)
  const all = [...(line?.earlier ?? []), ...(line?.current ? [line.current] : [])]
  const learnt: Learnt[] = []
  const before = all.includes(reference) ? all.slice(0, all.indexOf(reference)) : all
  for (const publication of before.toReversed()) {
    const earlier = await preparedAs(publication)
    if (earlier === null) continue
    learnt.push({
      publication,
      isCurrent: publication === line?.current,
      comparison: comparePublications(earlier.projection, projection),
      fetchedBy: (await fetchersOf(publication)).length,
    })
  }
  return learnt
}
