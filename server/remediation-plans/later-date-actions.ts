import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { loadDecision } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import type { FormValues } from '../web/form-fields.ts'
import {
  confirmDateDecision,
  dateRequestText,
  enterDateDecision,
  recordDateDecision,
  returnDateDecision,
  type DateAt,
} from './decide-date.ts'
import type { enterDateForm } from './later-date-forms.ts'
import { findPlanVersion, savePlan, type ReadVersion } from './plan-store.ts'
import { planPath, planTitle, type Plan } from './plan.ts'

export type RequestAt = DateAt & { readonly plan: Reference }

/** The secretariat enters what the Panel decided on a later date; it waits for a Panel member. */
export async function enterDate(
  at: RequestAt,
  typed: FormValues<typeof enterDateForm>,
  seen: number | null,
  context: Context,
): Promise<void> {
  const { plan, version } = await loaded(at, seen, context)
  const after = enterDateDecision(plan, at, typed, { version, context })
  await keep(plan, after, { did: `entered the Panel’s decision on ${named(at)}` }, context)
}

export async function confirmDate(at: RequestAt, seen: number | null, context: Context): Promise<void> {
  const { plan } = await loaded(at, seen, context)
  const after = confirmDateDecision(plan, at, context)
  await keep(plan, after, { did: `confirmed the Panel’s decision on ${named(at)}`, isDecided: true }, context)
}

export async function returnDate(
  at: RequestAt,
  why: string,
  seen: number | null,
  context: Context,
): Promise<void> {
  const { plan } = await loaded(at, seen, context)
  const after = returnDateDecision(plan, at, why, context)
  await keep(plan, after, { did: `returned what was entered on ${named(at)}`, reason: why }, context)
}

/** Records what the PMA decided on a later date, where the Panel named it. */
export async function recordDate(
  at: RequestAt,
  item: Reference,
  seen: number | null,
  context: Context,
): Promise<void> {
  const { plan, version } = await loaded(at, seen, context)
  const { decision } = await loadDecision(item, context.actor)
  const text = contentHash(dateRequestText(version, at.actionNumber))
  const after = recordDateDecision(plan, at, { decision, contentHash: text }, context)
  const did = `recorded the PMA’s decision on ${named(at)}`
  await keep(plan, after, { did, decision: item, isDecided: true }, context)
}

function named({ planVersion, actionNumber }: DateAt): string {
  return `the later date of action ${actionNumber} in version ${planVersion}`
}

async function loaded(at: RequestAt, seen: number | null, { actor }: Context): Promise<ReadVersion> {
  const read = await findPlanVersion(at.plan, at.planVersion, actor)
  expectVersion(read.plan, seen)
  return read
}

async function keep(
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
