import { Long } from 'bson'
import { EngineError } from './engine-error.ts'
import { fieldKey } from './field-key.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

type Unwind = {
  readonly keys: readonly string[]
  readonly indexKeys: readonly string[] | undefined
  readonly keepsEmpty: boolean
}

/** $unwind: one document for each element; a value that is no array counts as an array of itself. */
export function compileUnwind(specification: Value): (batch: readonly Document[]) => readonly Document[] {
  const unwind = readUnwind(specification)
  return (batch) => batch.flatMap((document) => unwound(document, unwind))
}

function readUnwind(specification: Value): Unwind {
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = isDocument(specification)
    ? specification
    : { path: specification }
  if (typeof path !== 'string') throw new EngineError(28812, 'no path specified to $unwind stage')
  if (!path.startsWith('$'))
    throw new EngineError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (preserveNullAndEmptyArrays !== undefined && typeof preserveNullAndEmptyArrays !== 'boolean')
    throw new EngineError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    )
  if (includeArrayIndex !== undefined && (typeof includeArrayIndex !== 'string' || includeArrayIndex === ''))
    throw new EngineError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    )
  return {
    keys: path.slice(1).split('.').map(fieldKey),
    indexKeys: includeArrayIndex?.split('.').map(fieldKey),
    keepsEmpty: preserveNullAndEmptyArrays ?? false,
  }
}

function unwound(document: Document, unwind: Unwind): readonly Document[] {
  const value = unwind.keys.reduce<Value | undefined>(
    (inner, key) => (isDocument(inner) ? inner[key] : undefined),
    document,
  )
  const numbered = (result: Document, index: Value): Document =>
    unwind.indexKeys === undefined ? result : withValue(result, unwind.indexKeys, index)
  if (isArray(value) && value.length > 0)
    return value.map((item, index) =>
      numbered(withValue(document, unwind.keys, item), Long.fromNumber(index)),
    )
  if (value === undefined || value === null || isArray(value)) {
    if (!unwind.keepsEmpty) return []
    return [numbered(isArray(value) ? withValue(document, unwind.keys, undefined) : document, null)]
  }
  return [numbered(document, null)]
}

/** A copy with the value at the path; `undefined` takes the field out. */
export function withValue(document: Document, keys: readonly string[], value: Value | undefined): Document {
  const [key = '', ...rest] = keys
  const inner = document[key]
  const changed = rest.length === 0 ? value : withValue(isDocument(inner) ? inner : {}, rest, value)
  if (changed !== undefined) return { ...document, [key]: changed }
  return Object.fromEntries(Object.entries(document).filter(([other]) => other !== key))
}
