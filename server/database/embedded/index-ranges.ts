import type { Condition, Predicate } from './bounds.ts'
import type { Index } from './index-definition.ts'
import { afterPrefix, encodeField, fieldRange, prefixRange } from './keys.ts'
import type { Bound } from './keys.ts'
import { isArray, isDocument, typeName } from './value.ts'
import type { Value } from './value.ts'

// From what a filter says about the fields of an index to runs of its keys: equalities first, then one range.

const maxRanges = 1000

export type Built = {
  ranges: { start: Buffer; end: Buffer }[]
  used: Set<Predicate>
  /** Paths held to one value by the filter. */
  constant: Set<string>
  isExact: boolean
  /** How many fields of the index are bounded. */
  depth: number
}

/** The runs of an index's keys in which everything the predicates ask for is found. */
export function buildRanges(
  index: Index,
  base: Buffer,
  predicates: readonly Predicate[],
  isSameCollation: boolean,
): Built {
  let prefixes = [base]
  const built: Built = { ranges: [], used: new Set(), constant: new Set(), isExact: true, depth: 0 }
  const heads = new Set<string>()
  for (const [position, path] of index.paths.entries()) {
    // One element of an array gives the keys of all its fields; conditions may be met by different elements.
    const head = path.split('.')[0] ?? path
    if (index.multikey && heads.has(head)) break
    heads.add(head)
    const usable = predicates.filter(
      (one) => one.path === path && isUsable(one.condition, index, isSameCollation),
    )
    const points = usable.find((one) => one.condition.kind === 'points')
    if (points?.condition.kind === 'points') {
      const { values } = points.condition
      if (prefixes.length * values.length > maxRanges) break
      const fields = distinct(values.map((value) => encodeField(value, position, index.shape)))
      if (fields.some((field) => field.truncated) || values.some((value) => !isScalar(value)))
        built.isExact = false
      prefixes = prefixes.flatMap((prefix) => fields.map((field) => Buffer.concat([prefix, field.bytes])))
      built.used.add(points)
      if (fields.length === 1) built.constant.add(path)
      built.depth += 1
      continue
    }
    const runs = runsOf(usable, position, index, built)
    if (runs.length === 0) break
    built.depth += 1
    built.ranges = prefixes.flatMap((prefix) =>
      runs.map((run) => ({
        start: Buffer.concat([prefix, run.start]),
        end: Buffer.concat([prefix, run.end]),
      })),
    )
    return built
  }
  built.ranges = prefixes.map((prefix) => ({ start: prefix, end: afterPrefix(prefix) }))
  return built
}

function distinct<T extends { readonly bytes: Buffer }>(fields: readonly T[]): T[] {
  return [...new Map(fields.map((field) => [field.bytes.toString('latin1'), field])).values()]
}

function runsOf(
  usable: readonly Predicate[],
  position: number,
  index: Index,
  built: Built,
): { start: Buffer; end: Buffer }[] {
  const prefix = usable.find((one) => one.condition.kind === 'prefix')
  if (prefix?.condition.kind === 'prefix') {
    built.isExact = false
    const pattern = encodeField(prefix.condition.pattern, position, index.shape).bytes
    return [
      prefixRange(prefix.condition.text, position, index.shape),
      { start: pattern, end: afterPrefix(pattern) },
    ]
  }
  const low = usable.find((one) => one.condition.kind === 'low')
  const high = usable.find((one) => one.condition.kind === 'high')
  if (low === undefined && high === undefined) return []
  const bounds: { low?: Bound; high?: Bound } = {}
  if (low?.condition.kind === 'low') {
    bounds.low = low.condition.bound
    built.used.add(low)
  }
  // Two elements of one array may meet one bound each, so only one bound limits a multikey index; and bounds
  // of two types meet nothing but such arrays.
  const isBoth = low?.condition.kind === 'low' && high?.condition.kind === 'high'
  const isSameType = isBoth && bracket(low.condition.bound.value) === bracket(high.condition.bound.value)
  if (high?.condition.kind === 'high' && (low === undefined || (!index.multikey && isSameType))) {
    bounds.high = high.condition.bound
    built.used.add(high)
  }
  return [fieldRange(bounds, position, index.shape)]
}

function bracket(value: Value): string {
  const type = typeName(value)
  return type === 'int' || type === 'long' || type === 'double' || type === 'decimal' ? 'number' : type
}

function isUsable(condition: Condition, index: Index, isSameCollation: boolean): boolean {
  switch (condition.kind) {
    case 'points':
      return (
        isSameCollation || condition.values.every((value) => isScalar(value) && typeof value !== 'string')
      )
    case 'low':
    case 'high':
      return isSameCollation || typeof condition.bound.value !== 'string'
    case 'prefix':
      return index.collation === undefined
    case 'exists':
    case 'other':
      return false
  }
}

function isScalar(value: Value): boolean {
  return value !== null && !isArray(value) && !isDocument(value)
}
