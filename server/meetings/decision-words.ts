import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { DecisionWords, TextChange } from './decision.ts'
import type { Entitled } from './entitlement.ts'
import type { MotionShape } from './motion.ts'

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
  const unclear = words.changes.flatMap(({ from, to }, at) =>
    from.trim() === '' || from.trim() === to.trim() ? [at + 1] : [],
  )
  if (unclear.length > 0) {
    const which = `Change ${unclear.join(', ')} to the text is not clear`
    const cure = 'write “words before => words after”, one a line; leave nothing after => to take words out'
    problems.push(because('decision-bound-to-text', `${which}: ${cure}.`, 'changes'))
  }
  return problems
}

/** A finding is changed by the changes that the decision lists, so there is at least one. Source: rule `decision-bound-to-text`. */
export function changesProblems(motion: MotionShape, { changes }: DecisionWords): readonly Reason[] {
  if (motion.outcome !== 'finding-changed' || changes.length > 0) return []
  const message = 'List the changes to the text of the finding: they are what is decided.'
  return [because('decision-bound-to-text', message, 'changes')]
}

/** Changes are typed one a line as “words before => words after”; a line of another form has no words before. A local rule. */
export function changesTyped(text: string | null): readonly TextChange[] {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [from = '', to, ...more] = line.split('=>').map((part) => part.trim())
    return to === undefined || more.length > 0 ? { from: '', to: line.trim() } : { from, to }
  })
}
