/** `{{itemId prefix @index}}` gives the first item the prefix itself as id, the second `prefix-2`, and so on. */
export function itemId(prefix: string, index: number): string {
  return index === 0 ? prefix : `${prefix}-${index + 1}`
}
