import type { Day } from '../kernel/day.ts'
import type {
  ChoiceField,
  DayField,
  Option,
  SelectField,
  TextareaField,
  TextField,
  WhyView,
} from './page-shapes.ts'

type More = { readonly hint?: string; readonly value?: string; readonly why?: WhyView | null }

export const textField = (
  name: string,
  label: string,
  more: More & { width?: 10 | 20 | 30 } = {},
): TextField => ({
  kind: 'text',
  name,
  label,
  value: '',
  ...more,
})

export const areaField = (
  name: string,
  label: string,
  more: More & { rows?: number } = {},
): TextareaField => ({
  kind: 'textarea',
  name,
  label,
  value: '',
  rows: 4,
  ...more,
})

/** Three boxes, filled with the day where there is one. */
export const dayField = (
  name: string,
  label: string,
  {
    value,
    ...more
  }: { readonly hint?: string; readonly value?: Day | null; readonly why?: WhyView | null } = {},
): DayField => {
  const [year = '', month = '', date = ''] = (value ?? '').split('-')
  return {
    kind: 'day',
    name,
    label,
    hint: 'For example, 27 3 2027',
    value: { day: date.replace(/^0/, ''), month: month.replace(/^0/, ''), year },
    ...more,
  }
}

export const choiceField = (
  name: string,
  label: string,
  options: readonly Option[],
  more: More = {},
): ChoiceField => ({ kind: 'choice', name, label, options, value: '', ...more })

/** A list to pick one from; its first entry asks for a choice. */
export const selectField = (
  name: string,
  label: string,
  options: readonly Option[],
  more: More & { readonly none?: string } = {},
): SelectField => {
  const { none = 'Choose from the list', ...rest } = more
  return { kind: 'select', name, label, options: [{ value: '', text: none }, ...options], value: '', ...rest }
}

/** The words of a list with their labels, as options. */
export function optionsOf<Word extends string>(
  words: readonly Word[],
  labels: Readonly<Record<Word, string>>,
): readonly Option[] {
  return words.map((word) => ({ value: word, text: labels[word] }))
}
