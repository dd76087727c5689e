import { Double, Int32, Long } from 'bson'
import { describeCollation, readCollation } from './collation.ts'
import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import type { Direction, KeyShape } from './keys.ts'
import { compileFilter } from './match.ts'
import type { Filter } from './match.ts'
import { isDocument, isNumeric } from './value.ts'
import type { Document, Value } from './value.ts'

// What an index is: read from createIndexes, checked, and kept in the catalogue.

export type Index = {
  readonly id: number
  readonly name: string
  readonly paths: readonly string[]
  readonly shape: KeyShape
  readonly unique: boolean
  readonly sparse: boolean
  readonly partial: { readonly filter: Document; readonly matches: Filter } | undefined
  readonly collation: Collation | undefined
  readonly expireAfterSeconds: number | undefined
  readonly specification: Document
  /** Once a document had an array on a path of the index, for ever. */
  multikey: boolean
  /** Once a value was too long for its key, for ever: no order can be taken from the index. */
  truncated: boolean
}

// LMDB takes keys of 1,978 bytes: 4 for the index, up to idLimit for the document's own key, the rest for fields.
const keyLimit = 1978
export const idLimit = 480
const maxFields = 32

export const idShape: KeyShape = { directions: [1], fieldLimit: idLimit }

const known = new Set(
  'v key name unique sparse background partialFilterExpression expireAfterSeconds collation ns'.split(' '),
)

/** An index as createIndexes asks for it. Kinds this engine does not have are refused, never ignored. */
export function defineIndex(id: number, specification: Document): Index {
  for (const key of Object.keys(specification))
    if (!known.has(key))
      throw new EngineError(
        'InvalidIndexSpecificationOption',
        `The field '${key}' is not valid for an index specification`,
      )
  const key = specification['key']
  const name = specification['name']
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new EngineError('CannotCreateIndex', 'Index keys cannot be empty.')
  if (typeof name !== 'string' || name === '')
    throw new EngineError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    )
  const paths = Object.keys(key).map(fieldName)
  if (paths.length > maxFields) throw new EngineError('CannotCreateIndex', 'Index has too many fields')
  for (const path of paths) checkPath(path)
  const directions = Object.values(key).map(readDirection)
  const asked = specification['collation']
  const collation = readCollation(isDocument(asked) ? asked : undefined)
  const partial = specification['partialFilterExpression']
  if (partial !== undefined && !isDocument(partial))
    throw new EngineError('TypeMismatch', 'partialFilterExpression must be a document')
  const expireAfter = specification['expireAfterSeconds']
  if (expireAfter !== undefined) checkExpiry(expireAfter, paths)
  const sparse = isTrue(specification['sparse'])
  if (sparse && partial !== undefined)
    throw new EngineError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options')
  const unique = isTrue(specification['unique'])
  return {
    id,
    name,
    paths,
    shape:
      name === '_id_'
        ? idShape
        : { directions, collation, fieldLimit: Math.floor((keyLimit - 4 - idLimit) / paths.length) },
    unique: unique || name === '_id_',
    sparse,
    partial: partial === undefined ? undefined : { filter: partial, matches: compileFilter(partial) },
    collation,
    expireAfterSeconds: expireAfter === undefined ? undefined : numberOf(expireAfter),
    specification: {
      v: new Int32(2),
      key,
      name,
      ...(unique ? { unique } : {}),
      ...(sparse ? { sparse } : {}),
      ...(partial === undefined ? {} : { partialFilterExpression: partial }),
      ...(expireAfter === undefined ? {} : { expireAfterSeconds: expireAfter }),
      ...(collation === undefined ? {} : { collation: describeCollation(collation) as Document }),
    },
    multikey: false,
    truncated: false,
  }
}

function checkPath(path: string): void {
  if (path === '' || path.split('.').includes(''))
    throw new EngineError('CannotCreateIndex', 'Index keys cannot contain an empty field.')
  if (path.startsWith('$') || path.includes('$**'))
    throw new EngineError('CannotCreateIndex', 'wildcard indexes are not implemented')
}

function readDirection(value: Value): Direction {
  if (typeof value === 'string') throw new EngineError('CannotCreateIndex', `Unknown index plugin '${value}'`)
  const number = isNumeric(value) ? numberOf(value) : 0
  if (number === 0 || Number.isNaN(number))
    throw new EngineError('CannotCreateIndex', 'Values in the index key pattern must be numbers other than 0')
  return number > 0 ? 1 : -1
}

function checkExpiry(value: Value, paths: readonly string[]): void {
  const seconds = isNumeric(value) ? numberOf(value) : Number.NaN
  if (!(seconds >= 0 && seconds <= 2147483647))
    throw new EngineError('CannotCreateIndex', 'TTL index expireAfterSeconds must be within 0 to 2147483647')
  if (paths.length !== 1)
    throw new EngineError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL',
    )
  if (paths[0] === '_id')
    throw new EngineError(
      'InvalidIndexSpecificationOption',
      "The field 'expireAfterSeconds' is not valid for an _id index specification",
    )
}

export function isTrue(value: Value | undefined): boolean {
  return value === true || (isNumeric(value) && numberOf(value) !== 0)
}

export function numberOf(value: Value): number {
  if (value instanceof Int32 || value instanceof Double) return value.value
  if (value instanceof Long) return value.toNumber()
  return isNumeric(value) ? Number(value.toString()) : Number.NaN
}
