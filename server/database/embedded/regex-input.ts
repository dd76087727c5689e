import { EngineError } from './engine-error.ts'

/** A pattern being read; by code points, as PCRE reads UTF-8. */
export type PatternInput = { readonly characters: readonly string[]; position: number; depth: number }

export function broken(reason: string, input: PatternInput): EngineError {
  return new EngineError(51091, `Regular expression is invalid: ${reason} at offset ${input.position}`)
}

export function refused(what: string): EngineError {
  return new EngineError(
    'NotImplemented',
    `Regular expressions with ${what} are not supported by this engine: their time cannot be bounded`,
  )
}

export function peek(input: PatternInput): string | undefined {
  return input.characters[input.position]
}

export function take(input: PatternInput): string {
  const character = input.characters[input.position]
  if (character === undefined) throw broken('unexpected end of the pattern', input)
  input.position += 1
  return character
}

/** Takes this text if the pattern goes on with it. */
export function takes(input: PatternInput, text: string): boolean {
  if (ahead(input, text.length) !== text) return false
  input.position += text.length
  return true
}

/** Takes what the expression, anchored at its start, finds in the next characters. */
export function takesMatch(input: PatternInput, expression: RegExp): RegExpExecArray | undefined {
  const match = expression.exec(ahead(input, 48)) ?? undefined
  input.position += Array.from(match?.[0] ?? '').length
  return match
}

function ahead(input: PatternInput, count: number): string {
  return input.characters.slice(input.position, input.position + count).join('')
}
