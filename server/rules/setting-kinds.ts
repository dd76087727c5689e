import { isDay } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'

/** A word of a local list, with the label people read. */
export type Word = { readonly word: string; readonly label: string }

/** A day with a name, such as a bank holiday proclaimed for one year. */
export type NamedDay = { readonly on: Day; readonly name: string }

export type PeriodUnit = 'working-days' | 'days' | 'months' | 'hours'

/** What a local setting is: its sentence, the shape of its value, the value until somebody sets another, and why it is local. */
export type SettingKind =
  | { readonly kind: 'yes-no'; readonly value: boolean }
  | { readonly kind: 'period'; readonly value: number; readonly unit: PeriodUnit; readonly most: number }
  | { readonly kind: 'choice'; readonly value: string; readonly options: readonly Word[] }
  | { readonly kind: 'words'; readonly value: readonly Word[]; readonly mayBeEmpty: boolean }
  | { readonly kind: 'chosen-words'; readonly value: readonly string[] }
  | { readonly kind: 'named-days'; readonly value: readonly NamedDay[] }
  | { readonly kind: 'text'; readonly value: string }

export type SettingValue = SettingKind['value']

type Told = { readonly sentence: string; readonly why: string }

export function yesNo(told: Told, value: boolean) {
  return { ...told, kind: 'yes-no' as const, value }
}

export function period(told: Told, value: number, unit: PeriodUnit, most: number) {
  return { ...told, kind: 'period' as const, value, unit, most }
}

export function choice<const Option extends Word>(
  told: Told,
  value: Option['word'],
  options: readonly Option[],
) {
  return { ...told, kind: 'choice' as const, value, options }
}

export function words(told: Told, value: readonly Word[], mayBeEmpty = false) {
  return { ...told, kind: 'words' as const, value, mayBeEmpty }
}

export function chosenWords(told: Told, value: readonly string[]) {
  return { ...told, kind: 'chosen-words' as const, value }
}

export function namedDays(told: Told, value: readonly NamedDay[]) {
  return { ...told, kind: 'named-days' as const, value }
}

export function text(told: Told, value: string) {
  return { ...told, kind: 'text' as const, value }
}

/** Says what is wrong with a value for a setting of this kind, or null where nothing is. */
export function problemWith(setting: SettingKind, value: unknown): string | null {
  switch (setting.kind) {
    case 'yes-no':
      return typeof value === 'boolean' ? null : 'Choose yes or no.'
    case 'period':
      return isWhole(value, setting.most) ? null : `Enter a whole number from 1 to ${setting.most}.`
    case 'choice':
      return setting.options.some((option) => option.word === value) ? null : 'Choose one of the options.'
    case 'words':
      return problemWithWords(value, setting.mayBeEmpty)
    case 'chosen-words':
      return isListOf(value, isWordSign) && new Set(value).size === value.length
        ? null
        : 'Name each word once, in small letters, digits and hyphens.'
    case 'named-days':
      return isListOf(value, isNamedDay) && new Set(value.map((one) => one.on)).size === value.length
        ? null
        : 'Give each day once, such as 2031-06-02, with its name.'
    case 'text':
      return isLabel(value, 2_000) ? null : 'Enter a text of up to 2,000 characters.'
  }
}

function problemWithWords(value: unknown, mayBeEmpty: boolean): string | null {
  if (!isListOf(value, isWord)) return 'Each entry needs a word (small letters, digits, hyphens) and a label.'
  if (value.length === 0 && !mayBeEmpty) return 'Give at least one word.'
  const unlike = new Set(value.map((entry) => entry.word))
  return unlike.size === value.length ? null : 'Each word may stand in the list once.'
}

function isWord(entry: unknown): entry is Word {
  if (typeof entry !== 'object' || entry === null) return false
  return 'word' in entry && isWordSign(entry.word) && 'label' in entry && isLabel(entry.label, 200)
}

function isNamedDay(entry: unknown): entry is NamedDay {
  if (typeof entry !== 'object' || entry === null) return false
  return (
    'on' in entry &&
    typeof entry.on === 'string' &&
    isDay(entry.on) &&
    'name' in entry &&
    isLabel(entry.name, 200)
  )
}

function isWordSign(entry: unknown): entry is string {
  return typeof entry === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(entry)
}

function isLabel(entry: unknown, most: number): entry is string {
  return typeof entry === 'string' && entry.trim() !== '' && entry.length <= most
}

function isWhole(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most
}

function isListOf<T>(value: unknown, isOne: (entry: unknown) => entry is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne)
}
