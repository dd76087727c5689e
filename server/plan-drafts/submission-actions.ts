import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { addStoredFile, filesOf } from '../evidence/stored-file-store.ts'
import { keptEvidence } from '../evidence/evidence-actions.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import { contentHash } from '../files/content-hash.ts'
import { fileReasons } from '../files/evidence-type.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, Stale, type Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { coveredBy } from '../remediation-plans/covered-actions.ts'
import { coveredName } from '../remediation-plans/covered-name.ts'
import { evidenceOf } from '../remediation-plans/plan-evidence-actions.ts'
import {
  addPlanVersion,
  findPlanToDraft,
  holdDraft,
  savePlan,
  versionsOf,
} from '../remediation-plans/plan-store.ts'
import { letterRecord, planPath, planStatusLabels, planTitle, type Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import type { SentFile } from '../web/routes.ts'
import { drafting, keepDraft, whyNotDrafted } from './drafting-actions.ts'
import { draftOf } from './plan-draft-store.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { SubmissionGround } from './submission-problems.ts'
import { frozenContent, submitPlan } from './submit-plan.ts'

/** A draft with all that its submission is judged by, and the mark by which a later look knows it unchanged. */
export type Submittable = SubmissionGround & {
  readonly plan: Plan
  readonly letter: StoredFile | null
  readonly seen: string
}

export async function submittable(
  plan: Plan,
  draft: PlanDraft,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Promise<Submittable> {
  const covered = await coveredBy(plan, actor)
  const done = draft.actions.filter((one) => !one.isTakenOut && one.state === 'done')
  const letter = await letterOf(plan, actor)
  return {
    ...{ plan, draft, today, letter },
    nameOf: (reference) => coveredName(reference, covered),
    evidenced: new Set((await evidenceOf(plan.reference, done)).keys()),
    hasLetter: letter !== null,
    seen: contentHash(frozenContent(draft, letter?.reference ?? null)),
  }
}

/** The signed letter added since the latest submission: each version has a letter of its own. */
async function letterOf(plan: Plan, actor: Actor): Promise<StoredFile | null> {
  const [latest] = await versionsOf(plan.reference, actor)
  const letters = await filesOf(letterRecord(plan.reference))
  return letters.findLast((one) => !latest || one.addedAt > latest.submittedAt) ?? null
}

/** Freezes a version of what the contact saw; refused with every cause at once, and where the draft changed since. */
export async function submit(
  reference: Reference,
  { seen }: { readonly seen: string },
  version: number | null,
  context: Context,
): Promise<number> {
  const before = expectVersion(await findPlanToDraft(reference, context.actor), version)
  const draft = await draftOf(reference, context.actor)
  const ground = await submittable(before, draft, context)
  const content = frozenContent(draft, ground.letter?.reference ?? null)
  const { plan, version: frozen } = submitPlan(ground, { ...content, contentHash: ground.seen }, context)
  if (seen !== ground.seen) throw new Stale()
  await inTransaction(async () => {
    await holdDraft(before)
    const now = await submittable(before, await draftOf(reference, context.actor), context)
    if (now.seen !== ground.seen) throw new Stale()
    await addPlanVersion(frozen)
    await savePlan(plan, before)
    const about = { ...plan, title: planTitle(plan) }
    await addNotice(draftNotice('plan-submitted', about, context, planPath(reference)))
    const { organisation, cases } = plan
    await recordInTrail(
      {
        ...{ recordKind: 'plan', record: reference, organisation, cases },
        did: `submitted version ${frozen.number} of the plan`,
        changes: stateChange(planStatusLabels, before, plan),
        rule: 'version-is-frozen',
      },
      context,
    )
  })
  return frozen.number
}

/** What speaks against adding the letter: the state of the plan, one that was added since, and a file that is no PDF. */
export async function againstLetter(
  reference: Reference,
  typed: { readonly seen?: Reference | null } | null,
  file: SentFile | undefined,
  context: Context,
): Promise<readonly Reason[]> {
  const letter = await letterOf(await findPlanToDraft(reference, context.actor), context.actor)
  const message = 'A letter was added since you opened this page, as said above: yours takes its place.'
  return [
    ...(await whyNotDrafted(reference, context)),
    ...(typed && (typed.seen ?? null) !== (letter?.reference ?? null) ? [{ message }] : []),
    ...(file ? await letterReasons(file) : []),
  ]
}

async function letterReasons(file: SentFile): Promise<readonly Reason[]> {
  if (/\.pdf$/i.test(file.name)) return await fileReasons(file)
  return [because('plan-is-whole', 'The signed letter must be a PDF.', 'file')]
}

/** Adds the signed letter that goes with the next version. */
export async function addLetter(
  reference: Reference,
  file: SentFile | undefined,
  seen: Reference | null,
  context: Context,
): Promise<void> {
  const open = await drafting(reference, context)
  const staleUnlessSeen = async () => {
    const latest = await letterOf(open.plan, context.actor)
    if (seen !== (latest?.reference ?? null)) throw new Stale()
  }
  await staleUnlessSeen()
  if (!file) {
    refuseIf([because('plan-is-whole', 'Choose a file.', 'file')])
    return
  }
  refuseIf(await letterReasons(file))
  const owner = { ...open.of, reference: letterRecord(reference) }
  const about = { description: 'The signed letter', effectiveOn: context.today }
  const kept = await keptEvidence(owner, file, about, context)
  const letter = { ...kept, purpose: 'letter' as const }
  const keepLetter = async () => {
    await staleUnlessSeen()
    await addStoredFile(letter, open.of.organisation)
  }
  await keepDraft(open, 'added the signed letter', keepLetter, context)
}
