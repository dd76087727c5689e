// JavaScript moves integer-like keys to the front of an object and gives names such as `__proto__` and
// `constructor` a meaning of their own. BSON does neither. So in memory such a field is stored under its name
// with a zero byte in front, which no BSON name can contain (so is `_bsontype`, by which bson tells its classes); order and safety are then the same for every name.

const zero = '\u0000'

/** The key under which a document in memory holds the field of this name. Keys are accepted as they are. */
export function fieldKey(name: string): string {
  const first = name.charCodeAt(0)
  return (first >= 48 && first <= 57) || name in Object.prototype || name === '_bsontype' ? zero + name : name
}

/** The BSON name of a key of a document in memory. */
export function fieldName(key: string): string {
  return key.charCodeAt(0) === 0 ? key.slice(1) : key
}
