/**
 * One blank sets a mark off from the words beside it, but not from what closes after it or opens before it, such as a
 * full stop or a bracket. It depends on published words alone, and never on what is withheld. A local rule.
 */
export function blankBetween(before: string, after: string): '' | ' ' {
  return before === '' || /[([{“‘«£]$/u.test(before) || /^[.,;:!?)\]}”’»%]/u.test(after) ? '' : ' '
}
