/** A stretch of a text, in UTF-16 units; `to` is the first unit after it. */
export type Stretch = { readonly from: number; readonly to: number }

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Where the quoted words stand in the text, one after the other. Between words any blanks match any, since a line break
 * on a page is a blank in what is copied from it; half a sign, such as a letter without its accent, is no match.
 */
export function occurrencesOf(text: string, quote: string): readonly Stretch[] {
  const words = quote.trim().split(/\s+/)
  if (words[0] === '') return []
  const wanted = new RegExp(words.map(literally).join('\\s+'), 'gu')
  const inText = signs.segment(text)
  const begins = (at: number) => at === text.length || inText.containing(at)?.index === at
  return [...text.matchAll(wanted)]
    .map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
    .filter(({ from, to }) => begins(from) && begins(to))
}

function literally(words: string): string {
  return words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
