import { decodeDocument } from './document-codec.ts'
import { withNames } from './document-encode.ts'

/**
 * A document as nested Maps, which the driver writes in their own order whatever the names of the fields are:
 * an object of JavaScript would move a field called `10` to the front.
 */
export function orderedDocument(bytes: Uint8Array): Map<string, unknown> {
  return withNames(decodeDocument(bytes)) as Map<string, unknown>
}
