import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { rebuildDecision, type QuorateDecision } from './decide-item.ts'
import type { KeptItem } from './kept-meeting.ts'
import { findItem, itemCalled, itemsAbout } from './meeting-store.ts'
import type { MotionKind } from './motion.ts'

/** A decision with the hash of the text it was taken on, counted again from the stored votes. */
export type LoadedDecision = {
  readonly decision: QuorateDecision
  readonly contentHash: string
  readonly title: string
}

/** The decision of an item, proven again; refused where the item is not decided or the votes do not give it. */
export async function loadDecision(item: Reference, actor: Actor): Promise<LoadedDecision> {
  return loadedFrom(await findItem(item, actor))
}

/** The carried decision of an item whose reference was typed, proven again; null where there is none to see. */
export async function carriedDecisionCalled(item: Reference, actor: Actor): Promise<LoadedDecision | null> {
  const found = await itemCalled(item, actor)
  return found !== null && isCarried(found) ? loadedFrom(found) : null
}

const isCarried = ({ status, decision }: KeptItem): boolean =>
  status === 'decided' && decision?.outcome === 'carried'

function loadedFrom(item: KeptItem): LoadedDecision {
  return { decision: rebuildDecision(item), contentHash: item.contentHash, title: item.title }
}

/** The carried decisions of one kind about one record, proven again; the latest first. */
export async function carriedDecisions(
  kind: MotionKind,
  about: Reference,
  actor: Actor,
): Promise<readonly LoadedDecision[]> {
  return await carriedDecisionsOn(kind, [about], actor)
}

/** The same about any of several records. */
export async function carriedDecisionsOn(
  kind: MotionKind,
  about: readonly Reference[],
  actor: Actor,
): Promise<readonly LoadedDecision[]> {
  const decided = (await itemsAbout(about, actor)).filter(
    (item) => item.motion.kind === kind && isCarried(item),
  )
  return decided
    .map(loadedFrom)
    .toSorted((one, other) => other.decision.decidedAt.getTime() - one.decision.decidedAt.getTime())
}
