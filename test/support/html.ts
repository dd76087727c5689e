import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node
type Parent = DefaultTreeAdapterTypes.ParentNode

export function parseHtml(html: string): Parent {
  return parse(html)
}

/** Every element below, in the order of the page, for which the question is answered yes. */
export function elements(parent: Parent, wanted: (element: Element) => boolean): readonly Element[] {
  const found: Element[] = []
  collect(parent, wanted, found)
  return found
}

function collect(parent: Parent, wanted: (element: Element) => boolean, found: Element[]): void {
  for (const child of tree.getChildNodes(parent)) {
    if (!tree.isElementNode(child)) continue
    if (wanted(child)) found.push(child)
    collect(child, wanted, found)
  }
}

export function byTag(parent: Parent, ...names: string[]): readonly Element[] {
  return elements(parent, (element) => names.includes(element.tagName))
}

export function byClass(parent: Parent, name: string): readonly Element[] {
  return elements(parent, (element) => hasClass(element, name))
}

export function childrenOf(parent: Parent): readonly Element[] {
  return tree.getChildNodes(parent).filter((child) => tree.isElementNode(child))
}

export function attribute(element: Element, name: string): string | null {
  return tree.getAttrList(element).find((one) => one.name === name)?.value ?? null
}

export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/).includes(name)
}

/** Elements that begin a line of their own: words on both sides of them are two words. */
const lines =
  'address article aside blockquote br dd details div dl dt fieldset figure footer form h1 h2 h3 h4 header hr label legend li main nav ol option p section summary table tbody td th thead tr ul'.split(
    ' ',
  )

/** The words as a reader sees them, white space made single; what stands behind “Why?” is not among them. */
export function wordsOf(node: Node): string {
  return raw(node).replaceAll(/\s+/g, ' ').trim()
}

function raw(node: Node): string {
  if (tree.isTextNode(node)) return tree.getTextNodeContent(node)
  if (!('childNodes' in node)) return ''
  if (tree.isElementNode(node) && isUnseen(node)) return ' '
  const inner = node.childNodes.map(raw).join('')
  const ownLine =
    tree.isElementNode(node) &&
    (lines.includes(node.tagName) || hasClass(node, 'assay-line') || hasClass(node, 'assay-small'))
  return ownLine ? ` ${inner} ` : inner
}

function isUnseen(element: Element): boolean {
  return ['script', 'style', 'head', 'template'].includes(element.tagName) || hasClass(element, 'assay-why')
}
