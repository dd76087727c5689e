import type { TableWarning } from '../kernel/table.ts'
import { inWords, unreadable } from './unreadable.ts'
import { decodeWindows1252 } from './windows-1252.ts'

export type Encoding = 'utf-8' | 'windows-1252'

export type DecodedText = { readonly text: string; readonly warnings: readonly TableWarning[] }

/**
 * Reads the bytes of a CSV file as UTF-8 (with or without a mark) and otherwise as Windows-1252, and says so.
 * Anything else is refused by name. Who knows better may name the encoding.
 */
export function decodeText(bytes: Uint8Array, wanted: Encoding | null = null): DecodedText {
  const nul = bytes.indexOf(0)
  if (nul !== -1) {
    throw unreadable(
      `The file holds a NUL character (byte ${inWords(nul + 1)}), which no CSV file does. Save it again as “CSV UTF-8” from the program it comes from.`,
    )
  }
  if (wanted !== 'windows-1252') {
    const text = decodeUtf8(bytes)
    if (text !== null) return { text, warnings: [] }
    if (wanted === 'utf-8') {
      throw unreadable('The file is not UTF-8. Save it as “CSV UTF-8”, or choose Windows-1252.')
    }
  }
  const decoded = decodeWindows1252(bytes)
  if ('badAt' in decoded) {
    throw unreadable(
      `The file is neither UTF-8 nor Windows-1252: byte ${inWords(decoded.badAt + 1)} belongs to neither. Save it as “CSV UTF-8”.`,
    )
  }
  return { text: decoded.text, warnings: wanted ? [] : [readAsWindows1252] }
}

const readAsWindows1252: TableWarning = {
  kind: 'encoding',
  message:
    'The file is not UTF-8 and was read as Windows-1252. Look at a text with £, é or a dash before you confirm.',
  sheet: null,
  address: null,
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 is refused by its name: nothing else makes every other byte a NUL. */
export function refuseUtf16(bytes: Uint8Array): void {
  const [first, second] = bytes
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (marked || everyOtherByteIsNul(bytes.subarray(0, 1000))) {
    throw unreadable('The file is UTF-16 (“Unicode text”). Save it as “CSV UTF-8”.')
  }
}

function everyOtherByteIsNul(head: Uint8Array): boolean {
  if (head.length < 4) return false
  const nulsAt = (offset: number) => head.filter((byte, at) => at % 2 === offset && byte === 0).length
  return Math.max(nulsAt(0), nulsAt(1)) > head.length * 0.4
}
