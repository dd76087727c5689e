/** `{{anchor heading}}` makes an id of a heading; with a word before it, so that it never meets the id of a field. */
export function anchor(heading: string): string {
  return `part-${heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`
}
