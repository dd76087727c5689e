import { inTransaction } from '../../../server/database/in-transaction.ts'
import type { Context } from '../../../server/kernel/actor.ts'
import { addDays } from '../../../server/kernel/day.ts'
import type { RequiredPlan } from '../../../server/panel-decisions/panel-decision.ts'
import type { DraftAction, DraftCause, DraftOf } from '../../../server/plan-drafts/plan-draft.ts'
import { frozenContent, submitPlan } from '../../../server/plan-drafts/submit-plan.ts'
import { keepActionsInForce } from '../../../server/plan-tracking/follow-version-actions.ts'
import { addPlanVersion, savePlan } from '../../../server/remediation-plans/plan-store.ts'
import type { PlanVersion } from '../../../server/remediation-plans/plan-version.ts'
import { followPlan } from '../../../server/remediation-plans/plan-workflow.ts'
import type { Plan } from '../../../server/remediation-plans/plan.ts'
import { acts, aKnownRequiredPlan, type PlanCast } from './plan.ts'

export type PlanInForce = { readonly plan: Plan; readonly version: PlanVersion }

/** A plan of the cast’s organisation in force with two actions: drafted, submitted, reviewed, advised on and accepted. */
export async function aKnownPlanInForce(
  cast: PlanCast,
  assessment: string,
  {
    required = {},
    actions = [{}, { title: 'Review the log by hand', kind: 'detect' }],
  }: {
    readonly required?: Partial<RequiredPlan>
    readonly actions?: readonly Partial<DraftAction>[]
  } = {},
): Promise<PlanInForce> {
  const { plan } = await aKnownRequiredPlan(cast, assessment, required)
  return await inForce(plan, cast, actions)
}

/** The next version of a plan in force, drafted anew with these actions, takes the place of the one before. */
export async function aNextVersion(
  { plan }: PlanInForce,
  cast: PlanCast,
  actions: readonly Partial<DraftAction>[],
): Promise<PlanInForce> {
  const contact = acts(cast.contact, cast)
  if (plan.status === 'drafting') return await inForce(plan, cast, actions)
  const revised = await savePlan({ ...plan, status: followPlan('revise', plan, contact) }, plan)
  return await inForce(revised, cast, actions)
}

async function inForce(
  before: Plan,
  cast: PlanCast,
  facts: readonly Partial<DraftAction>[],
): Promise<PlanInForce> {
  const [secretary, contact, panel] = [cast.secretary, cast.contact, cast.panelMember].map((one) =>
    acts(one, cast),
  ) as [Context, Context, Context]
  const of: DraftOf = { plan: before.reference, organisation: before.organisation, cases: before.cases }
  const drafted = { ...before, status: followPlan('draft', before, contact) }
  const ground = {
    plan: drafted,
    draft: {
      blocks: [],
      causes: [aCause(of, before)],
      actions: facts.map((one, at) => anAction(at + 1, one, of, { plan: before, cast })),
    },
    nameOf: (covered: string) => covered,
    evidenced: new Set(facts.map((_one, at) => at + 1)),
    hasLetter: true,
    today: cast.today,
  }
  const contentHash = `hash of version ${before.versions + 1}`
  const submitted = submitPlan(ground, { ...frozenContent(ground.draft, null), contentHash }, contact)
  let plan: Plan = submitted.plan
  for (const [move, context] of [
    ['review', secretary],
    ['advise', secretary],
    ['accept', panel],
  ] as const) {
    plan = { ...plan, status: followPlan(move, plan, context) }
  }
  const accepted = { ...plan, inForce: submitted.version.number }
  return await inTransaction(async () => {
    await addPlanVersion(submitted.version)
    const saved = await savePlan(accepted, before)
    await keepActionsInForce(saved, submitted.version, panel)
    return { plan: saved, version: submitted.version }
  })
}

function aCause(of: DraftOf, { covers }: Plan): DraftCause {
  return {
    ...of,
    ...{ reference: `${of.plan}-C1`, version: 1, number: 1, isTakenOut: false, trainingAloneBecause: null },
    text: 'The module was delivered with one card.',
    explains: covers,
  }
}

function anAction(
  number: number,
  facts: Partial<DraftAction>,
  of: DraftOf,
  { plan, cast }: { readonly plan: Plan; readonly cast: PlanCast },
): DraftAction {
  return {
    ...of,
    ...{ reference: `${of.plan}-A${number}`, version: 1, number, sensitive: [], isTakenOut: false },
    title: 'Ask for two cards',
    description: 'The module is set to ask for two cards.',
    kind: 'prevent',
    rootCauses: [1],
    covers: plan.covers,
    owner: 'Luke Holt',
    dueOn: addDays(cast.today, 30),
    criterion: 'The log shows two people each time.',
    ...{ isTraining: false, state: 'planned', doneOn: null, lateBecause: null, recurrenceOf: null },
    ...facts,
  }
}
