/*
 * The forms in which a word that must not be there can be there all the same. `planted` writes a token so that it could
 * slip through; the search (token-search.ts) has to find every one of them.
 */

export const encodings = [
  'raw',
  'case-folded',
  'normalised',
  'HTML-escaped',
  'URL-encoded',
  'JSON-escaped',
  'base64, first alignment',
  'base64, second alignment',
  'base64, third alignment',
  'hex',
  'UTF-16 LE',
  'UTF-16 BE',
  'reversed',
  'hyphenated',
  'line-broken',
  'digits only',
  'fragment of eight',
] as const
export type Encoding = (typeof encodings)[number]

/** The bytes of a token in an encoding, as somebody could plant them. */
export function planted(token: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'raw':
      return Buffer.from(token)
    case 'case-folded':
      return Buffer.from(token.toUpperCase())
    case 'normalised':
      return Buffer.from(widened(token))
    case 'HTML-escaped':
      return Buffer.from(each(token, (code) => `&#x${code.toString(16)};`))
    case 'URL-encoded':
      return Buffer.from(eachByte(token, (byte) => `%${hexOf(byte)}`))
    case 'JSON-escaped':
      return Buffer.from(each(token, (code) => `\\u${code.toString(16).padStart(4, '0')}`))
    case 'base64, first alignment':
      return Buffer.from(Buffer.from(token).toString('base64'))
    case 'base64, second alignment':
      return Buffer.from(Buffer.from(`.${token}`).toString('base64'))
    case 'base64, third alignment':
      return Buffer.from(Buffer.from(`..${token}`).toString('base64'))
    case 'hex':
      return Buffer.from(Buffer.from(token).toString('hex'))
    case 'UTF-16 LE':
      return Buffer.from(token, 'utf16le')
    case 'UTF-16 BE':
      return Buffer.from(token, 'utf16le').swap16()
    case 'reversed':
      return Buffer.from(Array.from(token).toReversed().join(''))
    case 'hyphenated':
      return Buffer.from(broken(token, '-\u00ad'))
    case 'line-broken':
      return Buffer.from(broken(token, '\n  '))
    case 'digits only':
      return Buffer.from(digitsOf(token))
    case 'fragment of eight':
      return Buffer.from(plain(token).slice(3, 11))
  }
}

/** Forms of a token that the search looks for as they stand, in bytes read as Latin-1 and in lower case. */
export function storedForms(
  token: string,
): readonly { readonly encoding: Encoding; readonly form: string }[] {
  const base64 = ([encoding, before]: readonly [Encoding, string]) => {
    const whole = Buffer.from(before + token).toString('base64')
    // The signs at both ends depend on what stands around the token.
    const sure = whole.slice(before === '' ? 0 : 4, whole.length - (whole.length % 4 === 0 ? 4 : 0))
    return [
      { encoding, form: sure },
      { encoding, form: sure.replaceAll('+', '-').replaceAll('/', '_') },
    ]
  }
  const forms: readonly { readonly encoding: Encoding; readonly form: string }[] = [
    { encoding: 'raw', form: Buffer.from(token).toString('latin1') },
    { encoding: 'HTML-escaped', form: each(token, (code) => `&#x${code.toString(16)};`) },
    { encoding: 'HTML-escaped', form: each(token, (code) => `&#${code};`) },
    { encoding: 'URL-encoded', form: eachByte(token, (byte) => `%${hexOf(byte)}`) },
    { encoding: 'URL-encoded', form: encodeURIComponent(token) },
    { encoding: 'URL-encoded', form: encodeURIComponent(token).replaceAll('%20', '+') },
    { encoding: 'JSON-escaped', form: each(token, (code) => `\\u${code.toString(16).padStart(4, '0')}`) },
    ...(
      [
        ['base64, first alignment', ''],
        ['base64, second alignment', '.'],
        ['base64, third alignment', '..'],
      ] as const
    ).flatMap(base64),
    { encoding: 'hex', form: Buffer.from(token).toString('hex') },
    { encoding: 'UTF-16 LE', form: Buffer.from(token, 'utf16le').toString('latin1') },
    { encoding: 'UTF-16 BE', form: Buffer.from(token, 'utf16le').swap16().toString('latin1') },
  ]
  return forms.map(({ encoding, form }) => ({ encoding, form: form.toLowerCase() }))
}

const unseen = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** Letters and digits alone, whatever their width, case, accents, and whatever stands between them. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(unseen, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '')
}

function each(text: string, write: (code: number) => string): string {
  return Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('')
}

function eachByte(text: string, write: (byte: number) => string): string {
  return [...Buffer.from(text)].map(write).join('')
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, '0').toUpperCase()
}

/** Full width, with a sign between that nobody sees. */
function widened(text: string): string {
  return each(
    text,
    (code) =>
      `${code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : String.fromCharCode(code)}\u200b`,
  )
}

function broken(text: string, between: string): string {
  return (text.match(/.{1,5}/gsu) ?? []).join(between)
}
