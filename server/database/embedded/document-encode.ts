import { serialize } from 'bson'
import { deepestDocument } from './bson-bytes.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { isArray, isDocument, type Value } from './value.ts'

/** The most that BSON allows for a stored document. */
export const largestDocument = 16 * 1024 * 1024

/** What MongoDB allows around it in a message. */
export const largestMessage = largestDocument + 16 * 1024

/**
 * Writes a document as BSON. Refused with BSONObjectTooLarge beyond `limit` bytes. Beside engine values it takes
 * what replies are made of: numbers (int32 where they fit), bigints (int64) and `undefined`, which is left out.
 */
export function encodeDocument(document: Readonly<Record<string, unknown>>, limit = largestMessage): Buffer {
  const isNamed = hasOtherKeys(document, 0)
  const bytes = written(isNamed ? (withNames(document) as Map<string, unknown>) : document)
  if (bytes === undefined || bytes.length > limit)
    throw new EngineError(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes?.length ?? 'unknown'} is invalid. Size must be between 0 and ${limit}`,
    )
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Bson writes into a buffer of 17 MB and beyond it not at all. */
function written(document: object): Uint8Array | undefined {
  try {
    return serialize(document, { ignoreUndefined: true })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Whether any field is held under another key than its name; refuses what is nested too deeply on the way. */
function hasOtherKeys(value: object, depth: number): boolean {
  if (depth > deepestDocument) throw new EngineError('Overflow', 'The document is nested too deeply')
  let found = false
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key] as Value | undefined
    if (key.charCodeAt(0) === 0) found = true
    if (typeof inner === 'object' && inner !== null && (isArray(inner) || isDocument(inner)))
      found = hasOtherKeys(inner, depth + 1) || found
  }
  return found
}

/** With Maps for documents, which are written in their own order whatever the names of their fields are. */
export function withNames(value: unknown): unknown {
  if (isArray(value as Value)) return (value as readonly unknown[]).map(withNames)
  if (!isDocument(value as Value)) return value
  return new Map(Object.entries(value as object).map(([key, inner]) => [fieldName(key), withNames(inner)]))
}
