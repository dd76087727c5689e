import { EngineError } from './engine-error.ts'
import type { Expression } from './expression.ts'
import { fieldKey } from './field-key.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** What happens to the value at the end of a path. */
export type ProjectionLeaf =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  /** A part of what is there: $slice and the positional `$`. */
  | { readonly kind: 'part'; readonly of: (value: Value, application: ProjectionApplication) => Value }
  /** A new value, put after the fields that are there: expressions and $elemMatch. */
  | { readonly kind: 'computed'; readonly evaluate: ComputedValue }

export type ComputedValue = (
  existing: Value | undefined,
  application: ProjectionApplication,
) => Value | undefined

export type ProjectionBranch = {
  readonly kind: 'branch'
  readonly children: Map<string, ProjectionLeaf | ProjectionBranch>
}

/** `include` drops what is not named, `exclude` and `add` keep it; `add` computes fields where they stand. */
export type ProjectionMode = 'include' | 'exclude' | 'add'

export type ProjectionApplication = {
  readonly root: Document
  /** The position the positional `$` stands for. */
  readonly matched: number | undefined
}

export function computedBy(expression: Expression): ProjectionLeaf {
  return { kind: 'computed', evaluate: (_, { root }) => expression(root) }
}

/** Rebuilds a document along the tree, in the order of its own fields. */
export function projectDocument(
  document: Document,
  branch: ProjectionBranch,
  mode: ProjectionMode,
  application: ProjectionApplication,
): Document {
  const result: Record<string, Value> = {}
  for (const key in document) {
    const value = document[key]
    const child = branch.children.get(key)
    const projected =
      child === undefined
        ? mode === 'include'
          ? undefined
          : value
        : projectField(value, child, mode, application)
    if (projected !== undefined) result[key] = projected
  }
  for (const [key, child] of branch.children) {
    if (result[key] !== undefined || !computes(child)) continue
    const made =
      child.kind === 'branch'
        ? projectField(document[key], child, mode, application)
        : child.kind === 'computed'
          ? child.evaluate(document[key], application)
          : undefined
    if (made !== undefined) result[key] = made
  }
  return result
}

function computes(node: ProjectionLeaf | ProjectionBranch): boolean {
  return node.kind === 'branch' ? [...node.children.values()].some(computes) : node.kind === 'computed'
}

function projectField(
  value: Value | undefined,
  node: ProjectionLeaf | ProjectionBranch,
  mode: ProjectionMode,
  application: ProjectionApplication,
): Value | undefined {
  switch (node.kind) {
    case 'include':
      return value
    case 'exclude':
      return undefined
    case 'part':
      return value === undefined ? undefined : node.of(value, application)
    case 'computed':
      // Where fields are chosen, computed ones come after them.
      return mode === 'include' ? undefined : node.evaluate(value, application)
    case 'branch':
      return projectInside(value, node, mode, application)
  }
}

/** A path into an array goes on in each of its elements. */
function projectInside(
  value: Value | undefined,
  branch: ProjectionBranch,
  mode: ProjectionMode,
  application: ProjectionApplication,
): Value | undefined {
  if (isDocument(value)) return projectDocument(value, branch, mode, application)
  if (isArray(value))
    return value.flatMap((item) => {
      const projected = projectInside(item, branch, mode, application)
      return projected === undefined ? [] : [projected]
    })
  // A computed field below something that is no document puts a document in its place.
  if (computes(branch)) return projectDocument({}, branch, mode, application)
  return mode === 'include' ? undefined : value
}

/** Puts a leaf at a dotted path; a path inside another is a collision. */
export function addProjectionLeaf(root: ProjectionBranch, path: string, leaf: ProjectionLeaf): void {
  const names = path.split('.')
  if (names.includes('')) throw new EngineError(15998, 'FieldPath field names may not be empty strings.')
  if (names.some((name) => name.startsWith('$')))
    throw new EngineError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    )
  let branch = root
  names.forEach((name, index) => {
    const key = fieldKey(name)
    const known = branch.children.get(key)
    if (index === names.length - 1) {
      if (known !== undefined) throw new EngineError(31250, `Path collision at ${path}`)
      branch.children.set(key, leaf)
      return
    }
    if (known !== undefined && known.kind !== 'branch')
      throw new EngineError(
        31249,
        `Path collision at ${path} remaining portion ${names.slice(index + 1).join('.')}`,
      )
    const next = known ?? { kind: 'branch', children: new Map() }
    branch.children.set(key, next)
    branch = next
  })
}
