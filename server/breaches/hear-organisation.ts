import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { NotFound, NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { because } from '../rules/because.ts'
import { isBeingHeard, type Breach, type CaseQuestion } from './breach.ts'
import { breachDoers, followBreach } from './breach-workflow.ts'

/** The organisation is told what is alleged and by when it may answer. A local rule and a local period. */
export function tellOrganisation(breach: Breach, answerDueOn: Day, context: Context): Breach {
  const status = followBreach('tell', breach, context)
  refuseIf(tellReasons({ answerDueOn }, context.today))
  return { ...breach, status, toldOn: context.today, answerDueOn }
}

/** What speaks against the day by which the organisation may answer. A local rule. */
export function tellReasons({ answerDueOn }: { readonly answerDueOn?: Day }, today: Day): readonly Reason[] {
  const message = 'The answer is due on a day to come.'
  return answerDueOn !== undefined && answerDueOn <= today
    ? [because('representations-period', message, 'answerDueOn')]
    : []
}

/** The person named for the organisation answers, more than once if need be; a late answer is kept and marked. A local rule. */
export function answerAllegation(breach: Breach, text: string, context: Context): Breach {
  const { actor, today } = context
  const status = followBreach('answer', breach, context)
  if (!maySubmitFor(actor, breach.organisation)) throw new NotPermitted()
  if (text.trim() === '') {
    refuseIf([because('representations-period', 'Write the answer.', 'text')])
  }
  const made = {
    text: text.trim(),
    by: actor.person,
    byName: actor.name,
    givenOn: today,
    isLate: breach.answerDueOn !== null && today > breach.answerDueOn,
  }
  return { ...breach, status, representations: [...breach.representations, made] }
}

/** The PMA’s side asks in writing once the organisation is told, until a view is taken. A local rule. */
export function askQuestion(
  breach: Breach,
  asked: Pick<CaseQuestion, 'question' | 'dueOn'>,
  context: Context,
): Breach {
  const { actor, today } = context
  const isPma = breachDoers(breach, context).some((doer) => doer === 'secretariat' || doer === 'pma-chair')
  if (!isPma) throw new NotPermitted()
  refuseIf(questionReasons(breach, asked, today))
  const question: CaseQuestion = {
    number: breach.questions.length + 1,
    question: asked.question.trim(),
    askedBy: actor.person,
    askedOn: today,
    dueOn: asked.dueOn,
    answer: null,
    answeredBy: null,
    answeredOn: null,
  }
  return { ...breach, questions: [...breach.questions, question] }
}

/** What speaks against a question, as far as it is typed. A local rule. */
export function questionReasons(
  breach: Pick<Breach, 'status'>,
  { question, dueOn }: Partial<Pick<CaseQuestion, 'question' | 'dueOn'>>,
  today: Day,
): readonly Reason[] {
  const message = 'Questions are asked after the organisation is told and before a view is taken.'
  return [
    ...(isBeingHeard(breach) ? [] : [because('told-before-view', message)]),
    ...(question?.trim() === '' ? [because('question-period', 'Write the question.', 'question')] : []),
    ...(dueOn !== undefined && dueOn <= today
      ? [because('question-period', 'The answer is due on a day to come.', 'dueOn')]
      : []),
  ]
}

/** Why a question is not answered: it has its answer already. A local rule. */
export function questionAnswerReasons({ answer }: Pick<CaseQuestion, 'answer'>): readonly Reason[] {
  return answer === null ? [] : [because('question-period', 'This question has its answer already.')]
}

/** The organisation answers a question once; question and answer stay on the case. A local rule. */
export function answerQuestion(
  breach: Breach,
  given: { readonly number: number; readonly answer: string },
  context: Context,
): Breach {
  const { actor, today } = context
  if (!breachDoers(breach, context).includes('contact')) throw new NotPermitted()
  if (!maySubmitFor(actor, breach.organisation)) throw new NotPermitted()
  const waiting = breach.questions.find((one) => one.number === given.number)
  if (!waiting) throw new NotFound()
  refuseIf(questionAnswerReasons(waiting))
  if (given.answer.trim() === '') refuseIf([because('question-period', 'Write the answer.', 'answer')])
  const questions = breach.questions.map((one) =>
    one.number === given.number
      ? { ...one, answer: given.answer.trim(), answeredBy: actor.person, answeredOn: today }
      : one,
  )
  return { ...breach, questions }
}
