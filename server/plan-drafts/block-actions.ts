import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Refused, Stale, whyRefused, type Reason } from '../kernel/refusals.ts'
import type { BlockKind, PlanBlock } from '../remediation-plans/plan-block.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import { drafting, keepDraft, whyNotDrafted, type Drafting } from './drafting-actions.ts'
import { goneInWords, markSensitive, takeMarkOff, type Marking } from './mark-sensitive.ts'
import { addBlocksToDraft, draftOf, removeBlocks, saveBlock } from './plan-draft-store.ts'
import { cellsFrom, splitInWords, splitText, type SplitPart } from './split-text.ts'
import { takenOut, whyTakenOut } from './taken-out-actions.ts'
import { addBlocks, editBlock, moveBlock, refuseToRemove, type Arranged } from './write-block.ts'

export type PartAt = { readonly plan: Reference; readonly part: Reference }

/** What speaks against adding parts to the draft, as far as they are typed. */
export async function againstAdding(
  reference: Reference,
  given: { readonly parts: readonly SplitPart[]; readonly after: string | null },
  context: Context,
): Promise<readonly Reason[]> {
  const { organisation, cases } = await findPlanToDraft(reference, context.actor)
  const { blocks } = await draftOf(reference, context.actor)
  return [
    ...(await whyNotDrafted(reference, context)),
    ...whyRefused(() => addBlocks(blocks, given, { plan: reference, organisation, cases }, context)),
  ]
}

/** What speaks against a deed on one part: that it was taken out, that the draft is not to be written, and its rules. */
export async function againstPart(
  { plan, part }: PartAt,
  context: Context,
  reasons: (block: PlanBlock, blocks: readonly PlanBlock[]) => readonly Reason[],
): Promise<readonly Reason[]> {
  const { blocks } = await draftOf(plan, context.actor)
  const block = blocks.find(({ reference }) => reference === part)
  if (!block) return await whyTakenOut({ plan, part })
  return [...(await whyNotDrafted(plan, context)), ...reasons(block, blocks)]
}

/** Adds one part, as it was typed. */
export async function addPart(
  plan: Reference,
  typed: { readonly kind: BlockKind; readonly text: string; readonly after: string | null },
  context: Context,
): Promise<PlanBlock> {
  const part = { kind: typed.kind, cells: cellsFrom(typed.kind, typed.text) }
  const [added] = await keepParts(plan, [part], typed.after, 'added a part', context)
  if (!added) throw new NotFound()
  return added
}

/** Adds a long text as many parts, and says how it was split. */
export async function pasteParts(
  plan: Reference,
  typed: { readonly text: string; readonly after: string | null },
  context: Context,
): Promise<string> {
  const parts = splitText(typed.text)
  const said = splitInWords(parts)
  await keepParts(plan, parts, typed.after, `pasted a text of ${said}`, context)
  return said
}

async function keepParts(
  plan: Reference,
  parts: readonly SplitPart[],
  after: Reference | null,
  did: string,
  context: Context,
): Promise<readonly PlanBlock[]> {
  const open = await drafting(plan, context)
  const arranged = addBlocks(open.draft.blocks, { after, parts }, open.of, context)
  await keepDraft(open, did, () => written(open, arranged), context)
  return arranged.added
}

/** Changes the text of one part; gives what became of the marks on it, in words. */
export async function changePart(
  at: PartAt,
  typed: { readonly kind: BlockKind; readonly cells: readonly string[] },
  version: number | null,
  context: Context,
): Promise<string> {
  const { open, before } = await openPart(at, version, context)
  const { block, marks } = editBlock(open.draft.blocks, before, typed)
  await keepDraft(open, 'changed a part', () => saveBlock(block, before), context)
  return goneInWords(marks)
}

export async function movePart(
  at: PartAt,
  after: Reference | null,
  version: number | null,
  context: Context,
): Promise<void> {
  const { open, before } = await openPart(at, version, context)
  const arranged = moveBlock(open.draft.blocks, before, after)
  await keepDraft(open, 'moved a part', () => written(open, arranged), context)
}

/** Takes parts out of the draft, each as it was read with its version; submitted versions keep theirs. */
export async function removeParts(
  plan: Reference,
  seen: readonly string[],
  context: Context,
): Promise<number> {
  const open = await drafting(plan, context)
  const chosen = open.draft.blocks.filter(({ reference, version }) =>
    seen.includes(`${reference}.${version}`),
  )
  if (chosen.length < seen.length) throw new Stale()
  refuseToRemove(
    open.draft.blocks,
    chosen.map(({ reference }) => reference),
  )
  const did = chosen.length === 1 ? 'took a part out' : `took ${chosen.length} parts out`
  const pieces = takenOut(chosen.map(({ reference }) => reference))
  await keepDraft(open, did, () => removeBlocks(plan, chosen), context, pieces)
  return chosen.length
}

export async function markPart(
  at: PartAt,
  marking: Marking,
  version: number | null,
  context: Context,
): Promise<void> {
  const { open, before } = await openPart(at, version, context)
  const sensitive = markSensitive(before.sensitive, before.cells, marking, context)
  const did = 'marked words of a part as sensitive'
  await keepDraft(open, did, () => saveBlock({ ...before, sensitive }, before), context)
}

/** Takes one mark off, by its place in the list. */
export async function unmarkPart(
  at: PartAt,
  mark: number,
  version: number | null,
  context: Context,
): Promise<void> {
  const { open, before } = await openPart(at, version, context)
  const sensitive = takeMarkOff(before.sensitive, mark)
  const did = 'took a mark off words of a part'
  await keepDraft(open, did, () => saveBlock({ ...before, sensitive }, before), context)
}

/** The draft and one part of it, as somebody saw it who now changes it; stale where it changed since. */
async function openPart({ plan, part }: PartAt, version: number | null, context: Context) {
  const open = await drafting(plan, context)
  const before = open.draft.blocks.find((one) => one.reference === part)
  if (!before) throw new Refused(await whyTakenOut({ plan, part }))
  expectVersion(before, version)
  return { open, before }
}

async function written({ draft }: Drafting, { added, moved }: Arranged): Promise<void> {
  await addBlocksToDraft(added)
  for (const block of moved) {
    const before = draft.blocks.find((one) => one.reference === block.reference)
    if (before) await saveBlock(block, before)
  }
}
