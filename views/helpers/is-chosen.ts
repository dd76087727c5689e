/** `{{#if (isChosen option value)}}` says whether an option is the one chosen, or among those chosen. */
export function isChosen(option: string, value: string | readonly string[] | null): boolean {
  return Array.isArray(value) ? value.includes(option) : option === value
}
