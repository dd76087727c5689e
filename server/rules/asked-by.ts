import type { SettingKey } from './local-settings.ts'
import type { RuleId } from './rule-table.ts'

/** A field that a rule asks for: who leaves it out is told why, and where that comes from. */
export const askedBy = <Field extends object>(rule: RuleId | SettingKey, field: Field): Field => ({
  ...field,
  rule,
})
