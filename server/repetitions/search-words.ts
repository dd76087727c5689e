/** Where one of the sought texts stands: which one, and where it begins and ends in the signs that were searched. */
export type Found = { readonly sought: number; readonly from: number; readonly to: number }

// A node is what was read so far of one sought text or more; 0 is nothing, and stands for “none” as well.
type Tree = {
  readonly sign: Uint16Array
  readonly firstChild: Int32Array
  readonly nextChild: Int32Array
  /** Where the search goes on when no child fits: the longest end of what was read with which a sought text begins. */
  readonly fallback: Int32Array
  /** Which sought text ends here, counted from 1; and the node of the next shorter one that ends here too. */
  readonly ending: Int32Array
  readonly shorter: Int32Array
}

/**
 * Finds all sought texts in one reading of another, however many they are (the automaton of Aho and Corasick). Of equal
 * ones the first is found; an empty one never.
 */
export function searcherFor(sought: readonly string[]): (signs: Uint16Array) => readonly Found[] {
  const tree = treeOf(sought)
  addFallbacks(tree)
  return (signs) => {
    const found: Found[] = []
    let node = 0
    for (let at = 0; at < signs.length; at += 1) {
      node = step(tree, node, signs[at] ?? 0)
      let end = (tree.ending[node] ?? 0) > 0 ? node : (tree.shorter[node] ?? 0)
      for (; end !== 0; end = tree.shorter[end] ?? 0) {
        const which = (tree.ending[end] ?? 0) - 1
        found.push({ sought: which, from: at + 1 - (sought[which] ?? '').length, to: at + 1 })
      }
    }
    return found
  }
}

function treeOf(sought: readonly string[]): Tree {
  const room = 1 + sought.reduce((sum, { length }) => sum + length, 0)
  const tree: Tree = {
    sign: new Uint16Array(room),
    firstChild: new Int32Array(room),
    nextChild: new Int32Array(room),
    fallback: new Int32Array(room),
    ending: new Int32Array(room),
    shorter: new Int32Array(room),
  }
  let count = 1
  sought.forEach((text, which) => {
    let node = 0
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at)
      const child = childOf(tree, node, sign)
      node = child === 0 ? addChild(tree, node, count++, sign) : child
    }
    if (node !== 0 && tree.ending[node] === 0) tree.ending[node] = which + 1
  })
  return tree
}

function addChild(tree: Tree, node: number, child: number, sign: number): number {
  tree.sign[child] = sign
  tree.nextChild[child] = tree.firstChild[node] ?? 0
  tree.firstChild[node] = child
  return child
}

// Shorter beginnings first, since each looks back at one that is shorter.
function addFallbacks(tree: Tree): void {
  const waiting = [0]
  for (const node of waiting) {
    for (let child = tree.firstChild[node] ?? 0; child !== 0; child = tree.nextChild[child] ?? 0) {
      const back = node === 0 ? 0 : step(tree, tree.fallback[node] ?? 0, tree.sign[child] ?? 0)
      tree.fallback[child] = back
      tree.shorter[child] = (tree.ending[back] ?? 0) > 0 ? back : (tree.shorter[back] ?? 0)
      waiting.push(child)
    }
  }
}

function step(tree: Tree, from: number, sign: number): number {
  let node = from
  let child = childOf(tree, node, sign)
  while (child === 0 && node !== 0) {
    node = tree.fallback[node] ?? 0
    child = childOf(tree, node, sign)
  }
  return child
}

function childOf(tree: Tree, node: number, sign: number): number {
  let child = tree.firstChild[node] ?? 0
  while (child !== 0 && tree.sign[child] !== sign) child = tree.nextChild[child] ?? 0
  return child
}
