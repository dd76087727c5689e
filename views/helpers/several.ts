/** `{{#if (several things)}}` says whether there is more than one. */
export function several(things: readonly unknown[]): boolean {
  return things.length > 1
}
