import { fieldKey } from './field-key.ts'
import type { ArrayMatch } from './match.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** One step of a dotted path: the key of a document's field and, where it is a number, the position in an array. */
export type Segment = { readonly name: string; readonly key: string; readonly index: number | undefined }

export type Path = readonly Segment[]

/** Splits `items.0.name`; every part keeps its BSON name beside the key it is stored under. */
export function parsePath(path: string): Path {
  return path.split('.').map((name) => ({ name, key: fieldKey(name), index: arrayIndex(name) }))
}

/** Whether a part of a path can be a position in an array: digits without a leading zero. */
export function arrayIndex(name: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : undefined
}

export type ValueTest = (value: Value | undefined) => boolean

/**
 * Whether any value at the path passes. Arrays on the way stand for their documents, an array at the end for its
 * elements and itself; a number in the path is also a position. Nothing at the end is `undefined`.
 */
export function someAtPath(
  document: Document,
  path: Path,
  test: ValueTest,
  arrayMatch?: ArrayMatch,
): boolean {
  return someFrom(document, path, 0, { test, expandsLast: true, arrayMatch, outer: undefined })
}

/** The same for tests that look at an array as a whole: $size, $elemMatch. */
export function someWholeAtPath(
  document: Document,
  path: Path,
  test: ValueTest,
  arrayMatch?: ArrayMatch,
): boolean {
  return someFrom(document, path, 0, { test, expandsLast: false, arrayMatch, outer: undefined })
}

/** Every value at a path, an array by its elements: what `distinct` tells apart. Missing is no value. */
export function valuesAtPath(document: Document, path: Path): readonly Value[] {
  const values: Value[] = []
  someWholeAtPath(document, path, (value) => {
    if (isArray(value)) for (const item of value) values.push(item)
    else if (value !== undefined) values.push(value)
    return false
  })
  return values
}

type Search = {
  readonly test: ValueTest
  readonly expandsLast: boolean
  readonly arrayMatch: ArrayMatch | undefined
  /** The position in the outermost array that was walked through: what `$` of an update stands for. */
  readonly outer: number | undefined
}

/** Walks documents without arrays in a loop; from the first array on, `someInArray` takes over. */
function someFrom(document: Document, path: Path, from: number, search: Search): boolean {
  let value: Value | undefined = document
  for (let position = from; position < path.length; position += 1) {
    if (isArray(value)) return someInArray(value, path, position, search)
    const segment: Segment | undefined = path[position]
    value = segment !== undefined && isDocument(value) ? value[segment.key] : undefined
    if (value === undefined) return passes(undefined, search)
  }
  // A path of no steps is an element that $elemMatch has taken out already.
  return path.length > 0 && isArray(value) && search.expandsLast
    ? someElement(value, search)
    : passes(value, search)
}

function someElement(items: readonly Value[], search: Search): boolean {
  for (let index = 0; index < items.length; index += 1)
    if (passes(items[index], inside(search, index))) return true
  return passes(items, search)
}

/** Remembers the position in the outermost array, where anybody wants to know. */
function inside(search: Search, index: number): Search {
  return search.arrayMatch === undefined || search.outer !== undefined ? search : { ...search, outer: index }
}

function someInArray(items: readonly Value[], path: Path, position: number, search: Search): boolean {
  const segment = path[position]
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    if (isDocument(item) && someFrom(item, path, position, inside(search, index))) return true
    if (segment?.index === index && someAtPosition(item, path, position + 1, search)) return true
  }
  return false
}

/** An element named by its position: not walked through, so it is not what `$` stands for. */
function someAtPosition(item: Value | undefined, path: Path, position: number, search: Search): boolean {
  if (position === path.length) return passes(item, search)
  if (isDocument(item)) return someFrom(item, path, position, search)
  return isArray(item) && someInArray(item, path, position, search)
}

function passes(value: Value | undefined, search: Search): boolean {
  if (!search.test(value)) return false
  if (search.arrayMatch !== undefined && search.outer !== undefined) search.arrayMatch.index = search.outer
  return true
}
