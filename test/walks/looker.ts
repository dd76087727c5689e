import { createHash } from 'node:crypto'
import { formsOf, type FormSeen } from '../support/form-seen.ts'
import { byTag, parseHtml, attribute, wordsOf } from '../support/html.ts'
import { pdfWords } from '../support/pdf-words.ts'
import type { Visitor } from '../support/visitor.ts'

/** What one viewer got at one address. */
export type Look = {
  readonly status: number
  readonly location: string | null
  /** Everything but the number of the request, the token and the cookie: alike where the answer is alike. */
  readonly digest: string
  /** The page itself, without the token. */
  readonly body: string
  /** Takes the answer apart, for those who want more of it than to compare it. */
  readonly read: () => Reading
}

export type Reading = {
  /** What can be read of it: words of the page or the file, and every header. */
  readonly words: string
  readonly links: readonly string[]
  readonly forms: readonly FormSeen[]
}

/** Asks for an address and takes the whole answer. */
export async function lookAt(visitor: Visitor, path: string, request: RequestInit = {}): Promise<Look> {
  const response = await visitor.send(path, request)
  const bytes = Buffer.from(await response.arrayBuffer())
  const headers = [...response.headers]
    .filter(([name]) => !['x-request-id', 'date', 'set-cookie'].includes(name))
    .map(([name, value]) => `${name}: ${value}`)
  const isPdf = bytes.subarray(0, 5).toString() === '%PDF-'
  const text = bytes.toString('utf8')
  const masked = text.replaceAll(/(name="_csrf" value=")[^"]*/g, '$1')
  return {
    status: response.status,
    location: response.headers.get('location'),
    digest: createHash('sha256')
      .update([response.status, ...headers, isPdf ? bytes.toString('base64') : masked].join('\n'))
      .digest('hex'),
    body: masked,
    read() {
      const isHtml = response.headers.get('content-type')?.startsWith('text/html') ?? false
      const parsed = isHtml ? parseHtml(text) : null
      const words = isPdf ? pdfWords(bytes) : parsed ? byTag(parsed, 'html').map(wordsOf).join(' ') : ''
      return {
        words: [...headers, words ?? '', isPdf ? '' : text].join('\n'),
        links: parsed ? byTag(parsed, 'a').map((link) => attribute(link, 'href') ?? '') : [],
        forms: parsed ? formsOf(parsed) : [],
      }
    },
  }
}

/**
 * The same address of records that never were: every reference gets another tail of the same shape. Where there is no
 * reference, the last part of the address becomes one that no feature has.
 */
export function neverWas(path: string): string {
  const twin = path.replaceAll(/\b([A-Z]{2}-\d{4}-)([A-Z\d]{4,8})\b/g, (_all, head: string, tail: string) => {
    return `${head}${'3ZX7W4VT'.slice(0, tail.length)}`
  })
  return twin === path ? path.replace(/[^/]+$/, 'what-never-was') : twin
}
