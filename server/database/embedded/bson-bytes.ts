// BSON bytes, looked into without decoding them: where a value ends, and whether all lengths and terminators agree.

export class MalformedBson extends Error {}

// MongoDB's own limit of nesting.
export const deepestDocument = 200

const types = { string: 0x02, document: 0x03, array: 0x04, regex: 0x0b, code: 0x0d, symbol: 0x0e }

/** The size of the values of a type, where all have the same. */
const fixedSizes: readonly (number | undefined)[] = Object.assign(new Array<number | undefined>(256), {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
})

/** What a value's own length leaves out: itself, and for binaries and pointers what follows. */
const beyondLength: readonly (number | undefined)[] = Object.assign(new Array<number | undefined>(256), {
  0x02: 4,
  0x03: 0,
  0x04: 0,
  0x05: 5,
  0x0c: 16,
  0x0d: 4,
  0x0e: 4,
  0x0f: 0,
})

function nameEnd(bytes: Buffer, offset: number): number {
  const end = bytes.indexOf(0, offset)
  if (end < 0) throw new MalformedBson('unterminated name')
  return end
}

/** Where the value that starts at `offset` ends. */
export function valueEnd(bytes: Buffer, type: number, offset: number): number {
  const fixed = fixedSizes[type]
  if (type === types.regex) return nameEnd(bytes, nameEnd(bytes, offset) + 1) + 1
  const end = fixed === undefined ? offset + ownLength(bytes, type, offset) : offset + fixed
  if (end > bytes.length || end < offset) throw new MalformedBson('value cut short')
  return end
}

function ownLength(bytes: Buffer, type: number, offset: number): number {
  const beyond = beyondLength[type]
  if (beyond === undefined) throw new MalformedBson('unknown type')
  if (offset + 4 > bytes.length) throw new MalformedBson('value cut short')
  const length = bytes.readInt32LE(offset)
  if (length < 0) throw new MalformedBson('negative length')
  return length + beyond
}

export type Element = { name: string; type: number; start: number; valueStart: number; end: number }

/** The top-level elements of a document, in order. */
export function* elements(bytes: Buffer): Generator<Element> {
  let start = 4
  for (;;) {
    const type = bytes[start] ?? 0
    if (type === 0) return
    const stop = nameEnd(bytes, start + 1)
    const end = valueEnd(bytes, type, stop + 1)
    yield { name: bytes.toString('utf8', start + 1, stop), type, start, valueStart: stop + 1, end }
    start = end
  }
}

/** Checks lengths, terminators and depth without recursion, so that decoding cannot overflow the stack. */
export function checkBson(bytes: Buffer): void {
  if (bytes.length < 5 || bytes.readInt32LE(0) !== bytes.length)
    throw new MalformedBson('bad document length')
  const ends: number[] = [bytes.length]
  let offset = 4
  while (ends.length > 0) {
    const end = ends[ends.length - 1] ?? 0
    if (offset >= end) throw new MalformedBson('unterminated document')
    const type = bytes[offset] ?? 0
    if (type === 0) {
      if (offset + 1 !== end) throw new MalformedBson('bytes after the end')
      ends.pop()
      offset = end
      continue
    }
    const start = nameEnd(bytes, offset + 1) + 1
    const stop = valueEnd(bytes, type, start)
    if (stop >= end) throw new MalformedBson('value longer than its document')
    const isNested = type === types.document || type === types.array
    const isText = type === types.string || type === types.code || type === types.symbol
    if ((isNested || isText) && (stop - start < 5 || bytes[stop - 1] !== 0))
      throw new MalformedBson('unterminated value')
    if (isNested) {
      if (ends.length >= deepestDocument) throw new MalformedBson('nested too deeply')
      ends.push(stop)
    }
    offset = isNested ? start + 4 : stop
  }
}
