import { readFileSync } from 'node:fs'

/** The code points a TrueType file has a glyph for, read from its character map (formats 4 and 12). */
export function charactersOf(fontFile: string): ReadonlySet<number> {
  const bytes = readFileSync(fontFile)
  const found = new Set<number>()
  const cmap = tableAt(bytes, 'cmap')
  for (let entry = 0; entry < bytes.readUInt16BE(cmap + 2); entry += 1) {
    const subtable = cmap + bytes.readUInt32BE(cmap + 4 + entry * 8 + 4)
    const format = bytes.readUInt16BE(subtable)
    if (format === 4) addSegments(bytes, subtable, found)
    if (format === 12) addGroups(bytes, subtable, found)
  }
  return found
}

function tableAt(bytes: Buffer, tag: string): number {
  for (let record = 0; record < bytes.readUInt16BE(4); record += 1) {
    const at = 12 + record * 16
    if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8)
  }
  throw new RangeError(`no ${tag} table`)
}

function addSegments(bytes: Buffer, subtable: number, found: Set<number>): void {
  const count = bytes.readUInt16BE(subtable + 6) / 2
  const ends = subtable + 14
  const starts = ends + count * 2 + 2
  const deltas = starts + count * 2
  const offsets = deltas + count * 2
  for (let segment = 0; segment < count; segment += 1) {
    const start = bytes.readUInt16BE(starts + segment * 2)
    const end = bytes.readUInt16BE(ends + segment * 2)
    const delta = bytes.readUInt16BE(deltas + segment * 2)
    const offset = bytes.readUInt16BE(offsets + segment * 2)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyphAt = offsets + segment * 2 + offset + (code - start) * 2
      const glyph = offset === 0 ? code + delta : bytes.readUInt16BE(glyphAt)
      if (glyph % 0x10000 !== 0) found.add(code)
    }
  }
}

function addGroups(bytes: Buffer, subtable: number, found: Set<number>): void {
  for (let group = 0; group < bytes.readUInt32BE(subtable + 12); group += 1) {
    const at = subtable + 16 + group * 12
    const start = bytes.readUInt32BE(at)
    const firstGlyph = bytes.readUInt32BE(at + 8)
    for (let code = start; code <= bytes.readUInt32BE(at + 4); code += 1) {
      if (firstGlyph + code - start !== 0) found.add(code)
    }
  }
}
