import { decodeDocument } from './document-codec.ts'
import { fieldName } from './field-key.ts'
import { isArray, isDocument } from './value.ts'
import type { Value } from './value.ts'

/**
 * A document as nested Maps, which the driver writes in their own order whatever the names of the fields are:
 * an object of JavaScript would move a field called `10` to the front.
 */
export function orderedDocument(bytes: Uint8Array): Map<string, unknown> {
  return ordered(decodeDocument(bytes)) as Map<string, unknown>
}

function ordered(value: Value): unknown {
  if (isArray(value)) return value.map(ordered)
  if (!isDocument(value)) return value
  return new Map(Object.entries(value).map(([key, inner]) => [fieldName(key), ordered(inner)]))
}
