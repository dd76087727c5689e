/**
 * The signs of Windows-1252 where it differs from Latin-1 (0x80 to 0x9f); a blank is a byte it does not define.
 * Kept here because some releases of Node read these bytes as Latin-1 controls and lose £-adjacent punctuation
 * such as ’ and –.
 */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Reads bytes as Windows-1252, or gives the place of the first byte that it does not define. */
export function decodeWindows1252(bytes: Uint8Array): { readonly text: string } | { readonly badAt: number } {
  const badAt = bytes.findIndex((byte) => byte >= 0x80 && byte <= 0x9f && upper.charAt(byte - 0x80) === ' ')
  if (badAt !== -1) return { badAt }
  // A C1 control in the Latin-1 reading is exactly the byte of the same number.
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => upper.charAt(sign.charCodeAt(0) - 0x80))
  return { text }
}
