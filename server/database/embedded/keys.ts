import { createHash } from 'node:crypto'
import type { Collation } from './collation.ts'
import { typeRank } from './compare.ts'
import { encodeValue } from './key-bytes.ts'
import type { Value } from './value.ts'

export type Direction = 1 | -1

/** How one index orders its keys. `fieldLimit` is the most bytes one field may take in a key (64 or more). */
export type KeyShape = {
  readonly directions: readonly Direction[]
  readonly collation?: Collation | undefined
  readonly fieldLimit: number
}

/**
 * Bytes whose memcmp order is the index order. A truncated field keeps a prefix and a hash: good for equality,
 * useless for order. No encoded field is a prefix of another, so fields are simply written one after the other.
 */
export type EncodedKey = { readonly bytes: Buffer; readonly truncated: boolean }

const hashBytes = 16

/** One compound key. `undefined` is below null: what an empty array is keyed as (see index-values.ts). */
export function encodeKey(values: readonly (Value | undefined)[], shape: KeyShape): EncodedKey {
  const fields = values.map((value, position) => encodeField(value, position, shape))
  return {
    bytes: Buffer.concat(fields.map((field) => field.bytes)),
    truncated: fields.some((field) => field.truncated),
  }
}

/** The field at `position` of the shape, alone: for building an equality prefix. */
export function encodeField(value: Value | undefined, position: number, shape: KeyShape): EncodedKey {
  const whole = encodeValue(value, shape.collation)
  const kept = shape.fieldLimit - hashBytes
  // Shortened from `kept` bytes on, not from the limit on: otherwise a whole key could be the prefix of a hash.
  const truncated = whole.length > kept
  const bytes = truncated
    ? Buffer.concat([
        whole.subarray(0, kept),
        createHash('sha256').update(whole).digest().subarray(0, hashBytes),
      ])
    : whole
  return { bytes: isDescending(position, shape) ? inverted(bytes) : bytes, truncated }
}

export type Bound = { readonly value: Value; readonly inclusive: boolean }

/** A half-open run of field bytes: start ≤ key < end. Prepend the same equality prefix to both. */
export type ByteRange = { readonly start: Buffer; readonly end: Buffer }

/** A cut in key order: before or after everything that starts with these bytes. */
type Cut = { readonly bytes: Buffer; readonly after: boolean }

/**
 * The bytes of every value between two bounds; a side without a bound ends with the type of the other bound,
 * as MongoDB's comparisons do. Truncated bounds are widened to their prefix, so the filter must be checked again.
 */
export function fieldRange(
  bounds: { readonly low?: Bound; readonly high?: Bound },
  position: number,
  shape: KeyShape,
): ByteRange {
  const { low, high } = bounds
  const rank = Buffer.of(typeRank((low ?? high)?.value))
  return rangeOfCuts(
    low === undefined ? { bytes: rank, after: false } : boundCut(low, !low.inclusive, false, shape),
    high === undefined ? { bytes: rank, after: true } : boundCut(high, high.inclusive, true, shape),
    isDescending(position, shape),
  )
}

/** The bytes of every string that starts with `prefix` (simple collation only). */
export function prefixRange(prefix: string, position: number, shape: KeyShape): ByteRange {
  const whole = encodeValue(prefix, undefined)
  // Without the terminator of the string.
  const bytes = whole.subarray(0, Math.min(whole.length - 1, shape.fieldLimit - hashBytes))
  return rangeOfCuts({ bytes, after: false }, { bytes, after: true }, isDescending(position, shape))
}

/** The least bytes greater than everything that starts with `prefix`. */
export function afterPrefix(prefix: Uint8Array): Buffer {
  let length = prefix.length
  while (length > 0 && prefix[length - 1] === 0xff) length -= 1
  const next = Buffer.from(prefix.subarray(0, length))
  // Bytes of 0xff alone have no successor of their own length; one byte more is beyond every key of the engine.
  if (length === 0) return Buffer.alloc(prefix.length + 1, 0xff)
  next[length - 1] = (next[length - 1] ?? 0) + 1
  return next
}

function boundCut(bound: Bound, after: boolean, isHigh: boolean, shape: KeyShape): Cut {
  const whole = encodeValue(bound.value, shape.collation)
  const kept = shape.fieldLimit - hashBytes
  return whole.length > kept ? { bytes: whole.subarray(0, kept), after: isHigh } : { bytes: whole, after }
}

function rangeOfCuts(low: Cut, high: Cut, descending: boolean): ByteRange {
  return descending
    ? { start: edge(mirrored(high)), end: edge(mirrored(low)) }
    : { start: edge(low), end: edge(high) }
}

function mirrored(cut: Cut): Cut {
  return { bytes: inverted(cut.bytes), after: !cut.after }
}

function edge(cut: Cut): Buffer {
  return cut.after ? afterPrefix(cut.bytes) : cut.bytes
}

function isDescending(position: number, shape: KeyShape): boolean {
  return shape.directions[position] === -1
}

function inverted(bytes: Buffer): Buffer {
  const result = Buffer.allocUnsafe(bytes.length)
  for (let index = 0; index < bytes.length; index += 1) result[index] = 255 - (bytes[index] ?? 0)
  return result
}
