import { Refused } from '../kernel/refusals.ts'

/** A file that cannot be read is refused in one sentence that names what is wrong and the cure. */
export function unreadable(message: string): Refused {
  return new Refused([{ message, field: 'file', rule: 'files-are-checked' }])
}

/** Figures in sentences: 20,000. */
export function inWords(figure: number): string {
  return figure.toLocaleString('en-GB')
}
