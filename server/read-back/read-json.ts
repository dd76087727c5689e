import { item, strayChannel, type ReadItem } from './read-item.ts'

/** Every key and value of a JSON file, in order, with the brackets around them. */
export function readJson(source: string): readonly ReadItem[] {
  const content = parsed(source)
  if (content === undefined) return [item(strayChannel, source)]
  // A name given twice, a sign written as its number: written again, the file would differ.
  const again = `${JSON.stringify(content, null, 2)}\n`
  return [...itemsOf(content), ...(again === source ? [] : [item(strayChannel, source)])]
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

function itemsOf(value: unknown): readonly ReadItem[] {
  if (Array.isArray(value)) return [item('brackets', '['), ...value.flatMap(itemsOf), item('brackets', ']')]
  if (typeof value !== 'object' || value === null) return [item('values', String(value))]
  const fields = Object.entries(value).flatMap(([key, inner]) => [item('keys', key), ...itemsOf(inner)])
  return [item('brackets', '{'), ...fields, item('brackets', '}')]
}
