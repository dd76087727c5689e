import type { Context } from '../kernel/actor.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { QuorateDecision } from '../meetings/decide-item.ts'
import { refuseUnlessCarried } from '../meetings/decide-item.ts'
import type { PanelDecision, ReferredQuestion } from './panel-decision.ts'

/** Which question of the Panel is answered, and how. */
export type ReferralAnswer = {
  readonly recommendation: number
  readonly question: number
  readonly answer: string
  /** Hash of the answer as it was before the meeting. */
  readonly contentHash: string
}

/** The PMA answers a question the Panel referred back, by a decision on the words of the answer. A local rule. */
export function answerReferral(
  decision: PanelDecision,
  given: ReferralAnswer,
  decided: QuorateDecision,
  { actor, today }: Context,
): PanelDecision {
  refuseUnlessCarried(decided, {
    item: decided.item,
    motion: { kind: 'answer-panel', about: decision.reference, outcome: 'answered' },
    contentHash: given.contentHash,
  })
  const asked = unanswered(decision).find(
    (one) => one.recommendation === given.recommendation && one.question.number === given.question,
  )
  if (decision.status !== 'confirmed' || !asked) {
    refuseIf([because('referral-is-answered', 'There is no such question waiting for an answer.')])
  }
  if (given.answer.trim() === '') {
    refuseIf([because('referral-is-answered', 'Give the answer.', 'answer')])
  }
  const answered = { answer: given.answer.trim(), answeredOn: today, answeredBy: actor.person }
  const answers = decision.answers.map((one) =>
    one.recommendation === given.recommendation
      ? { ...one, questions: one.questions.map((each) => withAnswer(each, given.question, answered)) }
      : one,
  )
  return { ...decision, answers }
}

/** The questions of the Panel that wait for the PMA’s answer; none before the decision is confirmed. */
export function unanswered(
  decision: PanelDecision,
): readonly { readonly recommendation: number; readonly question: ReferredQuestion }[] {
  if (decision.status !== 'confirmed') return []
  return decision.answers.flatMap(({ recommendation, questions }) =>
    questions.filter((one) => one.answer === null).map((question) => ({ recommendation, question })),
  )
}

function withAnswer(
  question: ReferredQuestion,
  number: number,
  answered: Pick<ReferredQuestion, 'answer' | 'answeredOn' | 'answeredBy'>,
): ReferredQuestion {
  return question.number === number ? { ...question, ...answered } : question
}

/** The words of a motion that answers a question: “Recommendation 1, question 2:”, then the answer; null for other words. A local rule. */
export function referralAnswerIn(
  words: string,
): Pick<ReferralAnswer, 'recommendation' | 'question' | 'answer'> | null {
  const found = /^\s*recommendation (\d{1,4}), question (\d{1,4}):\s*(\S[\s\S]*)$/i.exec(words)
  if (!found) return null
  const [, recommendation, question, answer = ''] = found
  return { recommendation: Number(recommendation), question: Number(question), answer: answer.trim() }
}
