import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { BlockKind, PlanBlock } from '../remediation-plans/plan-block.ts'
import { because } from '../rules/because.ts'

type Placed = Pick<PlanBlock, 'reference' | 'order'>
type Shaped = { readonly kind: BlockKind; readonly cells: readonly string[] }

/** Parts in the order in which they are read; where two came to one place at once, by their name. */
export function inOrder<Block extends Placed>(blocks: readonly Block[]): readonly Block[] {
  return blocks.toSorted(
    (one, other) => one.order - other.order || (one.reference < other.reference ? -1 : 1),
  )
}

/** The parts with new ones after the named one, or before all where none is named. */
export function withAfter<Block extends Placed>(
  blocks: readonly Block[],
  after: Reference | null,
  added: readonly Block[],
): readonly Block[] {
  const at = after === null ? 0 : blocks.findIndex((one) => one.reference === after) + 1
  return [...blocks.slice(0, at), ...added, ...blocks.slice(at)]
}

/**
 * Gives each part a place that keeps this order. Parts that have one keep it, as far as there is room between them, so
 * that adding one changes no other.
 */
export function placed<Block extends Placed>(
  blocks: readonly Block[],
  isNew: (block: Block) => boolean,
): readonly Block[] {
  const fitted = fit(blocks, isNew)
  return fitted ?? blocks.map((block, at) => ({ ...block, order: (at + 1) * step }))
}

const step = 1_000

function fit<Block extends Placed>(
  blocks: readonly Block[],
  isNew: (block: Block) => boolean,
): readonly Block[] | null {
  const done: Block[] = []
  for (let at = 0; at < blocks.length;) {
    const from = blocks[at]
    if (from === undefined) break
    if (!isNew(from)) {
      if (from.order <= (done.at(-1)?.order ?? 0)) return null
      done.push(from)
      at += 1
      continue
    }
    const end = blocks.findIndex((block, place) => place >= at && !isNew(block))
    const many = blocks.slice(at, end === -1 ? blocks.length : end)
    const before = done.at(-1)?.order ?? 0
    const after = end === -1 ? before + (many.length + 1) * step : (blocks[end]?.order ?? 0)
    const gap = (after - before) / (many.length + 1)
    if (gap < 1e-6) return null
    done.push(...many.map((block, place) => ({ ...block, order: before + gap * (place + 1) })))
    at += many.length
  }
  return done
}

/** A run of table rows is one table, so its rows have equally many cells. A local rule. */
export function rowReasons(blocks: readonly Shaped[], field?: string): readonly Reason[] {
  return blocks.flatMap((block, at) => {
    const before = blocks[at - 1]
    if (block.kind !== 'table-row' || before?.kind !== 'table-row') return []
    if (block.cells.length === before.cells.length) return []
    const message = `Two table rows that follow one another would have ${before.cells.length} and ${block.cells.length} cells: “${beginning(before)}” and “${beginning(block)}”. Give both as many, or put a text between them.`
    return [because('table-rows-alike', message, field)]
  })
}

/** Refuses an order in which rows of unlike length meet. Source: rule `table-rows-alike`. */
export function refuseUnlikeRows(blocks: readonly Shaped[], field?: string): void {
  refuseIf(rowReasons(blocks, field))
}

/** The first words of a part, to name it by. */
export function beginning({ cells }: Pick<Shaped, 'cells'>): string {
  const text = cells.join(' | ').replaceAll(/\s+/g, ' ').trim()
  return text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`
}
