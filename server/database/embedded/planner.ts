import { alternativesOf, predicatesOf } from './bounds.ts'
import type { Condition, Predicate } from './bounds.ts'
import type { Collection } from './catalogue.ts'
import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { impliesPartial } from './implication.ts'
import type { Index } from './index-definition.ts'
import { buildRanges } from './index-ranges.ts'
import { afterPrefix } from './keys.ts'
import type { Sort } from './sort.ts'
import { equalValues } from './compare.ts'
import type { Range, Space, View } from './store.ts'
import { numberPrefix } from './stored-documents.ts'
import { isDocument } from './value.ts'
import type { Document, Value } from './value.ts'

// Chooses how documents are found: which index, which runs of its keys, and whether they come in the order asked
// for. A plan may find too much, never too little: the filter is checked on every document it finds.

export type AccessPath = {
  /** Undefined: every document of the collection, in the order of `_id`. */
  readonly index: Index | undefined
  readonly space: Space
  /** Disjoint and ascending. */
  readonly ranges: readonly Range[]
  readonly reverse: boolean
  readonly isSorted: boolean
  /** Where each alternative of a `$or` has an index of its own: what any of them finds. */
  readonly alternatives?: readonly AccessPath[]
  /** The ranges hold exactly what the filter asks for, one key a document. */
  readonly isExact: boolean
  /** Every field of a unique index is held to one value: one key at the most, which need not be looked for. */
  readonly isUnique: boolean
}

export type Query = {
  readonly filter: Document
  readonly sort?: Sort | undefined
  readonly collation?: Collation | undefined
  readonly hint?: Value | undefined
  readonly limit?: number
}

const probeKeys = 200

export function planQuery(view: View, collection: Collection, query: Query): AccessPath {
  const predicates = predicatesOf(query.filter)
  const useful: Candidate[] = []
  for (const index of hinted(collection, query.hint)) {
    const path = pathOver(collection, index, predicates, query)
    if (path === undefined) continue
    if (path.isUnique || query.hint !== undefined) return path
    if (path.isSorted || path.isBounded) useful.push(path)
  }
  const [only] = useful
  if (only === undefined) return unionOf(view, collection, query) ?? wholeCollection(collection)
  return useful.length === 1 ? only : cheapest(view, useful, query)
}

/** `$or` over indexes, where every alternative is bounded by one: else one scan would do it all. */
function unionOf(view: View, collection: Collection, query: Query): AccessPath | undefined {
  if (query.hint !== undefined) return undefined
  const alternatives = alternativesOf(query.filter)?.map((filter) =>
    planQuery(view, collection, { filter, collation: query.collation }),
  )
  if (alternatives === undefined || alternatives.some((path) => path.index === undefined)) return undefined
  return { ...wholeCollection(collection), ranges: [], alternatives }
}

type Candidate = AccessPath & { isBounded: boolean; depth: number }

/** Counts a few keys of each candidate: the one with the fewest wins, an order for free counts as much as a sort. */
function cheapest(view: View, candidates: readonly Candidate[], query: Query): AccessPath {
  const isSortWanted = query.sort !== undefined && query.sort.fields.length > 0
  const judged = candidates.map((path) => {
    const keys = countUpTo(view, path, probeKeys)
    const isCutShort = path.isSorted && path.isExact && query.limit !== undefined && query.limit > 0
    const read = isCutShort ? Math.min(keys, query.limit) : keys
    return { path, cost: read + (isSortWanted && !path.isSorted ? keys / 2 + 1 : 0) }
  })
  judged.sort((left, right) => left.cost - right.cost || right.path.depth - left.path.depth)
  return judged[0]?.path ?? candidates[0] ?? neverEmpty()
}

function neverEmpty(): never {
  throw new EngineError('InternalError', 'no plan')
}

function countUpTo(view: View, path: AccessPath, limit: number): number {
  let count = 0
  for (const range of path.ranges) {
    const entries = view.range(path.space, range)[Symbol.iterator]()
    while (count < limit && entries.next().done !== true) count += 1
    if (count >= limit) return count
  }
  return count
}

export function wholeCollection(collection: Collection, reverse = false): AccessPath {
  const start = numberPrefix(collection.id)
  return {
    index: undefined,
    space: 'documents',
    ranges: [{ start, end: afterPrefix(start), reverse }],
    reverse,
    isSorted: false,
    isExact: false,
    isUnique: false,
  }
}

function hinted(collection: Collection, hint: Value | undefined): readonly Index[] {
  if (hint === undefined || (isDocument(hint) && Object.keys(hint).length === 0)) return collection.indexes
  const found = collection.indexes.filter((index) =>
    typeof hint === 'string' ? index.name === hint : equalValues(index.specification['key'], hint),
  )
  if (isDocument(hint) && hint['$natural'] !== undefined) return []
  if (found.length === 0)
    throw new EngineError('BadValue', 'error processing query: planner returned error: bad hint')
  return found
}

function pathOver(
  collection: Collection,
  index: Index,
  predicates: readonly Predicate[],
  query: Query,
): Candidate | undefined {
  if (index.partial !== undefined && !impliesPartial(predicates, index.partial.filter)) return undefined
  if (
    index.sparse &&
    !index.paths.some((path) => predicates.some((one) => one.path === path && needsField(one.condition)))
  )
    return undefined
  const isSameCollation =
    index.collation?.locale === query.collation?.locale &&
    index.collation?.strength === query.collation?.strength
  const isId = index.name === '_id_'
  const base = numberPrefix(isId ? collection.id : index.id)
  const built = buildRanges(index, base, predicates, isSameCollation)
  const direction =
    query.sort === undefined ||
    query.sort.fields.length === 0 ||
    index.multikey ||
    index.truncated ||
    !isSameCollation
      ? 0
      : sortDirection(index, built.constant, query.sort)
  const reverse = direction === -1
  const ranges = built.ranges.sort((left, right) => left.start.compare(right.start))
  if (reverse) ranges.reverse()
  const consumed = predicates.length === built.used.size
  return {
    index,
    space: isId ? 'documents' : 'entries',
    ranges: ranges.map((range) => ({ ...range, reverse })),
    reverse,
    isSorted: direction !== 0,
    isExact: built.isExact && consumed && !index.multikey && !index.truncated && isSameCollation,
    isBounded: built.depth > 0,
    isUnique: index.unique && built.constant.size === index.paths.length,
    depth: built.depth,
  }
}

function needsField(condition: Condition): boolean {
  if (condition.kind === 'points') return condition.values.every((value) => value !== null)
  return condition.kind !== 'other'
}

/** 1 or -1 where walking the index that way gives the order asked for, else 0. */
function sortDirection(index: Index, constant: ReadonlySet<string>, sort: Sort): -1 | 0 | 1 {
  let position = 0
  let walk = 0
  for (const { path, direction } of sort.fields) {
    if (constant.has(path)) continue
    while (
      position < index.paths.length &&
      index.paths[position] !== path &&
      constant.has(index.paths[position] ?? '')
    )
      position += 1
    if (index.paths[position] !== path) return 0
    const wanted = index.shape.directions[position] === direction ? 1 : -1
    if (walk !== 0 && walk !== wanted) return 0
    walk = wanted
    position += 1
  }
  return walk === -1 ? -1 : 1
}
