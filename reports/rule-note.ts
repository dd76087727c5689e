import { sourceInWords } from '../server/rules/explain.ts'
import { ruleOf, type RuleId } from '../server/rules/rule-table.ts'
import { localSetting, type Block } from './blocks.ts'

/** Shows the rule a passage rests on, with its paragraph; a rule of this installation is marked as such. */
export function restsOn(id: RuleId): Block {
  const { sentence, source } = ruleOf(id)
  if (source === 'local') return localSetting(sentence)
  return { kind: 'note', label: sourceInWords(source), text: sentence }
}
