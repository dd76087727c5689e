import { unreadableCharacters } from '../server/kernel/legible-text.ts'
import type { LaidOut } from './laid-out.ts'

/** Thrown rather than leaving out a character that the fonts lack. Says nothing of the document. */
export class IllegibleText extends Error {
  constructor() {
    super('The document holds a character that cannot be shown and read back.')
    this.name = 'IllegibleText'
  }
}

/** A document with a character that cannot be shown is not drawn: such text is refused where it is typed. */
export function refuseIllegible({ pages }: LaidOut, title: string): void {
  const texts = pages.flatMap((page) => page.flatMap((item) => (item.kind === 'text' ? [item.text] : [])))
  if ([title, ...texts].some((text) => unreadableCharacters(text).length > 0)) throw new IllegibleText()
}
