import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { DecisionWords } from './decision.ts'
import type { Entitled } from './entitlement.ts'

/** A decision gives its reasons; dissent and changes, where there are any, say what they are. A local rule. */
export function wordsProblems(words: DecisionWords, entitled: readonly Entitled[]): readonly Reason[] {
  const problems: Reason[] = []
  if (words.reasons.trim() === '') {
    problems.push(because('decision-has-reasons', 'Give the reasons for the decision.', 'reasons'))
  }
  const strangers = words.dissent.filter((one) => !entitled.some((sits) => sits.person === one.person))
  if (strangers.length > 0) {
    const message = 'Dissent is recorded only for those who count on the item.'
    problems.push(because('decision-has-reasons', message, 'dissent'))
  }
  if (words.dissent.some((one) => one.words.trim() === '')) {
    problems.push(because('decision-has-reasons', 'Say what the dissent is.', 'dissent'))
  }
  if (words.changes.some((change) => change.from.trim() === change.to.trim())) {
    const message = 'Give for each change to the text the words before and the other words after.'
    problems.push(because('decision-bound-to-text', message, 'changes'))
  }
  return problems
}
