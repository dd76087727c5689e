import { dayInWords, isDay } from '../kernel/day.ts'
import type { NamedDay, PeriodUnit, SettingKind, SettingValue, Word } from './setting-kinds.ts'

export const unitLabels: Readonly<Record<PeriodUnit, string>> = {
  'working-days': 'working days',
  days: 'days',
  months: 'months',
  hours: 'hours',
}

/** The value of a setting as people read it, a line for each entry. */
export function valueInWords(setting: SettingKind, value: SettingValue): readonly string[] {
  switch (setting.kind) {
    case 'yes-no':
      return [value === true ? 'Yes' : 'No']
    case 'period':
      return [`${plainly(value)} ${unitLabels[setting.unit]}`]
    case 'choice':
      return [setting.options.find((option) => option.word === value)?.label ?? plainly(value)]
    case 'words':
      return linesOr(
        wordsIn(value).map(({ word, label }) => `${label} (${word})`),
        'No words',
      )
    case 'chosen-words':
      return linesOr(namesIn(value), 'No words')
    case 'named-days':
      return linesOr(
        daysIn(value).map(({ on, name }) => `${dayInWords(on)}: ${name}`),
        'No days',
      )
    case 'text':
      return [plainly(value)]
  }
}

/**
 * The value as a document shows it, whose readers never meet the stored words: labels alone. `known` are the words from
 * which lists choose.
 */
export function valueInDocuments(
  setting: SettingKind,
  value: SettingValue,
  known: readonly Word[],
): readonly string[] {
  if (setting.kind === 'words')
    return linesOr(
      wordsIn(value).map(({ label }) => label),
      'No words',
    )
  if (setting.kind === 'chosen-words')
    return linesOr(
      namesIn(value).map((name) => known.find(({ word }) => word === name)?.label ?? name),
      'No words',
    )
  return valueInWords(setting, value)
}

/** The value as it stands in the form that changes it: lists have a line for each entry. */
export function valueAsTyped(setting: SettingKind, value: SettingValue): string {
  switch (setting.kind) {
    case 'yes-no':
      return value === true ? 'yes' : 'no'
    case 'words':
      return wordsIn(value)
        .map(({ word, label }) => `${word}: ${label}`)
        .join('\n')
    case 'chosen-words':
      return namesIn(value).join('\n')
    case 'named-days':
      return daysIn(value)
        .map(({ on, name }) => `${on}: ${name}`)
        .join('\n')
    case 'period':
    case 'choice':
    case 'text':
      return plainly(value)
  }
}

/** What was typed, in the shape of the setting; whether it fits is judged when the setting changes. */
export function valueTyped(setting: SettingKind, typed: string): SettingValue {
  switch (setting.kind) {
    case 'yes-no':
      return typed === 'yes' ? true : typed === 'no' ? false : typed
    case 'period':
      return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : typed
    case 'words':
      return linesOf(typed).map((line) => ({ word: before(line), label: after(line) }))
    case 'chosen-words':
      return linesOf(typed)
    case 'named-days':
      return daysTyped(typed)
    case 'choice':
    case 'text':
      return typed.trim()
  }
}

function daysTyped(typed: string): SettingValue {
  const lines = linesOf(typed)
  const days = lines.flatMap((line) => {
    const on = before(line)
    return isDay(on) ? [{ on, name: after(line) }] : []
  })
  return days.length === lines.length ? days : typed
}

const plainly = (value: SettingValue): string => (typeof value === 'object' ? '' : String(value))

const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const before = (line: string): string => (line.split(':')[0] ?? '').trim()
const after = (line: string): string => line.slice(line.indexOf(':') + 1).trim()

const linesOr = (lines: readonly string[], none: string): readonly string[] =>
  lines.length > 0 ? lines : [none]

function entriesIn(value: SettingValue): readonly (string | Word | NamedDay)[] {
  return typeof value === 'object' ? value : []
}

function wordsIn(value: SettingValue): readonly Word[] {
  return entriesIn(value).filter((entry): entry is Word => typeof entry === 'object' && 'word' in entry)
}

function daysIn(value: SettingValue): readonly NamedDay[] {
  return entriesIn(value).filter(
    (entry): entry is NamedDay => typeof entry === 'object' && 'on' in entry && isDay(entry.on),
  )
}

function namesIn(value: SettingValue): readonly string[] {
  return entriesIn(value).filter((entry) => typeof entry === 'string')
}
