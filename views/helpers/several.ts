/** `{{#if (several things)}}` says whether there is more than one; `(several things 4)`, more than four. */
export function several(things: readonly unknown[], than?: unknown): boolean {
  return things.length > (typeof than === 'number' ? than : 1)
}
