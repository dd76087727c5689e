/** `{{itemNumber @index}}` counts from one, as people do. */
export function itemNumber(index: number): number {
  return index + 1
}
