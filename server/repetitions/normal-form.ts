/**
 * The normal form N of a text: what is left of it where all ways of writing the same are one. A withheld text stands
 * again wherever N of another text contains N of it. Letters and digits are left, with nothing between them: without
 * marks, in small letters, look-alikes as the Latin letter they are read as, English words in the singular. A local rule.
 */
export type NormalForm = {
  /** The letters and digits that are left, as UTF-16 units. */
  readonly signs: Uint16Array
  /** For each of them, where what it stands for begins and ends in the text it was made from. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Letters that are read as Latin ones. The capital of four Greek letters is read as another than the small one. */
export const lookAlikes: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  ae: 'æ',
  b: 'вβʙ',
  c: 'сϲᴄ',
  d: 'ԁđᴅ',
  e: 'еεєɛᴇ',
  f: 'ꜰ',
  g: 'ɡɢ',
  h: 'һнΗħʜ',
  i: 'іιɩɪɨ',
  j: 'јϳᴊ',
  k: 'кκᴋ',
  l: 'ӏłʟ',
  m: 'мΜᴍ',
  n: 'ηΝɴ',
  o: 'оοøᴏ',
  oe: 'œ',
  p: 'рρᴘ',
  q: 'ԛ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτŧᴛ',
  u: 'υμᴜ',
  v: 'νѵᴠ',
  w: 'ԝωᴡ',
  x: 'хχ',
  y: 'уΥγүʏ',
  z: 'ζƶᴢ',
}

/** Plurals that no rule gives. */
export const irregularPlurals: Readonly<Record<string, string>> = {
  aches: 'ache',
  analyses: 'analysis',
  appendices: 'appendix',
  caches: 'cache',
  children: 'child',
  cookies: 'cookie',
  cpus: 'cpu',
  crises: 'crisis',
  criteria: 'criterion',
  halves: 'half',
  headaches: 'headache',
  indices: 'index',
  knives: 'knife',
  leaves: 'leaf',
  lives: 'life',
  matrices: 'matrix',
  men: 'man',
  menus: 'menu',
  movies: 'movie',
  people: 'person',
  selves: 'self',
  shelves: 'shelf',
  shoes: 'shoe',
  toes: 'toe',
  vertices: 'vertex',
  women: 'woman',
}

/** Words that end in s in the singular; the plural of one, where there is any, adds “es”. */
export const singularsInS: readonly string[] =
  'alias always atlas bias bonus bus campus canvas census corpus focus gas has lens means minus news plus radius series species status surplus versus virus was yes'.split(
    ' ',
  )

const latinOf = new Map(
  Object.entries(lookAlikes).flatMap(([latin, others]) =>
    Array.from(others, (other) => [other, latin] as const),
  ),
)
const singularOf = new Map([
  ...Object.entries(irregularPlurals),
  ...singularsInS.flatMap((word) => [[word, word] as const, [`${word}es`, word] as const]),
])

const apostrophes = `'’‘ʼ\`´`
const hyphens: readonly number[] = [0x2d, 0x2010, 0x2011]
const unseen = /^[\p{M}\p{Lm}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u
const blank = ' '
// Plurals without an s, such as women, by what is quickly seen of them: how long they are, and how they end.
const plainPlurals = new Set(
  [...singularOf.keys()]
    .filter((word) => !word.endsWith('s'))
    .map((word) => shapeOf(word.length, word.charCodeAt(word.length - 1))),
)
const asciiSigns = Array.from({ length: 128 }, (_, code) => foldedSign(String.fromCharCode(code)))

/** N of a text, where the way back is not asked for. */
export function normalised(text: string): string {
  const { signs } = normalForm(text)
  return textOf(signs, 0, signs.length)
}

/** N of a text, with the way back to it. */
export function normalForm(text: string): NormalForm {
  const kept = nothingKept(text.length)
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const next = at + (code > 0xffff ? 2 : 1)
    // A hyphen at the end of a line says where the line was broken, not where a word ends.
    const pastBreak = hyphens.includes(code) ? pastLineBreak(text, next) : null
    if (pastBreak === null) keepSigns(kept, asciiSigns[code] ?? foldedSign(text.slice(at, next)), at, next)
    at = pastBreak ?? next
  }
  endWord(kept)
  const { signs, starts, ends, count } = kept
  return {
    signs: signs.subarray(0, count),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
  }
}

/** What one sign of a text leaves: letters and digits, a blank where a word ends, nothing where nobody sees it. */
function foldedSign(sign: string): string {
  return apostrophes.includes(sign) ? '' : Array.from(sign.normalize('NFKD'), foldedPart).join('')
}

function foldedPart(part: string): string {
  if (unseen.test(part)) return ''
  if (/^\p{N}$/u.test(part)) return ` ${part} `
  if (!/^\p{L}$/u.test(part)) return blank
  // Down, up and down again: so ß, ſ and the sigma at the end of a word come out like their like.
  const small = latinOf.get(part) ?? part.toLowerCase().toUpperCase().toLowerCase().normalize('NFKD')
  return Array.from(small, (one) => (unseen.test(one) ? '' : (latinOf.get(one) ?? one))).join('')
}

/** A plural as its singular, any other word as it is. */
function singular(word: string): string {
  const listed = singularOf.get(word)
  if (listed !== undefined) return listed
  if (word.length < 3 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.slice(0, /(?:ss|sh|ch|x|zz|o)es$/.test(word) ? -2 : -1)
}

function pastLineBreak(text: string, from: number): number | null {
  const lineBreak = /[ \t]*\r?\n\s*/y
  lineBreak.lastIndex = from
  return lineBreak.test(text) ? lineBreak.lastIndex : null
}

type Kept = { signs: Uint16Array; starts: Int32Array; ends: Int32Array; count: number; wordFrom: number }

function nothingKept(room: number): Kept {
  const places = () => new Int32Array(room)
  return { signs: new Uint16Array(room), starts: places(), ends: places(), count: 0, wordFrom: 0 }
}

function keepSigns(kept: Kept, signs: string, from: number, to: number): void {
  // What nobody sees belongs to the sign before it.
  if (signs === '' && kept.ends[kept.count - 1] === from) kept.ends[kept.count - 1] = to
  for (let at = 0; at < signs.length; at += 1) {
    const code = signs.charCodeAt(at)
    if (code === 0x20) endWord(kept)
    else keepSign(kept, code, from, to)
  }
}

function keepSign(kept: Kept, code: number, from: number, to: number): void {
  if (kept.count === kept.signs.length) makeRoom(kept)
  kept.signs[kept.count] = code
  kept.starts[kept.count] = from
  kept.ends[kept.count] = to
  kept.count += 1
}

// One sign can stand for several, as ½ does.
function makeRoom(kept: Kept): void {
  const { signs, starts, ends, count } = kept
  Object.assign(kept, nothingKept(2 * count + 64), { count, wordFrom: kept.wordFrom })
  kept.signs.set(signs)
  kept.starts.set(starts)
  kept.ends.set(ends)
}

/** Puts the word that ends here in the singular; what is cut off at its end still belongs to it. */
function endWord(kept: Kept): void {
  const { signs, starts, ends, count, wordFrom } = kept
  kept.wordFrom = count
  const length = count - wordFrom
  const last = signs[count - 1] ?? 0
  if (length < 3 || (last !== 0x73 && !plainPlurals.has(shapeOf(length, last)))) return
  const word = textOf(signs, wordFrom, count)
  const single = singular(word)
  if (single === word) return
  kept.count = wordFrom
  for (let at = 0; at < single.length; at += 1) {
    const old = Math.min(wordFrom + at, count - 1)
    keepSign(kept, single.charCodeAt(at), starts[old] ?? 0, ends[old] ?? 0)
  }
  kept.ends[kept.count - 1] = ends[count - 1] ?? 0
  kept.wordFrom = kept.count
}

function shapeOf(length: number, last: number): number {
  return length * 0x10000 + last
}

function textOf(signs: Uint16Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at += 1) text += String.fromCharCode(signs[at] ?? 0)
  return text
}
