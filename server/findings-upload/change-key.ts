import { fieldNames, type FieldName } from './finding-fields.ts'

/** One change of one finding, as a tick names it. */
export type NamedChange = { readonly reference: string; readonly field: FieldName }

export function changeKey({ reference, field }: NamedChange): string {
  return `${field} ${reference}`
}

/** The change that a tick names; none where it names no field. */
export function changeNamed(key: string): readonly NamedChange[] {
  const at = key.indexOf(' ')
  const field = fieldNames.find((name) => name === key.slice(0, at))
  return field ? [{ field, reference: key.slice(at + 1) }] : []
}
