import type { Predicate } from './bounds.ts'
import { predicatesOf } from './bounds.ts'
import { equalValues } from './compare.ts'
import { fieldKey } from './field-key.ts'
import { compileFilter } from './match.ts'
import type { Document, Value } from './value.ts'

/** Whether every document the query finds is in a partial index: only then may the index answer the query. */
export function impliesPartial(query: readonly Predicate[], partial: Document): boolean {
  return Object.entries(partial).every(([key, value]) => {
    if (key === '$and') return (value as readonly Document[]).every((part) => impliesPartial(query, part))
    if (key.startsWith('$')) return false
    const wanted = { [key]: value }
    const parts = predicatesOf(wanted)
    return parts.every((part) =>
      query.some((given) => given.path === part.path && implies(given, part, wanted)),
    )
  })
}

function implies(given: Predicate, part: Predicate, wanted: Document): boolean {
  const { condition } = given
  if (condition.kind === 'points') {
    const matches = compileFilter(wanted)
    return (
      condition.values.length > 0 &&
      condition.values.every((value) => value !== null && matches(nested(given.path, value)))
    )
  }
  if (part.condition.kind === 'exists') return condition.kind !== 'other'
  if (condition.kind === 'low' && part.condition.kind === 'low')
    return (
      equalValues(condition.bound.value, part.condition.bound.value) &&
      (part.condition.bound.inclusive || !condition.bound.inclusive)
    )
  if (condition.kind === 'high' && part.condition.kind === 'high')
    return (
      equalValues(condition.bound.value, part.condition.bound.value) &&
      (part.condition.bound.inclusive || !condition.bound.inclusive)
    )
  return false
}

function nested(path: string, value: Value): Document {
  return path
    .split('.')
    .reverse()
    .reduce<Value>((inner, name) => ({ [fieldKey(name)]: inner }), value) as Document
}
