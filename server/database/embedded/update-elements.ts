import { EngineError } from './engine-error.ts'
import { arrayIndex } from './paths.ts'
import {
  changeNode,
  conflict,
  creates,
  inOrder,
  positionMissing,
  type Application,
  type Branch,
  type Leaf,
} from './update-tree.ts'
import type { Value } from './value.ts'

// Elements of arrays in an update: by position, by `$`, by `$[]` and by `$[identifier]`.

const longestBackfill = 1_500_000

export function changeArray(
  items: readonly Value[],
  node: Branch,
  application: Application,
): readonly Value[] {
  let changed: Value[] | undefined
  for (const [index, child] of elementNodes(items, node, application)) {
    const before = items[index]
    if (before === undefined && !creates(child, application)) continue
    const after = changeNode(before, child, application)
    if (after === before) continue
    changed ??= [...items]
    while (changed.length < index) changed.push(null)
    // Removing an element would move the others: it becomes null.
    changed[index] = after ?? null
  }
  return changed ?? items
}

/** Which elements change, and how: by position, by `$`, by `$[]`, by `$[identifier]`. */
function elementNodes(
  items: readonly Value[],
  node: Branch,
  application: Application,
): ReadonlyMap<number, Leaf | Branch> {
  const nodes = new Map<number, Leaf | Branch>()
  const add = (index: number, child: Leaf | Branch): void => {
    const known = nodes.get(index)
    nodes.set(index, known === undefined ? child : merged(known, child))
  }
  for (const [name, child] of inOrder(node.children)) {
    if (name.startsWith('$[')) {
      const identifier = name.slice(2, -1)
      items.forEach((item, index) => {
        if (identifier === '' || application.passes(identifier, item)) add(index, child)
      })
    } else add(positionOf(name, node, items, application, child), child)
  }
  return nodes
}

function positionOf(
  name: string,
  node: Branch,
  items: readonly Value[],
  application: Application,
  child: Leaf | Branch,
): number {
  if (name === '$') {
    if (application.matched === undefined) throw positionMissing()
    return application.matched
  }
  const index = arrayIndex(name)
  if (index === undefined) {
    if (!creates(child, application)) return items.length
    throw new EngineError('PathNotViable', `Cannot create field '${name}' in element {${node.path}}`)
  }
  if (index > items.length + longestBackfill)
    throw new EngineError('CannotBackfillArray', `can't backfill more than ${longestBackfill} elements`)
  return index
}

/** Two ways to the same element, such as `$[]` and `$[identifier]`: together, unless they touch the same field. */
function merged(left: Leaf | Branch, right: Leaf | Branch): Branch {
  if (left.kind === 'leaf' || right.kind === 'leaf') throw conflict(right.path, left.path)
  const children = new Map(left.children)
  for (const [name, child] of right.children) {
    const known = children.get(name)
    children.set(name, known === undefined ? child : merged(known, child))
  }
  return { kind: 'branch', path: left.path, children }
}
