import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordAllInTrail, recordInTrail } from '../audit-trail/trail-store.ts'
import { addBreach, findBreach } from '../breaches/breach-store.ts'
import { everyActionOfPlan, saveCorrectiveAction } from '../corrective-actions/corrective-action-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { whyRefused, type Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { meetingAsTyped, meetingSoFar, type TypedMeeting } from '../panel-meetings/panel-meeting.ts'
import { findPlan, savePlan } from '../remediation-plans/plan-store.ts'
import { planPath, planStatusLabels, type Plan } from '../remediation-plans/plan.ts'
import type { RuleId } from '../rules/rule-table.ts'
import {
  confirmEnd,
  enterEnd,
  returnEnd,
  type EndedPlan,
  type EnteredEnd,
  type TrackedPlan,
} from './end-plan.ts'

async function tracked(reference: Reference, version: number | null, context: Context): Promise<TrackedPlan> {
  const plan = await findPlan(reference, context.actor)
  expectVersion(plan, version)
  return { plan, actions: await everyActionOfPlan(reference) }
}

type EndTyped = TypedMeeting & Pick<EnteredEnd, 'outcome' | 'reasons' | 'allegation'>

/** What speaks against the end of a plan, as far as it is typed. */
export async function againstEnding(
  plan: Plan,
  outcome: EnteredEnd['outcome'],
  { reasons = '', allegation = null, ...typed }: Partial<EndTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const before = { plan, actions: await everyActionOfPlan(plan.reference) }
  const so = { ...meetingSoFar(typed, context.today), outcome, reasons, allegation }
  const { entered, roll } = await enteredFrom(plan, so)
  return whyRefused(() => enterEnd(before, entered, roll, context))
}

async function enteredFrom(plan: Plan, typed: EndTyped) {
  const roll = await panelOn(typed.meetingOn, plan)
  const { outcome, reasons, allegation } = typed
  return { roll, entered: { ...meetingAsTyped(typed, roll), outcome, reasons, allegation } }
}

/** The secretariat enters what the Panel decided on the end of a plan, or corrects that; nothing changes yet. */
export async function enterEnding(
  reference: Reference,
  typed: EndTyped,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await tracked(reference, version, context)
  const { roll, entered } = await enteredFrom(before.plan, typed)
  const after = enterEnd(before, entered, roll, context)
  const did = before.plan.ending === null ? 'entered' : 'corrected what was entered of'
  await keep(before.plan, after, `${did} the Panel’s decision on the end of the plan`, context)
}

/** What was entered wrongly goes back to the secretariat. */
export async function returnEnding(
  reference: Reference,
  why: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const { plan } = await tracked(reference, version, context)
  const did = 'returned what was entered on the end of the plan'
  await keep(plan, returnEnd(plan, why, context), did, context, why)
}

/** The Panel’s decision takes effect; a failed plan is referred to the PMA as a new case in the same step. Gives that case. */
export async function confirmEnding(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<Reference | null> {
  const before = await tracked(reference, version, context)
  const breach = await findBreach(before.plan.breach, context.actor)
  const ended = confirmEnd(before, breach, context)
  await inTransaction(async () => {
    await keepEnd(before.plan, ended.plan, context)
    await keepReferred(ended, context)
  })
  return ended.referred?.reference ?? null
}

async function keepReferred({ plan, actions, referred }: EndedPlan, context: Context): Promise<void> {
  if (referred === null) return
  await addBreach(referred)
  for (const one of actions) await saveCorrectiveAction(one.after, one.before)
  await recordAllInTrail(
    [
      {
        ...{ recordKind: 'breach', record: referred.reference, cases: referred.cases },
        organisation: referred.organisation,
        did: `opened a case of suspected non-compliance, as plan ${plan.reference} failed`,
        rule: 'failed-plan-is-a-new-case',
        audience: 'committee',
      },
      ...actions.map(({ after }) => ({
        ...{ recordKind: 'action', record: after.reference, cases: after.cases },
        organisation: after.organisation,
        did: `let the action end, or go on without the plan, as plan ${plan.reference} failed`,
        rule: 'ledger-is-stable',
      })),
    ],
    context,
  )
}

async function keepEnd(before: Plan, after: Plan, context: Context): Promise<void> {
  const { reference, cases, organisation, status, ending } = after
  const [kind, rule]: ['plan-failed' | 'plan-completed', RuleId] =
    status === 'failed'
      ? ['plan-failed', 'failed-plan-is-a-new-case']
      : ['plan-completed', 'not-closed-while-open']
  await savePlan(after, before)
  await addNotice(draftNotice(kind, after, context, planPath(reference)))
  await recordInTrail(
    {
      ...{ recordKind: 'plan', record: reference, cases, organisation, rule },
      did: `confirmed that the Panel records the plan as ${status}`,
      reason: ending?.reasons ?? null,
      changes: stateChange(planStatusLabels, before, after),
    },
    context,
  )
}

async function keep(
  before: Plan,
  after: Plan,
  did: string,
  context: Context,
  reason: string | null = null,
): Promise<void> {
  const { reference, cases, organisation } = after
  await keepAndTell(
    () => savePlan(after, before),
    {
      ...{ recordKind: 'plan', record: reference, cases, organisation },
      ...{ did, reason, audience: 'secretariat', rule: 'confirmed-by-who-took-part' },
    },
    context,
  )
}
