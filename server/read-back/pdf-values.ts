/** What a PDF is made of, as it is written in the file; strings as their bytes, one sign for each. */
export type PdfValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'string'; readonly bytes: string }
  | { readonly kind: 'reference'; readonly number: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }

/** Thrown where a file is not written as Assay writes its own. */
export class StrangePdf extends Error {
  constructor() {
    super('This PDF is not written as Assay writes them.')
    this.name = 'StrangePdf'
  }
}

const token =
  /(?:[\s\0]|%[^\r\n]*)*(?:(<<|>>|\[|\])|\/([^\s\0()<>[\]{}/%]*)|<([0-9a-fA-F\s]*)>|(\()|([^\s\0()<>[\]{}/%]+))/y

const restOfReference = /\s+0\s+R\b/y

type Token =
  | { readonly kind: 'sign'; readonly sign: string }
  | Extract<PdfValue, { kind: 'number' | 'word' | 'name' | 'string' }>

/** Reads values one after the other from a place on; comments are refused, as they say what nobody reads. */
export class PdfScanner {
  at: number
  readonly #source: string

  constructor(source: string, at = 0) {
    this.#source = source
    this.at = at
  }

  /** The next value, or null at the end. */
  next(): PdfValue | null {
    const found = this.#token()
    return found ? this.#valueFrom(found) : null
  }

  #valueFrom(found: Token): PdfValue {
    if (found.kind === 'number') return this.#referenceOr(found)
    if (found.kind !== 'sign') return found
    if (found.sign === '[') return { kind: 'array', items: this.#until(']') }
    if (found.sign !== '<<') throw new StrangePdf()
    const flat = this.#until('>>')
    const entries = new Map<string, PdfValue>()
    for (let at = 0; at < flat.length; at += 2) {
      const [key, value] = [flat[at], flat[at + 1]]
      // A key given twice hides its first value from whoever reads the second.
      if (key?.kind !== 'name' || !value || entries.has(key.name)) throw new StrangePdf()
      entries.set(key.name, value)
    }
    return { kind: 'dictionary', entries }
  }

  #until(sign: string): readonly PdfValue[] {
    const items: PdfValue[] = []
    for (;;) {
      const found = this.#token()
      if (!found) throw new StrangePdf()
      if (found.kind === 'sign' && found.sign === sign) return items
      items.push(this.#valueFrom(found))
    }
  }

  #referenceOr(found: Extract<PdfValue, { kind: 'number' }>): PdfValue {
    restOfReference.lastIndex = this.at
    if (!restOfReference.test(this.#source)) return found
    this.at = restOfReference.lastIndex
    return { kind: 'reference', number: found.value }
  }

  #token(): Token | null {
    token.lastIndex = this.at
    const match = token.exec(this.#source)
    if (!match) {
      if (this.#source.slice(this.at).trim() === '') return null
      throw new StrangePdf()
    }
    if (match[0].trimStart().startsWith('%')) throw new StrangePdf()
    this.at = token.lastIndex
    const [, sign, name, hex, open, word = ''] = match
    if (sign !== undefined) return { kind: 'sign', sign }
    if (name !== undefined) return { kind: 'name', name: unescapedName(name) }
    if (hex !== undefined)
      return { kind: 'string', bytes: Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString('latin1') }
    if (open !== undefined) return { kind: 'string', bytes: this.#literal() }
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)
      ? { kind: 'number', value: Number(word) }
      : { kind: 'word', word }
  }

  #literal(): string {
    let bytes = ''
    for (let depth = 1; ; this.at += 1) {
      const sign = this.#source[this.at]
      if (sign === undefined) throw new StrangePdf()
      if (sign === '\\') {
        const [written, read] = this.#escape()
        bytes += read
        this.at += written
        continue
      }
      if (sign === '(') depth += 1
      if (sign === ')') depth -= 1
      if (depth === 0) {
        this.at += 1
        return bytes
      }
      bytes += sign
    }
  }

  #escape(): readonly [written: number, read: string] {
    const octal = /^[0-7]{1,3}/.exec(this.#source.slice(this.at + 1, this.at + 4))?.[0]
    if (octal) return [octal.length, String.fromCharCode(parseInt(octal, 8))]
    const sign = this.#source[this.at + 1] ?? ''
    const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
    return [1, controls[sign] ?? sign]
  }
}

function unescapedName(name: string): string {
  return name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** The text that a string of a dictionary stands for. */
export function textOfString(bytes: string): string {
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
}
