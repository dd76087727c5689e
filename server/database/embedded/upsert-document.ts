import { BSONRegExp } from 'bson'
import { EngineError } from './engine-error.ts'
import { fieldKey, fieldName } from './field-key.ts'
import { isOperatorDocument } from './match-fields.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** What an upsert starts from: the fields its filter fixes by equality, in the order of the filter. */
export function equalityDocument(filter: Document): Document {
  const equalities = new Map<string, Value>()
  collect(filter, equalities)
  const paths = [...equalities.keys()]
  for (const path of paths) {
    const inside = paths.find((other) => other.startsWith(`${path}.`))
    if (inside !== undefined)
      throw new EngineError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${inside}' and '${path}' are matched`,
      )
  }
  let document: Document = {}
  for (const [path, value] of equalities) document = withValue(document, path.split('.'), value)
  return document
}

/** The `_id` a filter fixes, for a replacement that names none. */
export function equalityId(filter: Document): Value | undefined {
  return equalityDocument(filter)['_id']
}

function collect(filter: Document, equalities: Map<string, Value>): void {
  for (const [key, operand] of Object.entries(filter)) {
    const name = fieldName(key)
    if (name === '$and' || (name === '$or' && isArray(operand) && operand.length === 1))
      collectAll(operand, equalities)
    else if (!name.startsWith('$')) collectField(name, operand, equalities)
  }
}

function collectAll(operand: Value, equalities: Map<string, Value>): void {
  if (!isArray(operand)) return
  for (const entry of operand) if (isDocument(entry)) collect(entry, equalities)
}

function collectField(path: string, operand: Value, equalities: Map<string, Value>): void {
  if (operand instanceof BSONRegExp) return
  if (!isOperatorDocument(operand)) {
    addEquality(path, operand, equalities)
    return
  }
  const { $eq, $in, $all } = operand
  if ($eq !== undefined) addEquality(path, $eq, equalities)
  for (const list of [$in, $all]) {
    const only = isArray(list) && list.length === 1 ? list[0] : undefined
    if (only !== undefined && !(only instanceof BSONRegExp) && !isOperatorDocument(only))
      addEquality(path, only, equalities)
  }
}

function addEquality(path: string, value: Value, equalities: Map<string, Value>): void {
  if (equalities.has(path))
    throw new EngineError(
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    )
  equalities.set(path, value)
}

function withValue(document: Document, names: readonly string[], value: Value): Document {
  const [name = '', ...rest] = names
  const key = fieldKey(name)
  const inner = document[key]
  return {
    ...document,
    [key]: rest.length === 0 ? value : withValue(isDocument(inner) ? inner : {}, rest, value),
  }
}
