import { explain, type Explanation } from './explain.ts'
import type { SettingKey } from './local-settings.ts'
import type { RuleId } from './rule-table.ts'

/** What stands behind “Why?” on a page: the rule's sentence, its source, and its place on the page of rules. */
export function whyOf(id: RuleId | SettingKey): (Explanation & { readonly href: string }) | null {
  const explained = explain(id)
  return explained && { ...explained, href: `/rules#${id}` }
}
