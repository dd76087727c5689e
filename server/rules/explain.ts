import { isSettingKey, localSettings } from './local-settings.ts'
import { isRuleId, ruleOf } from './rule-table.ts'
import type { Source } from './rule-table.ts'

export type Explanation = { readonly sentence: string; readonly source: string }

const notLaw = 'Local setting (not law)'

/** What “Why?” shows for a rule or local setting: its sentence and where it comes from; null for an unknown name. */
export function explain(id: string): Explanation | null {
  if (isRuleId(id)) {
    const { sentence, source } = ruleOf(id)
    return { sentence, source: sourceInWords(source) }
  }
  return isSettingKey(id) ? { sentence: localSettings[id].sentence, source: notLaw } : null
}

/** A source as people read it: Seed paragraph 35, Seed paragraphs 16 and 36, or the note that it is local. */
export function sourceInWords(source: Source): string {
  if (source === 'local') return notLaw
  const paragraphs = source.slice('S¶'.length).split(', ')
  const last = paragraphs.at(-1) ?? ''
  if (paragraphs.length === 1) return `Seed paragraph ${last}`
  return `Seed paragraphs ${paragraphs.slice(0, -1).join(', ')} and ${last}`
}
