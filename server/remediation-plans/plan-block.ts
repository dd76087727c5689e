import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

/** What a part of a plan is. A run of table rows is one table, and its first row is the head. */
export const blockKinds = ['heading', 'paragraph', 'list-item', 'table-row'] as const
export type BlockKind = (typeof blockKinds)[number]

export const blockKindLabels: Readonly<Record<BlockKind, string>> = {
  heading: 'Heading',
  paragraph: 'Paragraph',
  'list-item': 'List item',
  'table-row': 'Table row',
}

/** A passage that a contact of the organisation marks as sensitive: where it stands, in UTF-16 units, what it says, and why. */
export type SensitiveMark = {
  /** Which cell of the part, from 0; of an action, which cell of its passage. */
  readonly cell: number
  readonly from: number
  readonly to: number
  readonly quote: string
  readonly reason: string
  readonly by: Reference
  readonly on: Day
}

/** One part of a plan’s draft: a record of its own, so that several can write side by side. Its text is plain. */
export type PlanBlock = {
  readonly reference: Reference
  readonly version: number
  readonly plan: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  /** Its place among the parts of the plan; not shown to anybody. */
  readonly order: number
  readonly kind: BlockKind
  /** One text, but for a table row. Lines inside a text are allowed. */
  readonly cells: readonly string[]
  readonly sensitive: readonly SensitiveMark[]
}

/** A passage is still the one that was marked while its words stand at its place; else the mark is without effect. */
export function standsStill(
  { cell, from, to, quote }: Pick<SensitiveMark, 'cell' | 'from' | 'to' | 'quote'>,
  cells: readonly string[],
): boolean {
  return quote !== '' && (cells[cell] ?? '').slice(from, to) === quote
}
