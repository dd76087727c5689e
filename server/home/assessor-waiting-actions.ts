import { listAssessments } from '../assessments/assessment-store.ts'
import { assessmentPath, endedStatuses, type AssessmentStatus } from '../assessments/assessment.ts'
import { listCorrectiveActions } from '../corrective-actions/corrective-action-store.ts'
import { correctiveActionPath, correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import { listFindings } from '../findings/finding-store.ts'
import { findingPath, findingsPath } from '../findings/finding.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { is, isOneOf, type Filter } from '../kernel/filter.ts'
import { listRequests } from '../requests/request-store.ts'
import { requestPath } from '../requests/request.ts'
import { theFirst, waiting, type Waiting } from './waiting.ts'

const steps: Readonly<Partial<Record<AssessmentStatus, string>>> = {
  notified: 'Record the team and its independence.',
  engaged: 'Begin fieldwork.',
  fieldwork: 'Fieldwork: results and findings, then the drafts.',
  'factual-check': 'Answer the comments, then issue the report.',
  'sent-back': 'Sent back by the PMA: a superseding report may follow.',
}

/** The own requests that wait for something; a refusal, until the assessment that it was for has ended. */
async function openRequests(actor: Actor, own: Filter) {
  const requests = await listRequests(
    actor,
    { sort: { dueOn: 1 } },
    own,
    isOneOf('status', ['asked', 'extension-asked', 'refused']),
  )
  const ended = await listAssessments(
    actor,
    { sort: { reference: 1 } },
    isOneOf('reference', [...new Set(requests.map(({ assessment }) => assessment))]),
    isOneOf('status', endedStatuses),
  )
  return requests.filter(({ assessment }) => !ended.some(({ reference }) => reference === assessment))
}

/** What waits for an assessor: the own engagements, comments, requests and evidence. */
export async function waitingForAssessor({ actor, today }: Context): Promise<readonly Waiting[]> {
  const own = is('assessors', actor.person)
  const assessments = await listAssessments(
    actor,
    { sort: { expectedOn: 1 } },
    isOneOf('status', Object.keys(steps)),
  )
  const shared = await listFindings(actor, { sort: { number: 1 } }, own, is('status', 'shared'))
  const requests = await openRequests(actor, own)
  const evidence = await listCorrectiveActions(
    actor,
    { sort: { dueOn: 1 } },
    own,
    is('status', 'evidence-submitted'),
  )
  return [
    ...assessments
      .filter((one) => one.status === 'notified' || one.assessors.includes(actor.person))
      .map((one) =>
        waiting(one.title, assessmentPath(one.reference), {
          what: steps[one.status] ?? '',
          dueOn: one.status === 'sent-back' ? null : one.expectedOn,
          today,
        }),
      ),
    ...theFirst(
      shared.flatMap((one) => {
        const open = one.comments.filter((comment) => comment.answer === null).length
        if (open === 0) return []
        const what = `${open} comment${open === 1 ? '' : 's'} of the factual check without an answer.`
        return [waiting(one.title, findingPath(one), { what, today })]
      }),
      'findings with comments',
      `${findingsPath}?status=shared`,
    ),
    ...requests.map((one) => {
      const what = {
        'extension-asked': 'The organisation asks for more time.',
        refused: 'Refused: refer it to the PMA, or withdraw it.',
        asked: 'Waiting for the organisation’s answer.',
      }[one.status === 'extension-asked' || one.status === 'refused' ? one.status : 'asked']
      return waiting(one.title, requestPath(one), { what, dueOn: one.dueOn, today })
    }),
    ...theFirst(
      evidence.map((one) =>
        waiting(one.title, correctiveActionPath(one), { what: 'Evidence to verify.', today }),
      ),
      'actions with evidence to verify',
      `${correctiveActionsPath}?status=evidence-submitted`,
    ),
  ]
}
