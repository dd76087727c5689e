import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { item, strayChannel, unexplained, type ReadItem } from './read-item.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Everything a piece of a page holds, in order: elements, attributes, text, comments; and whatever the parser lost. */
export function readHtml(source: string): readonly ReadItem[] {
  const faults: ReadItem[] = []
  const fragment = parseFragment(source, {
    onParseError: ({ code }) => faults.push(item('faults of the markup', code)),
  })
  return [
    ...fragment.childNodes.flatMap(itemsOf),
    ...faults,
    ...unexplained(source, fragment.childNodes.map(writtenAgain).join('')),
  ]
}

function itemsOf(node: Node): readonly ReadItem[] {
  if ('tagName' in node) {
    return [
      item('elements', node.tagName),
      ...node.attrs.map(({ name, value }) => item('attributes', `${name}=${value}`)),
      ...node.childNodes.flatMap(itemsOf),
      ...('content' in node ? [item(strayChannel, 'template')] : []),
      item('elements', `/${node.tagName}`),
    ]
  }
  if ('value' in node) return node.value.trim() === '' ? [] : [item('text', node.value)]
  return [item('comments', 'data' in node ? node.data : node.nodeName)]
}

/** The source as it must have been, were there nothing in it but what was read. */
function writtenAgain(node: Node): string {
  if ('tagName' in node) {
    const attributes = node.attrs.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('')
    return `<${node.tagName}${attributes}>${node.childNodes.map(writtenAgain).join('')}</${node.tagName}>`
  }
  return 'value' in node ? escaped(node.value) : ''
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"'`=]/g, (sign) => references[sign] ?? sign)
}
