import { listAssessments } from '../assessments/assessment-store.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { listBreaches } from '../breaches/breach-store.ts'
import { breachPath } from '../breaches/breach.ts'
import { listCorrectiveActions } from '../corrective-actions/corrective-action-store.ts'
import { correctiveActionPath, correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import { organisationsFor, type Context } from '../kernel/actor.ts'
import { all, any, is, isOneOf } from '../kernel/filter.ts'
import { listRequests } from '../requests/request-store.ts'
import { requestPath } from '../requests/request.ts'
import { theFirst, waiting, type Waiting } from './waiting.ts'

/** What waits for a contact: everything that the own organisation has to do by a day. */
export async function waitingForContact({ actor, today }: Context): Promise<readonly Waiting[]> {
  const own = isOneOf('organisation', organisationsFor(actor, 'contact'))
  const assessments = await listAssessments(
    actor,
    { sort: { expectedOn: 1 } },
    own,
    any(
      isOneOf('status', ['notified', 'factual-check', 'report-issued']),
      all(is('status', 'under-review'), is('respondedOn', null)),
    ),
  )
  const requests = await listRequests(
    actor,
    { sort: { dueOn: 1 } },
    own,
    isOneOf('status', ['asked', 'extension-asked']),
  )
  const actions = await listCorrectiveActions(actor, { sort: { dueOn: 1 } }, own, is('status', 'proposed'))
  const breaches = await listBreaches(
    actor,
    { sort: { openedOn: 1 } },
    own,
    isOneOf('status', ['told', 'answered', 'found', 'view-taken', 'advised']),
  )
  return [
    ...assessments.map((one) => {
      const path = assessmentPath(one.reference)
      if (one.status === 'factual-check') {
        const what = 'Check the draft findings for their accuracy.'
        return waiting(one.title, path, { what, dueOn: one.factualCheckDueOn, today })
      }
      if (one.status === 'report-issued' || one.status === 'under-review') {
        return waiting(one.title, path, { what: 'Answer every finding.', dueOn: one.responseDueOn, today })
      }
      return waiting(one.title, path, { what: 'You are told of this assessment.', today })
    }),
    ...requests.map((one) =>
      waiting(one.title, requestPath(one), {
        what: 'The assessor asks for your co-operation.',
        dueOn: one.dueOn,
        today,
      }),
    ),
    ...breaches.flatMap((one) => [
      ...(one.status === 'told'
        ? [
            waiting(one.title, breachPath(one.reference), {
              what: 'Answer what is alleged.',
              dueOn: one.answerDueOn,
              today,
            }),
          ]
        : []),
      ...one.questions
        .filter((question) => question.answer === null)
        .map((question) =>
          waiting(`Question ${question.number}: ${one.title}`, breachPath(one.reference), {
            what: 'Answer the question.',
            dueOn: question.dueOn,
            today,
          }),
        ),
    ]),
    ...theFirst(
      actions.map((one) =>
        waiting(one.title, correctiveActionPath(one), {
          what: 'Carry out the action and submit evidence.',
          dueOn: one.dueOn,
          today,
        }),
      ),
      'actions to carry out',
      `${correctiveActionsPath}?status=proposed`,
    ),
  ]
}
