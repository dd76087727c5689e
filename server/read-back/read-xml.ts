import { Parser } from 'saxen'
import { item, strayChannel, unexplained, type ReadItem } from './read-item.ts'

/** Everything a piece of XML holds, in order: elements, attributes, text, comments, instructions. */
export function readXml(source: string): readonly ReadItem[] {
  const items: ReadItem[] = []
  let rebuilt = ''
  const note = (channel: string, open: string, close: string) => (text: string) => {
    items.push(item(channel, text))
    rebuilt += `${open}${text}${close}`
  }
  const parser = new Parser()
    .on('openTag', (name, attributes, _decode, isEmpty) => {
      const given = Object.entries(attributes())
      items.push(item('elements', name))
      items.push(...given.map(([attribute, value]) => item('attributes', `${attribute}=${decoded(value)}`)))
      rebuilt += `<${name}${given.map(([attribute, value]) => ` ${attribute}="${value}"`).join('')}${isEmpty ? '/' : ''}>`
    })
    .on('text', (text) => {
      if (text.trim() !== '') items.push(item('text', decoded(text)))
      rebuilt += text
    })
    .on('closeTag', (name, _decode, isEmpty) => {
      items.push(item('elements', `/${name}`))
      if (!isEmpty) rebuilt += `</${name}>`
    })
    .on('cdata', note('text', '<![CDATA[', ']]>'))
    .on('comment', note('comments', '<!--', '-->'))
    .on('question', note('instructions', '', ''))
    .on('attention', note('comments', '', ''))
    .on('warn', ({ message }) => items.push(item('faults of the markup', message)))
    .on('error', ({ message }) => items.push(item('faults of the markup', message)))
  try {
    parser.parse(source)
  } catch {
    items.push(item(strayChannel, source))
  }
  return [...items, ...unexplained(source, rebuilt)]
}

const named: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"' }

/** The four references that Assay writes; any other stays as it stands, and is no decided word. */
function decoded(text: string): string {
  return text.replaceAll(/&(amp|gt|lt|quot);/g, (_, name: string) => named[name] ?? '')
}
