import { digitsOf, plain, storedForms, type Encoding } from './encodings.ts'
import { expanded, type Artefact } from './expand-artefact.ts'

export type Found = {
  readonly token: string
  readonly encoding: Encoding
  readonly channel: string
}
type Form = { readonly token: string; readonly encoding: Encoding; readonly form: string }

/** As many signs as the shortest thing looked for: a fragment of eight. */
const width = 8

/**
 * Searches artefacts for tokens in every encoding. Files that hold others are opened first: PDFs by two extractors and
 * down to their streams and strings, archives and packed bodies down to their entries.
 */
export function tokenSearch(
  tokens: readonly string[],
): (artefacts: readonly Artefact[]) => Promise<readonly Found[]> {
  const asStored = indexOf(tokens.flatMap((token) => storedForms(token).map((form) => ({ token, ...form }))))
  const asRead = indexOf(tokens.flatMap(readForms))
  const digits = tokens
    .map((token) => ({ token, form: digitsOf(token) }))
    .filter(({ form }) => form.length >= 5)
  return async (artefacts) => {
    const found = new Map<string, Found>()
    for (const artefact of artefacts) {
      for (const { channel, bytes } of await expanded(artefact)) {
        const note = ({ token, encoding }: Form): void => {
          found.set(`${token}\n${encoding}\n${channel}`, { token, encoding, channel })
        }
        const text = bytes.toString('utf8')
        scan(bytes.toString('latin1').toLowerCase(), asStored, note)
        const readable = plain(decoded(text))
        scan(readable, asRead, note)
        // Groups of a number are set apart by a sign or two, never by words.
        const numbers = (text.match(/\d(?:[\s\-–.,/()]{0,2}\d)*/g) ?? []).map(digitsOf)
        for (const { token, form } of digits)
          if (numbers.some((number) => number.includes(form))) note({ token, encoding: 'digits only', form })
      }
    }
    return [...found.values()]
  }
}

/** What is looked for among letters and digits alone: the whole, every fragment of eight, and both backwards. */
function readForms(token: string): readonly Form[] {
  const whole = plain(token)
  const fragments = Array.from({ length: Math.max(0, whole.length - width + 1) }, (_, at) =>
    whole.slice(at, at + width),
  )
  const backwards = Array.from(whole).toReversed().join('')
  return [
    ...fragments.map((form): Form => ({ token, encoding: 'fragment of eight', form })),
    { token, encoding: 'normalised', form: whole },
    { token, encoding: 'reversed', form: backwards },
  ]
}

function indexOf(forms: readonly Form[]): ReadonlyMap<string, readonly Form[]> {
  const index = new Map<string, Form[]>()
  for (const form of forms) {
    if (form.form.length < width) continue
    const anchor = form.form.slice(0, width)
    index.set(anchor, [...(index.get(anchor) ?? []), form])
  }
  return index
}

function scan(text: string, index: ReadonlyMap<string, readonly Form[]>, note: (form: Form) => void): void {
  for (let at = 0; at + width <= text.length; at += 1) {
    for (const form of index.get(text.slice(at, at + width)) ?? [])
      if (text.startsWith(form.form, at)) note(form)
  }
}

const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** References, percent signs and escapes, read as what they stand for, wherever they stand. */
function decoded(text: string): string {
  return text
    .replaceAll(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name) return names[name] ?? whole
        return String.fromCodePoint(Math.min(0x10ffff, hex ? parseInt(hex, 16) : Number(decimal)))
      },
    )
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
}
