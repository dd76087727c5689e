/** `{{describing id others hint error}}` names, in reading order, the elements that describe a field. */
export function describing(id: string, others: string | null, hint: unknown, error: unknown): string {
  return [others, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
}
