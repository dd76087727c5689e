/** How wide a text is, in points. */
export type Measure = (text: string) => number

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const hardBreak = /\r\n|[\n\r\v\f\u2028\u2029]/
const endsInHyphen = /[-\u00ad\u2010]$/

/**
 * Breaks a text into lines that fit the width, losing no character but white space at line ends. Lines break
 * at spaces only, and inside a word only where the word alone is wider than a line. No line ends in a hyphen
 * where that can be helped, because text extraction takes such a hyphen for hyphenation and drops it. A letter
 * and its accent typed apart become the one sign they are the same as, or extraction may set them apart.
 */
export function breakLines(text: string, width: number, measure: Measure): readonly string[] {
  return text
    .normalize('NFC')
    .replaceAll('\t', '    ')
    .split(hardBreak)
    .flatMap((line) => breakLine(line, width, measure))
}

function breakLine(line: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = []
  let words: string[] = []
  let used = 0
  for (const word of wordsThatFit(line, width, measure)) {
    if (words.length > 0 && used + measure(word.trimEnd()) > width) {
      const carried = takeTrailingHyphens(words)
      lines.push(oneSpaceAtEnd(words.join('')))
      words = fits([...carried, word], width, measure) ? carried : startAfresh(carried, lines)
      used = measure(words.join(''))
    }
    words.push(word)
    used += measure(word)
  }
  lines.push(words.join('').trimEnd())
  return lines
}

function* wordsThatFit(line: string, width: number, measure: Measure): Generator<string> {
  for (const word of line.match(/[^ ]+ *|^ +/g) ?? []) {
    const solid = word.trimEnd()
    if (solid === '') yield word.slice(0, 24)
    else if (measure(solid) <= width) yield word
    else yield* chop(word, width, measure)
  }
}

function* chop(word: string, width: number, measure: Measure): Generator<string> {
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && segment !== ' ' && measure(piece + segment) > width) {
      const kept = withoutTrailingHyphens(piece)
      yield kept
      piece = piece.slice(kept.length)
    }
    piece += segment
  }
  yield piece
}

function withoutTrailingHyphens(piece: string): string {
  let end = piece.length
  while (end > 0 && endsInHyphen.test(piece.slice(0, end))) end -= 1
  return end === 0 ? piece : piece.slice(0, end)
}

function takeTrailingHyphens(words: string[]): string[] {
  let from = words.length
  while (from > 0 && endsInHyphen.test((words[from - 1] ?? '').trimEnd())) from -= 1
  return from === 0 ? [] : words.splice(from)
}

function fits(words: readonly string[], width: number, measure: Measure): boolean {
  return measure(words.join('').trimEnd()) <= width
}

function startAfresh(carried: readonly string[], lines: string[]): string[] {
  if (carried.length > 0) lines.push(oneSpaceAtEnd(carried.join('')))
  return []
}

// The space stays at the end of a broken line, so that the words of two lines stay two words when read aloud.
function oneSpaceAtEnd(line: string): string {
  const solid = line.trimEnd()
  return solid === line ? line : `${solid} `
}
