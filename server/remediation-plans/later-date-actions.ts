import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import { everyActionOfPlan, saveCorrectiveAction } from '../corrective-actions/corrective-action-store.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, whyRefused, type Reason } from '../kernel/refusals.ts'
import { withAgreedDay } from '../plan-tracking/ask-extension.ts'
import { loadDecision } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { meetingAsTyped, meetingSoFar } from '../panel-meetings/panel-meeting.ts'
import type { FormValues } from '../web/form-fields.ts'
import {
  confirmDateDecision,
  dateRequestText,
  enterDateDecision,
  isSameDate,
  recordDateDecision,
  returnDateDecision,
  type DateAt,
} from './decide-date.ts'
import type { enterDateForm } from './later-date-forms.ts'
import { wordsOfDate } from './date-words-actions.ts'
import { findPlanVersion, savePlan, type ReadVersion } from './plan-store.ts'
import { planPath, planTitle, type DateRequest, type Plan } from './plan.ts'

export type RequestAt = DateAt & { readonly plan: Reference }

type DateTyped = FormValues<typeof enterDateForm>

/** What speaks against a decision of the Panel on a later date, as far as it is typed. */
export async function againstDate(
  at: RequestAt,
  typed: Partial<DateTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const { plan } = await findPlanVersion(at.plan, at.planVersion, context.actor)
  const { outcome = 'agreed', reasons = '' } = typed
  const entered = { ...meetingSoFar(typed, context.today), outcome, reasons }
  const ground = await enteredFrom(plan, entered)
  return whyRefused(() => enterDateDecision({ plan, at, roll: ground.roll }, ground.entered, context))
}

async function enteredFrom(plan: Plan, typed: DateTyped) {
  const roll = await panelOn(typed.meetingOn, plan)
  const { outcome, reasons } = typed
  return { roll, entered: { ...meetingAsTyped(typed, roll), outcome, reasons } }
}

/** The secretariat enters what the Panel decided on a later date, or corrects that; it waits for a Panel member. */
export async function enterDate(
  at: RequestAt,
  typed: DateTyped,
  seen: number | null,
  context: Context,
): Promise<void> {
  const { plan } = await loaded(at, seen, context)
  const { roll, entered } = await enteredFrom(plan, typed)
  const after = enterDateDecision({ plan, at, roll }, entered, context)
  const did = requestOf(plan, at).decision === null ? 'entered' : 'corrected what was entered of'
  await keep(at, plan, after, { did: `${did} the Panel’s decision on ${named(at)}` }, context)
}

export async function confirmDate(at: RequestAt, seen: number | null, context: Context): Promise<void> {
  const { plan } = await loaded(at, seen, context)
  const after = confirmDateDecision(plan, at, context)
  await keep(
    at,
    plan,
    after,
    { did: `confirmed the Panel’s decision on ${named(at)}`, isDecided: true },
    context,
  )
}

export async function returnDate(
  at: RequestAt,
  why: string,
  seen: number | null,
  context: Context,
): Promise<void> {
  const { plan } = await loaded(at, seen, context)
  const after = returnDateDecision(plan, at, why, context)
  await keep(at, plan, after, { did: `returned what was entered on ${named(at)}`, reason: why }, context)
}

/** Records what the PMA decided on a later date, where the Panel named it. */
export async function recordDate(
  at: RequestAt,
  item: Reference,
  seen: number | null,
  context: Context,
): Promise<void> {
  const read = await loaded(at, seen, context)
  const { plan, version } = read
  const { decision } = await loadDecision(item, context.actor)
  const words = await wordsOfDate(read, at, context.actor)
  const text = contentHash(dateRequestText(version, requestOf(plan, at), words))
  const after = recordDateDecision(plan, at, { decision, contentHash: text }, context)
  const did = `recorded the PMA’s decision on ${named(at)}`
  await keep(at, plan, after, { did, decision: item, isDecided: true }, context)
}

function named({ planVersion, actionNumber, slip }: DateAt): string {
  return slip > 0
    ? `extension request ${slip} of action ${actionNumber}`
    : `the later date of action ${actionNumber} in version ${planVersion}`
}

function requestOf(plan: Plan, at: DateAt): DateRequest {
  const found = plan.dateRequests.find((one) => isSameDate(one, at))
  if (!found) throw new NotFound()
  return found
}

/** Where a slip is agreed the action itself is due on the later day, unless it ended meanwhile. */
async function moveDay(plan: Plan, at: DateAt): Promise<void> {
  const action = (await everyActionOfPlan(plan.reference)).find((one) => one.planNumber === at.actionNumber)
  const after = action ? withAgreedDay(action, requestOf(plan, at)) : null
  if (action && after) await saveCorrectiveAction(after, action)
}

async function loaded(at: RequestAt, seen: number | null, { actor }: Context): Promise<ReadVersion> {
  const read = await findPlanVersion(at.plan, at.planVersion, actor)
  expectVersion(read.plan, seen)
  return read
}

async function keep(
  at: DateAt,
  before: Plan,
  after: Plan,
  told: {
    readonly did: string
    readonly reason?: string
    readonly decision?: Reference
    readonly isDecided?: boolean
  },
  context: Context,
): Promise<void> {
  const { reference, organisation, cases } = after
  const { isDecided = false, ...rest } = told
  await inTransaction(async () => {
    await savePlan(after, before)
    if (isDecided) {
      if (at.slip > 0) await moveDay(after, at)
      const about = { ...after, title: planTitle(after) }
      await addNotice(draftNotice('later-date-decided', about, context, planPath(reference)))
    }
    await recordInTrail(
      {
        ...{ recordKind: 'plan', record: reference, organisation, cases, ...rest },
        rule: 'late-date-is-asked-for',
        audience: isDecided ? 'all' : 'secretariat',
      },
      context,
    )
  })
}
