import { EngineError } from './engine-error.ts'
import { parsePath, type Path } from './paths.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** One compound value of a document in an index: null for a missing field, `undefined` for an empty array. */
export type IndexRow = readonly (Value | undefined)[]

export type IndexedValues = {
  /** One row for each key the document has in the index; the same row may come twice, its key is one. */
  readonly rows: readonly IndexRow[]
  /** Whether any path of the index runs through an array of this document. */
  readonly multikey: boolean
  /** Whether every path is missing: a sparse index leaves such a document out. */
  readonly allMissing: boolean
}

/** How far one path has been followed: to its value, or to an array (`isOpen`) whose elements come next. */
type Cursor = {
  readonly path: Path
  readonly position: number
  readonly value: Value | undefined
  readonly isOpen: boolean
}

type Collected = { readonly rows: IndexRow[]; multikey: boolean; allMissing: boolean }

const missing = null
const emptyArray = undefined

/** The values a document has in an index over these dotted paths. Two parallel arrays are refused (171). */
export function indexValues(document: Document, paths: readonly string[]): IndexedValues {
  const collected: Collected = { rows: [], multikey: false, allMissing: true }
  expand(
    paths.map((path) => follow(parsePath(path), 0, document)),
    collected,
  )
  return collected
}

/** Follows a path up to its end or to the first array that has to be walked. */
function follow(path: Path, from: number, start: Value): Cursor {
  let value: Value | undefined = start
  let position = from
  while (position < path.length && value !== undefined) {
    const segment = path[position]
    if (isArray(value)) {
      const item: Value | undefined = segment?.index === undefined ? undefined : value[segment.index]
      if (item === undefined) break
      value = item
    } else value = segment !== undefined && isDocument(value) ? value[segment.key] : undefined
    position += 1
  }
  return { path, position, value, isOpen: isArray(value) }
}

/** Every path that reached the same array walks it together; a second array beside it is refused. */
function expand(cursors: readonly Cursor[], collected: Collected): void {
  const open = cursors.filter((cursor) => cursor.isOpen)
  const items = open[0]?.value
  if (!isArray(items)) {
    if (cursors.some((cursor) => cursor.value !== undefined)) collected.allMissing = false
    collected.rows.push(cursors.map(({ value }) => (value === undefined ? missing : value)))
    return
  }
  if (open.some((cursor) => cursor.value !== items)) throw parallelArrays(open)
  collected.multikey = true
  if (items.length === 0) expandEmpty(cursors, collected)
  else
    for (const item of items)
      expand(
        cursors.map((cursor) => (cursor.isOpen ? enter(cursor, item) : cursor)),
        collected,
      )
}

/** An element that is itself an array is a value, not walked again. */
function enter({ path, position }: Cursor, item: Value): Cursor {
  if (position === path.length) return { path, position, value: item, isOpen: false }
  return isDocument(item) ? follow(path, position, item) : { path, position, value: undefined, isOpen: false }
}

function expandEmpty(cursors: readonly Cursor[], collected: Collected): void {
  collected.rows.push(
    cursors.map(({ path, position, value, isOpen }) => {
      if (!isOpen) return value === undefined ? missing : value
      return position === path.length ? emptyArray : missing
    }),
  )
  if (cursors.some(({ path, position, value }) => value !== undefined && position === path.length))
    collected.allMissing = false
}

function parallelArrays(open: readonly Cursor[]): EngineError {
  const names = open.map(({ path, position }) => `[${path[position - 1]?.name ?? ''}]`)
  return new EngineError(
    'CannotIndexParallelArrays',
    `cannot index parallel arrays ${names.reverse().join(' ')}`,
  )
}
