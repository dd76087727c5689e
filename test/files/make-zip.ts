import { deflateRawSync } from 'node:zlib'
import { crc32 } from './crc32.ts'

export type Part = {
  readonly name: string
  readonly content: string | Uint8Array
  /** The size the list of contents gives instead of the true one. */
  readonly declaredSize?: number
}

/** Writes a zip archive by hand, so that tests can make archives that no honest program writes. */
export function makeZip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const bytes = Buffer.from(part.content as string)
    const packed = deflateRawSync(bytes)
    const name = Buffer.from(part.name)
    const about = Buffer.concat([
      // Version 2.0, names in UTF-8, deflated, no date.
      words(20, 0x0800, 8, 0, 0),
      longs(crc32(bytes), packed.length, part.declaredSize ?? bytes.length),
      words(name.length, 0),
    ])
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, name, packed])
    entries.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), words(20), about, words(0, 0, 0), longs(0, offset), name]),
    )
    bodies.push(body)
    offset += body.length
  }
  const list = Buffer.concat(entries)
  const end = [words(0, 0, parts.length, parts.length), longs(list.length, offset), words(0)]
  return Buffer.concat([...bodies, list, Buffer.from('PK\x05\x06'), ...end])
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => bytes.writeUInt16LE(value, at * 2))
  return bytes
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => bytes.writeUInt32LE(value, at * 4))
  return bytes
}
