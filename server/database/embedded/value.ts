import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson'

/**
 * A document in memory. Keys that JavaScript would treat specially are stored under another name: see
 * field-key.ts. Documents are never changed in place.
 */
export type Document = { readonly [key: string]: Value }

export type Numeric = Int32 | Double | Long | Decimal128

/** Any BSON value, as document-codec.ts reads it: numbers keep their BSON type, arrays are arrays. */
export type Value =
  | string
  | boolean
  | null
  | Date
  | Numeric
  | ObjectId
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Timestamp
  | Code
  | MinKey
  | MaxKey
  | readonly Value[]
  | Document

export type TypeName =
  | 'minKey'
  | 'missing'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'symbol'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'javascript'
  | 'javascriptWithScope'
  | 'maxKey'

const namesByPrototype = new Map<unknown, TypeName>([
  [Object.prototype, 'object'],
  [Array.prototype, 'array'],
  [Int32.prototype, 'int'],
  [Double.prototype, 'double'],
  [Long.prototype, 'long'],
  [Decimal128.prototype, 'decimal'],
  [Date.prototype, 'date'],
  [ObjectId.prototype, 'objectId'],
  [Binary.prototype, 'binData'],
  [UUID.prototype, 'binData'],
  [BSONRegExp.prototype, 'regex'],
  [BSONSymbol.prototype, 'symbol'],
  [Timestamp.prototype, 'timestamp'],
  [Code.prototype, 'javascript'],
  [MinKey.prototype, 'minKey'],
  [MaxKey.prototype, 'maxKey'],
])

/** The name MongoDB's `$type` gives a value; `undefined` stands for a missing field everywhere in the engine. */
export function typeName(value: Value | undefined): TypeName {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (value instanceof Code) return value.scope === null ? 'javascript' : 'javascriptWithScope'
  // By prototype and never by a property: a stored field may be called `constructor` or `_bsontype`.
  return namesByPrototype.get(Object.getPrototypeOf(value)) ?? 'object'
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

export function isDocument(value: Value | undefined): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

export function isNumeric(value: Value | undefined): value is Numeric {
  const name = typeName(value)
  return name === 'int' || name === 'double' || name === 'long' || name === 'decimal'
}
