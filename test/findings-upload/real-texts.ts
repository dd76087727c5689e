import { readFileSync } from 'node:fs'

/** The texts straight from the file's characters, by a reading of its own: quotes doubled inside quotes, no line breaks in cells. */
export function textsByHand(path: string): ReadonlyMap<string, string> {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/).slice(1).filter(Boolean)
  return new Map(
    lines.map((line) => {
      const [, reference = '', quoted, bare] = /^([^,]+),(?:"((?:[^"]|"")*)"|([^"]*)),[YN]$/.exec(line) ?? []
      return [reference, quoted?.replaceAll('""', '"') ?? bare ?? '']
    }),
  )
}
