import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { legibleRanges } from './legible-ranges.ts'

export const legibleRangesFile = new URL('../../server/kernel/legible-ranges.ts', import.meta.url)

/** The table of legible characters as a source file, derived from the font files. */
export async function legibleRangesSource(): Promise<string> {
  const rows = legibleRanges().map(([from, to]) => `[0x${from.toString(16)}, 0x${to.toString(16)}]`)
  const source = `/**
 * The code points that the embedded fonts show and that are read back as they were typed, first and last of each
 * range. Made by test/reports/write-legible-ranges.ts from the font files; a test makes it again and compares.
 */
export const legibleRanges: readonly (readonly [number, number])[] = [${rows.join(', ')}]
`
  const config = await resolveConfig(new URL(import.meta.url))
  return format(source, { ...config, parser: 'typescript' })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(legibleRangesFile, await legibleRangesSource())
  process.stdout.write(`${readFileSync(legibleRangesFile, 'utf8').split('\n').length} lines\n`)
}
