import {
  correctiveActionsForFindings,
  repeatableActions,
} from '../corrective-actions/corrective-action-store.ts'
import { keptEvidence } from '../evidence/evidence-actions.ts'
import { addStoredFile } from '../evidence/stored-file-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, refuseIf, Stale, type Reason } from '../kernel/refusals.ts'
import { plannedActionReference } from '../remediation-plans/plan-version.ts'
import { actionTexts } from '../remediation-plans/passages.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import { because } from '../rules/because.ts'
import type { SentFile } from '../web/routes.ts'
import { drafting, keepDraft, notDrafted, type Drafting } from './drafting-actions.ts'
import { gatherable, gatherActions } from './gather-actions.ts'
import { goneInWords, markSensitive, takeMarkOff, type Marking } from './mark-sensitive.ts'
import { addActionsToDraft, draftedElsewhere, draftOf, saveDraftAction } from './plan-draft-store.ts'
import { doneEvidenceRecord, standing, type DraftAction, type PlanDraft } from './plan-draft.ts'
import { takenOut, whyTakenOut } from './taken-out-actions.ts'
import {
  actionReasons,
  addAction,
  changeAction,
  type ActionGround,
  type ActionWords,
} from './write-action.ts'

export type PlannedAt = { readonly plan: Reference; readonly number: number }

type Read = Pick<Drafting, 'plan' | 'draft'>

const read = async (plan: Reference, { actor }: Context): Promise<Read> => ({
  plan: await findPlanToDraft(plan, actor),
  draft: await draftOf(plan, actor),
})

/** What speaks against the words of an action, as far as they are typed: of a new one where no number is named. */
export async function againstWords(
  { plan, number }: { readonly plan: Reference; readonly number: number | null },
  words: ActionWords,
  context: Context,
): Promise<readonly Reason[]> {
  const open = await read(plan, context)
  const isThere = number === null || standing(open.draft.actions, number) !== undefined
  if (!isThere) return await whyTakenOut({ plan, action: number })
  return [...notDrafted(open.plan), ...actionReasons(words, await groundOf(open, context))]
}

/** What speaks against a deed on one action: that it was taken out, that the draft is not to be written, and its rules. */
export async function againstAction(
  { plan, number }: PlannedAt,
  context: Context,
  reasons: (action: DraftAction, draft: PlanDraft) => readonly Reason[],
): Promise<readonly Reason[]> {
  const open = await read(plan, context)
  const action = standing(open.draft.actions, number)
  if (!action) return await whyTakenOut({ plan, action: number })
  return [...notDrafted(open.plan), ...reasons(action, open.draft)]
}

export async function planAction(
  plan: Reference,
  words: ActionWords,
  context: Context,
): Promise<DraftAction> {
  const open = await drafting(plan, context)
  const action = addAction(open.draft.actions, words, open.of, await groundOf(open, context))
  await keepDraft(open, `planned action ${action.number}`, () => addActionsToDraft([action]), context)
  return action
}

/** Words an action anew; gives what became of the marks on it, in words. */
export async function rewordAction(
  at: PlannedAt,
  words: ActionWords,
  version: number | null,
  context: Context,
): Promise<string> {
  const { open, before } = await openAction(at, version, context)
  const { action, marks } = changeAction(before, words, await groundOf(open, context))
  await keepDraft(open, `changed action ${at.number}`, () => saveDraftAction(action, before), context)
  return goneInWords(marks)
}

export async function removeAction(at: PlannedAt, version: number | null, context: Context): Promise<void> {
  const { open, before } = await openAction(at, version, context)
  const after = { ...before, isTakenOut: true }
  const did = `took action ${at.number} out`
  const pieces = takenOut([plannedActionReference(at.plan, at.number)])
  await keepDraft(open, did, () => saveDraftAction(after, before), context, pieces)
}

/** Takes corrective actions of covered findings into the plan. */
export async function gather(
  plan: Reference,
  references: readonly Reference[],
  context: Context,
): Promise<number> {
  const open = await drafting(plan, context)
  const { covers } = open.plan
  const corrective = await correctiveActionsForFindings(covers, context.actor)
  const chosen = gatherable(corrective, open.draft.actions, covers).filter(({ reference }) =>
    references.includes(reference),
  )
  if (chosen.length < references.length) throw new Stale()
  const taken = await draftedElsewhere(
    plan,
    chosen.map((one) => one.reference),
  )
  refuseIf(
    taken.map((reference) =>
      because('plan-is-whole', `${reference} is in the draft of another plan already.`, 'actions'),
    ),
  )
  const gathered = gatherActions(open.draft.actions, chosen, open.of, covers)
  const did = `took ${gathered.length === 1 ? 'a corrective action' : `${gathered.length} corrective actions`} into the plan`
  await keepDraft(
    open,
    did,
    async () => {
      await addActionsToDraft(gathered.filter(({ before }) => before === null).map(({ after }) => after))
      for (const { before, after } of gathered) if (before) await saveDraftAction(after, before)
    },
    context,
  )
  return gathered.length
}

/** Adds a file that shows that the action was done, true for the day it was done. */
export async function addEvidence(
  at: PlannedAt,
  about: { readonly description: string | null; readonly effectiveOn: Day | null },
  file: SentFile | undefined,
  context: Context,
): Promise<void> {
  const open = await drafting(at.plan, context)
  const action = await actionOf(open, at.number)
  if (!file) {
    refuseIf([because('done-action-is-proven', 'Choose a file.', 'file')])
    return
  }
  const description = about.description ?? `Evidence of action ${at.number}`
  const effectiveOn = about.effectiveOn ?? action.doneOn
  const owner = { ...open.of, reference: doneEvidenceRecord(action) }
  const kept = await keptEvidence(owner, file, { description, effectiveOn }, context)
  const did = `added a file of evidence to action ${at.number}`
  await keepDraft(open, did, () => addStoredFile(kept, open.of.organisation), context)
}

export async function markAction(
  at: PlannedAt,
  marking: Marking,
  version: number | null,
  context: Context,
): Promise<void> {
  const { open, before } = await openAction(at, version, context)
  const texts = actionTexts(before, open.draft.causes)
  const sensitive = markSensitive(before.sensitive, texts, marking, context)
  const did = `marked words of action ${at.number} as sensitive`
  await keepDraft(open, did, () => saveDraftAction({ ...before, sensitive }, before), context)
}

export async function unmarkAction(
  at: PlannedAt,
  mark: number,
  version: number | null,
  context: Context,
): Promise<void> {
  const { open, before } = await openAction(at, version, context)
  const sensitive = takeMarkOff(before.sensitive, mark)
  const did = `took a mark off words of action ${at.number}`
  await keepDraft(open, did, () => saveDraftAction({ ...before, sensitive }, before), context)
}

/** What an action of the draft is judged by. */
export async function groundOf(
  { plan, draft }: Read,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Promise<ActionGround> {
  const repeatable = await repeatableActions(plan.organisation, actor)
  return { covers: plan.covers, causes: draft.causes, repeatable, today }
}

/** The draft and one action of it, as somebody saw it who now changes it; stale where it changed since. */
async function openAction({ plan, number }: PlannedAt, version: number | null, context: Context) {
  const open = await drafting(plan, context)
  const before = await actionOf(open, number)
  expectVersion(before, version)
  return { open, before }
}

async function actionOf({ plan, draft }: Drafting, number: number): Promise<DraftAction> {
  const found = standing(draft.actions, number)
  if (!found) throw new Refused(await whyTakenOut({ plan: plan.reference, action: number }))
  return found
}
