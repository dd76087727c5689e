import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Value } from './value.ts'

export type Direction = 1 | -1

/** How one index orders its keys. `fieldLimit` is the most bytes one field may take in a key. */
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

/** One compound key; a missing value (`undefined`) is keyed as null. */
export function encodeKey(_values: readonly (Value | undefined)[], _shape: KeyShape): EncodedKey {
  throw new EngineError('NotImplemented', 'encodeKey')
}

/** The field at `position` of the shape, alone: for building an equality prefix. */
export function encodeField(_value: Value | undefined, _position: number, _shape: KeyShape): EncodedKey {
  throw new EngineError('NotImplemented', 'encodeField')
}

export type Bound = { readonly value: Value; readonly inclusive: boolean }

/** A half-open run of field bytes: start ≤ key < end. Prepend the same equality prefix to both. */
export type ByteRange = { readonly start: Buffer; readonly end: Buffer }

/**
 * The bytes of every value between two bounds; a side without a bound ends with the type of the other bound,
 * as MongoDB's comparisons do. Truncated bounds are widened to their prefix, so the filter must be checked again.
 */
export function fieldRange(
  _bounds: { readonly low?: Bound; readonly high?: Bound },
  _position: number,
  _shape: KeyShape,
): ByteRange {
  throw new EngineError('NotImplemented', 'fieldRange')
}

/** The bytes of every string that starts with `prefix` (simple collation only). */
export function prefixRange(_prefix: string, _position: number, _shape: KeyShape): ByteRange {
  throw new EngineError('NotImplemented', 'prefixRange')
}

/** The least bytes greater than everything that starts with `prefix`. */
export function afterPrefix(_prefix: Uint8Array): Buffer {
  throw new EngineError('NotImplemented', 'afterPrefix')
}
