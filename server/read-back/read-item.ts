/** Something an output holds: the channel by which a reader or program can come to it, and what it says. */
export type ReadItem = { readonly channel: string; readonly text: string }

/** What belongs to no place where words may be: whatever is read so, no decision allows it. */
export const strayChannel = 'outside every place'

export function item(channel: string, text: string): ReadItem {
  return { channel, text }
}

/** White space aside: how signs are set apart is not part of what they say. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, '')
}

/** Where a file says more than its reader understood, all of what it says is stray. */
export function unexplained(source: string, rebuilt: string): readonly ReadItem[] {
  return squeezed(source) === squeezed(rebuilt) ? [] : [item(strayChannel, source)]
}
