import type { Context } from '../kernel/actor.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { BlockKind, PlanBlock } from '../remediation-plans/plan-block.ts'
import { because } from '../rules/because.ts'
import { inOrder, placed, refuseUnlikeRows, withAfter } from './arrange-blocks.ts'
import { marksAfterEdit, type KeptMarks } from './mark-sensitive.ts'
import type { DraftOf } from './plan-draft.ts'
import type { SplitPart } from './split-text.ts'

/** How many characters one text of a part may have, and how many parts a plan may have. */
export const mostCharacters = 20_000
export const mostParts = 1_500

/** What changes when parts are arranged anew: those to be added, and those whose place moves. */
export type Arranged = { readonly added: readonly PlanBlock[]; readonly moved: readonly PlanBlock[] }

/** New parts are put after a part of the draft, or before all others. Source: rule `draft-is-the-organisations`. */
export function addBlocks(
  blocks: readonly PlanBlock[],
  given: { readonly after: Reference | null; readonly parts: readonly SplitPart[] },
  of: DraftOf,
  { today, random }: Context,
): Arranged {
  refuseIf([
    ...placeReasons(blocks, given.after),
    ...partReasons(given.parts),
    ...tooMany(blocks, given.parts),
  ])
  const fresh = given.parts.map(({ kind, cells }): PlanBlock => ({
    ...of,
    reference: newReference('PB', today.slice(0, 4), random, 6),
    version: 1,
    order: 0,
    kind,
    cells,
    sensitive: [],
  }))
  const wanted = withAfter(inOrder(blocks), given.after, fresh)
  refuseUnlikeRows(wanted, 'text')
  return arranged(blocks, wanted, new Set(fresh.map((one) => one.reference)))
}

/** A part is moved to stand after another, or before all others. Source: rule `draft-is-the-organisations`. */
export function moveBlock(blocks: readonly PlanBlock[], block: PlanBlock, after: Reference | null): Arranged {
  const others = inOrder(blocks).filter((one) => one.reference !== block.reference)
  refuseIf(placeReasons(others, after))
  const wanted = withAfter(others, after, [block])
  refuseUnlikeRows(wanted, 'after')
  return arranged(blocks, wanted, new Set([block.reference]))
}

/** Parts are taken out; the rows that come together then are of equal length. Source: rule `table-rows-alike`. */
export function refuseToRemove(blocks: readonly PlanBlock[], references: readonly Reference[]): void {
  if (references.length === 0) {
    refuseIf([because('draft-is-the-organisations', 'Choose the parts to take out.', 'parts')])
  }
  refuseUnlikeRows(inOrder(blocks).filter((one) => !references.includes(one.reference)))
}

/** A part’s text is changed; the marks on its words move with them, and those whose words are gone go too. Source: rule `marked-words-stand`. */
export function editBlock(
  blocks: readonly PlanBlock[],
  block: PlanBlock,
  words: { readonly kind: BlockKind; readonly cells: readonly string[] },
): { readonly block: PlanBlock; readonly marks: KeptMarks } {
  refuseIf(partReasons([words]))
  const marks = marksAfterEdit(block.sensitive, block.cells, words.cells)
  const edited = { ...block, ...words, sensitive: marks.kept }
  refuseUnlikeRows(
    inOrder(blocks).map((one) => (one.reference === block.reference ? edited : one)),
    'text',
  )
  return { block: edited, marks }
}

function arranged(
  before: readonly PlanBlock[],
  wanted: readonly PlanBlock[],
  isNew: ReadonlySet<Reference>,
): Arranged {
  const done = placed(wanted, ({ reference }) => isNew.has(reference))
  const orderOf = new Map(before.map((one) => [one.reference, one.order]))
  return {
    added: done.filter(({ reference }) => !orderOf.has(reference)),
    moved: done.filter(({ reference, order }) => orderOf.has(reference) && orderOf.get(reference) !== order),
  }
}

function placeReasons(blocks: readonly PlanBlock[], after: Reference | null): readonly Reason[] {
  if (after === null || blocks.some((one) => one.reference === after)) return []
  const message = 'The part it is to stand after is not there any more: choose another.'
  return [because('draft-is-the-organisations', message, 'after')]
}

function tooMany(blocks: readonly PlanBlock[], added: readonly SplitPart[]): readonly Reason[] {
  const total = blocks.length + added.length
  if (total <= mostParts) return []
  const message = `A plan has at most ${mostParts.toLocaleString('en-GB')} parts, and this would make ${total.toLocaleString('en-GB')}.`
  return [because('draft-is-the-organisations', message, 'text')]
}

function partReasons(parts: readonly SplitPart[]): readonly Reason[] {
  if (parts.length === 0) return [because('draft-is-the-organisations', 'Enter the text.', 'text')]
  return parts.flatMap(({ kind, cells }) => {
    const long = cells.find((cell) => cell.length > mostCharacters)
    return [
      ...(cells.every((cell) => cell.trim() === '')
        ? [because('draft-is-the-organisations', 'Enter the text.', 'text')]
        : []),
      ...(long === undefined
        ? []
        : [
            because(
              'draft-is-the-organisations',
              `The part that begins “${long.slice(0, 40)}…” has ${long.length.toLocaleString('en-GB')} characters, and a part may have ${mostCharacters.toLocaleString('en-GB')}: put an empty line where it can be parted.`,
              'text',
            ),
          ]),
      ...(kind === 'table-row' && cells.length < 2
        ? [because('table-rows-alike', 'A table row has two cells or more: put | between them.', 'text')]
        : []),
      ...(kind !== 'table-row' && cells.length !== 1
        ? [because('table-rows-alike', 'Only a table row has several cells.', 'kind')]
        : []),
    ]
  })
}
