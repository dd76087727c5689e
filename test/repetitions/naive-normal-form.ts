import { irregularPlurals, lookAlikes, singularsInS } from '../../server/repetitions/normal-form.ts'

/*
 * The normal form once more, written from its description and not from the code: one step after the other over the
 * whole text, without a way back. Only the lists are shared.
 */

const steps: readonly ((text: string) => string)[] = [
  (text) => text.replace(/[-\u2010\u2011][ \t]*(\r\n|\n)\s*/g, ''),
  (text) => text.replace(/['\u2019\u2018\u02bc`\u00b4]/g, ''),
  (text) => text.normalize('NFKD'),
  (text) => text.replace(/\p{M}|\p{Lm}|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, ''),
  (text) => text.replace(/\p{N}/gu, (number) => ` ${number} `),
  (text) => text.replace(/[^\p{L}\p{N}]/gu, ' '),
  (text) =>
    text.replace(/\p{L}/gu, (letter) => latin(letter) ?? Array.from(caseless(letter), orLatin).join('')),
  (text) => text.split(/ +/).map(oneOfThem).join(''),
]

export function naiveNormalForm(text: string): string {
  return steps.reduce((done, step) => step(done), text)
}

export function naiveMatch(text: string, quote: string): boolean {
  return naiveNormalForm(text).includes(naiveNormalForm(quote))
}

function caseless(letter: string): string {
  const folded = letter.toLowerCase().toUpperCase().toLowerCase()
  return folded.normalize('NFKD').replace(/\p{M}|\p{Lm}|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, '')
}

const readAs = new Map(
  Object.entries(lookAlikes).flatMap(([one, others]) => Array.from(others, (other) => [other, one] as const)),
)
const latin = (letter: string): string | undefined => readAs.get(letter)
const orLatin = (letter: string): string => latin(letter) ?? letter

function oneOfThem(word: string): string {
  if (Object.hasOwn(irregularPlurals, word)) return irregularPlurals[word] ?? ''
  if (singularsInS.includes(word)) return word
  if (singularsInS.includes(word.replace(/es$/, '')) && word.endsWith('es')) return word.replace(/es$/, '')
  if (word.length < 3 || /[sui]s$/.test(word)) return word
  if (/..ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/(sh|ch|[xo]|ss|zz)es$/.test(word)) return word.replace(/es$/, '')
  return word.replace(/s$/, '')
}
