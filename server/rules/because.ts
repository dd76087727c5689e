import type { Reason } from '../kernel/refusals.ts'
import type { SettingKey } from './local-settings.ts'
import type { RuleId } from './rule-table.ts'

/** A reason for saying no, tied to the rule or local setting it rests on. */
export function because(rule: RuleId | SettingKey, message: string, field?: string): Reason {
  return field === undefined ? { message, rule } : { message, rule, field }
}
