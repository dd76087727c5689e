import { holds, holdsAny, organisationsFor, type Actor, type Context } from '../kernel/actor.ts'
import { is, isBefore, isNoneOf, isOneOf } from '../kernel/filter.ts'
import { mayConfirmEntry } from '../panel-meetings/confirm-entry.ts'
import { openRequests } from '../remediation-plans/decide-date.ts'
import { listPlans } from '../remediation-plans/plan-store.ts'
import { planDoers, planWorkflow } from '../remediation-plans/plan-workflow.ts'
import {
  awaitsOrganisation,
  endedPlanStatuses,
  planPath,
  planTitle,
  type DateRequest,
  type Plan,
} from '../remediation-plans/plan.ts'
import { waiting, type Waiting } from './waiting.ts'

const byDueDay = { sort: { dueOn: 1, reference: 1 } } as const

/** The plans that the own organisation has to draft and submit. */
export async function plansToDraft({ actor, today }: Context): Promise<readonly Waiting[]> {
  const own = isOneOf('organisation', organisationsFor(actor, 'contact'))
  const plans = await listPlans(actor, byDueDay, own, isOneOf('status', awaitsOrganisation))
  return plans.map((plan) =>
    waiting(planTitle(plan), planPath(plan.reference), { what: stepOf(plan), dueOn: plan.dueOn, today }),
  )
}

function stepOf({ status, covers }: Plan): string {
  const many = covers.length === 1 ? 'one matter' : `${covers.length} matters`
  if (status === 'returned') return 'The Panel returned it: draft a new version.'
  return status === 'required'
    ? `The Panel requires it: draft it. It answers for ${many}.`
    : `It is being drafted. It answers for ${many}.`
}

/** Plans whose day has passed, and submitted ones to be looked at, for those who follow them in other capacities. */
export async function plansToFollow(context: Context): Promise<readonly Waiting[]> {
  const { actor, today } = context
  // A contact who also sits on the PMA has the own plan among those to draft.
  const others = isNoneOf('organisation', organisationsFor(actor, 'contact'))
  const late = await listPlans(
    actor,
    byDueDay,
    others,
    isOneOf('status', awaitsOrganisation),
    isBefore('dueOn', today),
  )
  const submitted = await listPlans(actor, byDueDay, others, is('status', 'submitted'))
  const next =
    holds(actor, 'secretariat') || holds(actor, 'pma-chair')
      ? 'Submitted: take it to PMA review.'
      : 'Submitted: read it.'
  return [
    ...late.map((plan) =>
      waiting(planTitle(plan), planPath(plan.reference), {
        what: 'It has not been submitted.',
        dueOn: plan.dueOn,
        today,
      }),
    ),
    ...(await datesToDecide(context)),
    ...(await endsToConfirm(context)),
    ...submitted.map((plan) => waiting(planTitle(plan), planPath(plan.reference), { what: next, today })),
  ]
}

/** Later dates on which somebody has a step to take: the secretariat to enter or record, the Panel to confirm. */
async function datesToDecide({ actor, today }: Context): Promise<readonly Waiting[]> {
  const asking = await listPlans(actor, byDueDay, isNoneOf('status', ['required', ...endedPlanStatuses]))
  return asking.flatMap((plan) =>
    openRequests(plan).flatMap((request) => {
      const step = stepOn(plan, request, actor)
      const title = `Later date of action ${request.actionNumber}: ${planTitle(plan)}`
      return step === null ? [] : [waiting(title, `${planPath(plan.reference)}#dates`, { what: step, today })]
    }),
  )
}

/** Plans whose end is entered, for the Panel members who confirm it; or was returned, for the secretariat. */
async function endsToConfirm({ actor, today }: Context): Promise<readonly Waiting[]> {
  if (!holdsAny(actor, ['panel-member', 'secretariat'])) return []
  const plans = await listPlans(actor, byDueDay, isOneOf('status', planWorkflow.complete.from))
  return plans.flatMap((plan) => {
    const what = stepAtEnd(plan, actor)
    return what === null ? [] : [waiting(planTitle(plan), planPath(plan.reference), { what, today })]
  })
}

function stepAtEnd(plan: Plan, actor: Actor): string | null {
  const { ending } = plan
  const doers = planDoers(plan, { actor })
  if (doers.includes('panel-member') && mayConfirmEntry(ending, actor))
    return 'The Panel’s decision on its end is entered: confirm it, as you took part.'
  return doers.includes('secretariat') && ending !== null && ending.returnedBecause !== null
    ? 'What was entered of the Panel’s decision on its end was returned: correct it.'
    : null
}

function stepOn(plan: Plan, { decision }: DateRequest, actor: Actor): string | null {
  const doers = planDoers(plan, { actor })
  if (plan.datesDecidedBy === 'pma') {
    return doers.includes('secretariat') || doers.includes('pma-chair')
      ? 'The PMA decides on it: put it on an agenda, or record what was decided.'
      : null
  }
  if (doers.includes('panel-member') && mayConfirmEntry(decision, actor))
    return 'Confirm what the Panel decided, as you took part.'
  if (!doers.includes('secretariat')) return null
  if (decision === null) return 'Enter what the Panel decides on it.'
  return decision.returnedBecause === null ? null : 'What was entered was returned: correct it.'
}
