import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import type { Cell, FieldView, FormPage, RecordPage } from '../web/page-shapes.ts'
import { localSettings, type SettingKey } from './local-settings.ts'
import type { SettingKind } from './setting-kinds.ts'
import { rulesPath, settingPath } from './setting-path.ts'
import { settingOn, timesSet, type SettingRecord } from './setting-records.ts'
import { unitLabels, valueAsTyped, valueInWords } from './setting-words.ts'

const back = { text: 'Rules and local settings', href: rulesPath }
const notLaw = 'Local setting (not law)'

/** One local setting: what it settles, its value today, the values it had and will have, and its history. */
export function settingPage(
  key: SettingKey,
  settings: readonly SettingRecord[],
  trail: readonly TrailEntry[],
  { today, mayChange }: { readonly today: Day; readonly mayChange: boolean },
): RecordPage {
  const setting = localSettings[key]
  const own = settings.filter((record) => record.key === key)
  return {
    heading: setting.sentence,
    title: key,
    caption: notLaw,
    back,
    buttons: mayChange ? [{ text: 'Change this setting', href: `${settingPath(key)}/change` }] : [],
    sections: [
      {
        kind: 'summary',
        rows: [
          { key: 'Value today', value: { lines: valueInWords(setting, settingOn(settings, key, today)) } },
          { key: 'Why it is local', value: { text: setting.why } },
          { key: 'Name', value: { text: key } },
        ],
      },
      {
        kind: 'table',
        table: {
          caption: 'Values and the days from which they hold',
          head: [{ text: 'First day' }, { text: 'Value' }, { text: 'Reason' }],
          rows: [
            [
              { text: 'From the beginning' },
              { lines: valueInWords(setting, setting.value) },
              { text: 'First value' },
            ],
            ...own.map((record): readonly Cell[] => [
              { text: dayInWords(record.from) },
              { lines: valueInWords(setting, record.value) },
              { text: record.reason },
            ]),
          ],
          empty: 'There is no value.',
        },
      },
      historySection(trail),
    ],
  }
}

/** The form that changes a local setting from a day, with a reason. */
export function changeSettingPage(key: SettingKey, settings: readonly SettingRecord[], today: Day): FormPage {
  const setting = localSettings[key]
  const [year = '', month = '', date = ''] = today.split('-')
  return {
    heading: 'Change a local setting',
    caption: notLaw,
    back: { text: key, href: settingPath(key) },
    before: [{ kind: 'inset', text: setting.sentence }],
    form: {
      action: `${settingPath(key)}/change`,
      version: timesSet(settings, key),
      fields: [
        valueField(setting, valueAsTyped(setting, settingOn(settings, key, today))),
        {
          kind: 'day',
          name: 'from',
          label: 'First day',
          hint: 'Today or later. Earlier days keep the value they had.',
          value: { day: String(Number(date)), month: String(Number(month)), year },
        },
        {
          kind: 'textarea',
          name: 'reason',
          label: 'Reason',
          hint: 'It stands beside the value on the page of rules.',
          value: '',
          rows: 3,
          limit: 2_000,
        },
      ],
      submit: 'Change the setting',
      cancel: { text: 'Cancel', href: settingPath(key) },
    },
  }
}

function valueField(setting: SettingKind, value: string): FieldView {
  const shared = { name: 'value', label: 'New value', value }
  switch (setting.kind) {
    case 'yes-no':
      return { kind: 'choice', ...shared, inline: true, options: [yes, no] }
    case 'choice':
      return {
        kind: 'choice',
        ...shared,
        options: setting.options.map(({ word, label }) => ({ value: word, text: label })),
      }
    case 'period':
      return { kind: 'text', ...shared, width: 5, inputmode: 'numeric', suffix: unitLabels[setting.unit] }
    case 'words':
      return area(
        shared,
        'One entry a line: the word, a colon, and its label. For example, major: Major failure',
      )
    case 'chosen-words':
      return area(shared, 'One word a line, as they stand in the list it chooses from.')
    case 'named-days':
      return area(shared, 'One day a line: the day, a colon, and its name. For example, 2031-06-02: Jubilee')
    case 'text':
      return area(shared, 'Up to 2,000 characters.')
  }
}

const yes = { value: 'yes', text: 'Yes' }
const no = { value: 'no', text: 'No' }

function area(
  shared: { readonly name: string; readonly label: string; readonly value: string },
  hint: string,
): FieldView {
  return { kind: 'textarea', ...shared, hint, rows: 8 }
}
