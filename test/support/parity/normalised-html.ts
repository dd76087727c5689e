import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** HTML as an outline that two writers of the same page agree on: attributes in order, white space that shows nothing gone. */
export function normalisedHtml(html: string): string {
  return parseFragment(html)
    .childNodes.flatMap((node) => outline(node, ''))
    .join('\n')
}

function outline(node: Tree.ChildNode, indent: string): readonly string[] {
  if ('value' in node) {
    const text = insideTextarea(node) ? JSON.stringify(node.value) : node.value.replaceAll(/\s+/g, ' ').trim()
    return text === '' ? [] : [indent + text]
  }
  if (!('attrs' in node)) return []
  const attributes = node.attrs
    .map(({ name, value }) => `${name}="${name === 'class' ? inOrder(value) : value.trim()}"`)
    .toSorted()
  return [
    `${indent}<${[node.tagName, ...attributes].join(' ')}>`,
    ...node.childNodes.flatMap((child) => outline(child, `${indent}  `)),
  ]
}

const insideTextarea = (node: Tree.TextNode) => node.parentNode?.nodeName === 'textarea'

const inOrder = (classes: string) => classes.split(/\s+/).filter(Boolean).toSorted().join(' ')
