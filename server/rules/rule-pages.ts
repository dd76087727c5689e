import type { Day } from '../kernel/day.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Cell, RecordPage, Section } from '../web/page-shapes.ts'
import { sourceInWords } from './explain.ts'
import { localSettings, type SettingKey } from './local-settings.ts'
import { ruleGroups, settingGroups } from './rule-groups.ts'
import { ruleOf, type RuleId } from './rule-table.ts'
import { settingOn, type SettingRecord } from './setting-records.ts'
import { settingPath } from './setting-path.ts'
import { valueInWords } from './setting-words.ts'

/** Every rule with its sentence and source, and every local setting with its present value. */
export function rulesPage(settings: readonly SettingRecord[], today: Day): RecordPage {
  return {
    heading: 'Rules and local settings',
    intro:
      'What Assay asks for, and why. Nothing here is law: the seed states policy, and local rules and settings are this installation’s own.',
    sections: [
      {
        kind: 'text',
        heading: 'How to read this page',
        paragraphs: [
          '“Seed” is the Government response on the Policy Management Authority of 31 March 2014 (URN 14D/092), by paragraph. It states policy ahead of the legal text of the Smart Energy Code.',
          'A local rule says how this installation keeps its records. A local setting has a value that the secretariat changes from a day, with a reason; earlier days keep the value they had.',
        ],
      },
      ...ruleGroups.map(({ heading, ids }) => ruleTableSection(heading, ids)),
      ...settingGroups.map(({ heading, ids }) => settingTableSection(heading, ids, settings, today)),
    ],
  }
}

function ruleTableSection(heading: string, ids: readonly RuleId[]): Section {
  return {
    kind: 'table',
    heading,
    id: anchorOf(heading),
    table: {
      caption: heading,
      captionHidden: true,
      head: [{ text: 'Rule' }, { text: 'Source' }, { text: 'Holds' }],
      rows: ids.map((id) => {
        const rule = ruleOf(id)
        return [
          { id, text: rule.sentence, hint: id },
          { text: sourceInWords(rule.source) },
          { text: span(rule.validFrom, rule.validTo) },
        ]
      }),
      empty: 'There are no rules.',
    },
  }
}

function settingTableSection(
  heading: string,
  keys: readonly SettingKey[],
  settings: readonly SettingRecord[],
  today: Day,
): Section {
  const full = `Local settings: ${heading}`
  return {
    kind: 'table',
    heading: full,
    id: anchorOf(full),
    intro: 'Local settings (not law).',
    table: {
      caption: full,
      captionHidden: true,
      head: [{ text: 'Setting' }, { text: 'Value today' }, { text: 'Why it is local' }, { text: 'Details' }],
      rows: keys.map((key) => settingRow(key, settings, today)),
      empty: 'There are no settings.',
    },
  }
}

function settingRow(key: SettingKey, settings: readonly SettingRecord[], today: Day): readonly Cell[] {
  const setting = localSettings[key]
  return [
    { id: key, text: setting.sentence, hint: key },
    { lines: valueInWords(setting, settingOn(settings, key, today)) },
    { text: setting.why },
    { text: `History of “${key}”`, href: settingPath(key) },
  ]
}

function span(from: Day | null, to: Day | null): string {
  if (to !== null) return `Until ${dayInWords(to)}`
  return from === null ? 'Always' : `Since ${dayInWords(from)}`
}

function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}
