import { EngineError } from './engine-error.ts'
import { fieldKey } from './field-key.ts'
import { arrayIndex } from './paths.ts'
import { changeArray } from './update-elements.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** What an operator does at the end of its path. */
export type Leaf = {
  readonly kind: 'leaf'
  readonly path: string
  /** The new value; the same one for no change, `undefined` to remove the field. */
  readonly change: (value: Value | undefined, application: Application) => Value | undefined
  /** Whether the operator makes a field (and the documents on the way) where there is none. */
  readonly creates: (application: Application) => boolean
}

/** All operators of an update in one tree, so that every part of a document is rebuilt once and conflicts show. */
export type Branch = {
  readonly kind: 'branch'
  readonly path: string
  readonly children: Map<string, Leaf | Branch>
}

/** What one application of an update knows. */
export type Application = {
  readonly original: Document
  readonly isInsert: boolean
  /** The position `$` stands for. */
  readonly matched: number | undefined
  /** For each identifier of `$[identifier]`, whether an element passes its filter. */
  readonly passes: (identifier: string, element: Value) => boolean
}

export function emptyBranch(path = ''): Branch {
  return { kind: 'branch', path, children: new Map() }
}

/** Adds an operator at a dotted path; two at the same path, or one inside the other, are a conflict (40). */
export function addLeaf(root: Branch, leaf: Leaf): void {
  const names = leaf.path.split('.')
  let branch = root
  names.forEach((name, index) => {
    const path = names.slice(0, index + 1).join('.')
    const known = branch.children.get(name)
    if (index === names.length - 1) {
      if (known !== undefined) throw conflict(leaf.path, path)
      branch.children.set(name, leaf)
    } else {
      if (known?.kind === 'leaf') throw conflict(leaf.path, path)
      const next = known ?? emptyBranch(path)
      branch.children.set(name, next)
      branch = next
    }
  })
  checkArrayNames(root, leaf)
}

export function conflict(path: string, at: string): EngineError {
  return new EngineError(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  )
}

/** `$[]` and `$[identifier]` speak of every element; a name or number beside them would be ambiguous. */
function checkArrayNames(root: Branch, leaf: Leaf): void {
  let branch: Branch | Leaf | undefined = root
  for (const name of leaf.path.split('.')) {
    if (branch?.kind !== 'branch') return
    const names: readonly string[] = [...branch.children.keys()]
    if (names.some((other) => other.startsWith('$[')) && names.some((other) => !other.startsWith('$[')))
      throw conflict(leaf.path, branch.path)
    branch = branch.children.get(name)
  }
}

/** The document after every operator of the tree; unchanged parts are shared, all unchanged is the same object. */
export function applyTree(root: Branch, document: Document, application: Application): Document {
  return changeDocument(document, root, application)
}

export function changeNode(
  value: Value | undefined,
  node: Leaf | Branch,
  application: Application,
): Value | undefined {
  if (node.kind === 'leaf') return node.change(value, application)
  if (isArray(value)) return changeArray(value, node, application)
  if ([...node.children.keys()].some((name) => name.startsWith('$['))) throw notAnArray(value, node)
  if (isDocument(value)) return changeDocument(value, node, application)
  if (!creates(node, application)) return value
  if (value !== undefined) throw notViable(node)
  return changeDocument({}, node, application)
}

export function creates(node: Leaf | Branch, application: Application): boolean {
  if (node.kind === 'leaf') return node.creates(application)
  return [...node.children.values()].some((child) => creates(child, application))
}

function notAnArray(value: Value | undefined, node: Branch): EngineError {
  return value === undefined
    ? new EngineError(
        'BadValue',
        `The path '${node.path}' must exist in the document in order to apply array updates.`,
      )
    : new EngineError('BadValue', `Cannot apply array updates to non-array element ${node.path}`)
}

function notViable(node: Branch): EngineError {
  const [name = ''] = node.children.keys()
  return new EngineError('PathNotViable', `Cannot create field '${name}' in element {${node.path}}`)
}

/** MongoDB's order of new fields: numbers by value, then names by their bytes. */
export function inOrder(children: ReadonlyMap<string, Leaf | Branch>): [string, Leaf | Branch][] {
  return [...children].sort(([left], [right]) => {
    const one = arrayIndex(left)
    const other = arrayIndex(right)
    if (one !== undefined && other !== undefined) return one - other
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  })
}

function changeDocument(document: Document, node: Branch, application: Application): Document {
  let changed: Record<string, Value> | undefined
  for (const [name, child] of inOrder(node.children)) {
    if (name === '$') throw positionMissing()
    const key = fieldKey(name)
    const before = document[key]
    if (before === undefined && !creates(child, application)) {
      checkMissing(child)
      continue
    }
    const after = changeNode(before, child, application)
    if (after === before) continue
    changed ??= { ...document }
    if (after === undefined) Reflect.deleteProperty(changed, key)
    else changed[key] = after
  }
  return changed ?? document
}

/** Array updates refuse a missing array even when nothing would be created. */
function checkMissing(child: Leaf | Branch): void {
  if (child.kind === 'branch' && [...child.children.keys()].some((name) => name.startsWith('$[')))
    throw notAnArray(undefined, child)
}

export function positionMissing(): EngineError {
  return new EngineError('BadValue', 'The positional operator did not find the match needed from the query.')
}
