import { holds, organisationsFor, type Context } from '../kernel/actor.ts'
import { is, isBefore, isNoneOf, isOneOf } from '../kernel/filter.ts'
import { listPlans } from '../remediation-plans/plan-store.ts'
import { awaitsOrganisation, planPath, planTitle, type Plan } from '../remediation-plans/plan.ts'
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
export async function plansToFollow({ actor, today }: Context): Promise<readonly Waiting[]> {
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
    ...submitted.map((plan) => waiting(planTitle(plan), planPath(plan.reference), { what: next, today })),
  ]
}
