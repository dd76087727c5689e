import { createRequire } from 'node:module'
import { charactersOf } from './font-characters.ts'

const require = createRequire(import.meta.url)
const fontFiles = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
]

// Scripts written from left to right, one sign after the other. Devanagari is in the fonts, but its signs change
// places when they are drawn and do not come back in their order.
const writtenPlainly =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u
const otherScripts = /^\p{Script_Extensions=Devanagari}$/u
const unseen = /^[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffc\ufffd]$/u

// Marks are taken from the common block alone, and of these not the ones that reach over to the next letter: text
// extraction puts such a mark after the wrong letter (measured with poppler 22.12 on eight letters each).
const mark = /^\p{M}$/u
const commonMark = /^[\u0300-\u036f]$/
const reachesOver = /^[\u030b\u0315\u031b\u0344\u035c-\u0362]$/

/** The ranges of code points that both faces can draw and that can be seen and read from left to right. */
export function legibleRanges(): readonly (readonly [number, number])[] {
  const [first = new Set<number>(), ...others] = fontFiles.map((file) => charactersOf(require.resolve(file)))
  const codes = [...first]
    .filter((code) => others.every((face) => face.has(code)))
    .filter((code) => isLegible(String.fromCodePoint(code)))
    .sort((one, other) => one - other)
  const ranges: [number, number][] = []
  for (const code of codes) {
    const last = ranges.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

function isLegible(character: string): boolean {
  if (mark.test(character) && (!commonMark.test(character) || reachesOver.test(character))) return false
  return writtenPlainly.test(character) && !otherScripts.test(character) && !unseen.test(character)
}
