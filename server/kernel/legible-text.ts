import { legibleRanges } from './legible-ranges.ts'

/** One character that a PDF could not show and give back, its place in UTF-16 units, and what to do about it. */
export type UnreadableCharacter = {
  readonly at: number
  readonly character: string
  readonly codePoint: string
  readonly cure: string
}

const legible = legibleRanges.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')
// An accent stands alone on a letter or digit: of two, text extraction may give one to the next letter.
const illegible = new RegExp(`[^\\n\\r\\t${legible}]|(?<![\\p{L}\\p{N}])\\p{M}`, 'gu')

/**
 * Text is kept as typed, or refused with the place of every character that the embedded fonts cannot show and
 * text extraction cannot read back; none is dropped or replaced. A letter typed with its accent apart is the same
 * letter. Source: local setting.
 */
export function unreadableCharacters(text: string): readonly UnreadableCharacter[] {
  if (text.normalize('NFC').search(illegible) === -1) return []
  return [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)].flatMap(({ 0: cluster, index }) =>
    [...cluster.normalize('NFC').matchAll(illegible)].map(({ 0: character }) => ({
      at: index + Math.max(0, cluster.lastIndexOf(character)),
      character,
      codePoint: `U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}`,
      cure: cureFor(character),
    })),
  )
}

/** Says in one sentence what is wrong with a character, where it stands, and the cure. */
export function unreadableInWords(text: string, { at, codePoint, cure }: UnreadableCharacter): string {
  const before = text.slice(0, at).split(/\r\n|[\n\r]/)
  const place = `line ${before.length}, character ${(before.at(-1) ?? '').length + 1}`
  return `The character ${codePoint} at ${place} cannot be shown and read back in a PDF. ${cure}`
}

const substitutes: Readonly<Record<string, string>> = {
  '←': '<-',
  '→': '->',
  '⇒': '=>',
  '↔': '<->',
  '↑': 'up',
  '↓': 'down',
  '≤': 'at most',
  '≥': 'at least',
  '≠': 'is not',
  '≈': 'about',
  '∞': 'without limit',
  '√': 'root of',
  '✓': 'yes',
  '✔': 'yes',
  '☑': 'yes',
  '✗': 'no',
  '✘': 'no',
  '☐': '[ ]',
  '●': '•',
  '■': '•',
  '▪': '•',
  '◦': '•',
  '\uf0b7': '•',
  '\uf0a7': '•',
}

const cures: readonly (readonly [RegExp, string])[] = [
  [/^\ufffd$/u, 'A sign was lost here before; type it again.'],
  [/^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u, 'Delete it; nobody can see it.'],
  [/^[\p{Zl}\p{Zp}]$/u, 'Start a new line instead.'],
  [/^\p{Cc}$/u, 'Delete it; it is a control character, not text.'],
  [/^\p{Cs}$/u, 'Delete it; it is half of a character.'],
  [/^\p{Co}$/u, 'Say it in words; it means something else on every computer.'],
  [/^\p{M}$/u, 'Use a letter with one accent at most.'],
  [
    /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]$/u,
    'Write it in Latin letters; text from right to left is not kept in order.',
  ],
  [/^\p{L}$/u, 'Write it in Latin, Greek or Cyrillic letters.'],
]

function cureFor(character: string): string {
  const substitute = substitutes[character]
  if (substitute !== undefined) return `Write “${substitute}” instead.`
  return cures.find(([kind]) => kind.test(character))?.[1] ?? 'Say it in words instead.'
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}

function escaped(code: number): string {
  return `\\u{${code.toString(16)}}`
}
