/**
 * Signs with which a spreadsheet starts a formula, plain and in full width; tab and line ends because programs
 * strip them and then see what follows.
 */
const startsFormula = /^'*[=+\-@\t\r\n＝＋－＠]/
const isGuarded = /^'+[=+\-@\t\r\n＝＋－＠]/

/** A text that a spreadsheet would run as a formula gets an apostrophe in front; every other text stays as it is. */
export function guardFormula(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text
}

/** Takes off the one apostrophe that the guard put on. Texts with apostrophes of their own survive the round trip. */
export function unguardFormula(text: string): string {
  return isGuarded.test(text) ? text.slice(1) : text
}
