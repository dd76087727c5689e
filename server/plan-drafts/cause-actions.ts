import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, type Reason } from '../kernel/refusals.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import { drafting, keepDraft, whyNotDrafted, type Drafting } from './drafting-actions.ts'
import { goneInWords, type KeptMarks } from './mark-sensitive.ts'
import { addCauseToDraft, draftOf, saveCause, saveDraftAction } from './plan-draft-store.ts'
import { causeReference, standing, type DraftAction, type DraftCause } from './plan-draft.ts'
import { takenOut, whyTakenOut } from './taken-out-actions.ts'
import { afterCauseChange } from './write-action.ts'
import { addCause, causeReasons, changeCause, takeOutCause, type CauseWords } from './write-cause.ts'

export type CauseAt = { readonly plan: Reference; readonly number: number }

/** What speaks against a root cause, as far as it is typed: against a new one where no number is named. */
export async function againstCause(
  { plan, number }: { readonly plan: Reference; readonly number: number | null },
  words: Partial<CauseWords>,
  context: Context,
): Promise<readonly Reason[]> {
  const { covers } = await findPlanToDraft(plan, context.actor)
  const { causes } = await draftOf(plan, context.actor)
  const isThere = number === null || standing(causes, number) !== undefined
  if (!isThere) return await whyTakenOut({ plan, cause: number })
  return [...(await whyNotDrafted(plan, context)), ...causeReasons(words, covers)]
}

export async function stateCause(plan: Reference, words: CauseWords, context: Context): Promise<DraftCause> {
  const open = await drafting(plan, context)
  const cause = addCause(open.draft.causes, words, open.of, open.plan.covers)
  await keepDraft(open, `stated root cause ${cause.number}`, () => addCauseToDraft(cause), context)
  return cause
}

/** Words a root cause anew; marks on the actions that serve it follow its words. Gives what became of them. */
export async function rewordCause(
  at: CauseAt,
  words: CauseWords,
  version: number | null,
  context: Context,
): Promise<string> {
  const open = await drafting(at.plan, context)
  const before = await causeOf(open, at.number)
  expectVersion(before, version)
  const after = changeCause(before, words, open.plan.covers)
  const causes = open.draft.causes.map((one) => (one.number === at.number ? after : one))
  const actions = followingWords(open, causes)
  await keepDraft(
    open,
    `changed root cause ${at.number}`,
    async () => {
      await saveCause(after, before)
      for (const { from, to } of actions) await saveDraftAction(to.action, from)
    },
    context,
  )
  const marks: KeptMarks = { kept: [], gone: actions.flatMap(({ to }) => to.marks.gone) }
  return goneInWords(marks)
}

type Followed = {
  readonly from: DraftAction
  readonly to: { readonly action: DraftAction; readonly marks: KeptMarks }
}

function followingWords({ draft }: Drafting, causes: readonly DraftCause[]): readonly Followed[] {
  return draft.actions
    .filter((action) => action.sensitive.length > 0)
    .map((from) => ({ from, to: afterCauseChange(from, draft.causes, causes) }))
    .filter(({ from, to }) => JSON.stringify(from.sensitive) !== JSON.stringify(to.action.sensitive))
}

export async function removeCause(at: CauseAt, version: number | null, context: Context): Promise<void> {
  const open = await drafting(at.plan, context)
  const before = await causeOf(open, at.number)
  expectVersion(before, version)
  const after = takeOutCause(before, open.draft.actions)
  const did = `took root cause ${at.number} out`
  const pieces = takenOut([causeReference(at.plan, at.number)])
  await keepDraft(open, did, () => saveCause(after, before), context, pieces)
}

async function causeOf({ plan, draft }: Drafting, number: number): Promise<DraftCause> {
  const found = standing(draft.causes, number)
  if (!found) throw new Refused(await whyTakenOut({ plan: plan.reference, cause: number }))
  return found
}
