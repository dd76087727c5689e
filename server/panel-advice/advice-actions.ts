import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { stateChange, type Told } from '../audit-trail/trail-entry.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, refuseIf, type Reason } from '../kernel/refusals.ts'
import { carriedDecisions, loadDecision, type LoadedDecision } from '../meetings/decision-actions.ts'
import { mayWith } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { draftForm, editForm } from './advice-forms.ts'
import { adviceGround } from './advice-ground-actions.ts'
import { addAdvice, adviceUnderWay, findAdvice, saveAdvice } from './advice-store.ts'
import { adviceStatusLabels, type Advice } from './advice.ts'
import { approveAdvice, confirmChanges } from './approve-advice.ts'
import { beginReasons, draftAdvice, draftReasons, type DraftChoice } from './draft-advice.ts'
import { circulateAdvice, editAdvice, takeBack, withdrawAdvice } from './edit-advice.ts'
import { acknowledgeAdvice, releaseAdvice } from './receive-advice.ts'
import { namedParagraphs, paragraphsOf } from './typed-paragraphs.ts'

/** Drafts advice from a case as it stands. */
export async function draft(
  breachReference: Reference,
  typed: FormValues<typeof draftForm>,
  context: Context,
): Promise<Advice> {
  const breach = await findBreach(breachReference, context.actor)
  const choice = await choiceOf(typed, context)
  const ground = await adviceGround(breach, context)
  const drafted = draftAdvice(ground, choice, { ...context, bodyHash: contentHash })
  await keepAndTell(() => addAdvice(drafted), told(drafted, 'drafted advice to the Panel'), context)
  return drafted
}

/** What the rules have against a draft on the case, of what can be read of its form; null where that is opened. */
export async function againstDraft(
  breachReference: Reference,
  typed: Partial<DraftTyped> | null,
  context: Context,
): Promise<readonly Reason[]> {
  const { actor, today } = context
  const breach = await findBreach(breachReference, actor)
  if (!mayWith('advice', 'draft', breach, actor)) throw new NotFound()
  const labels = settingOn(await currentSettings(), 'classification-labels', today)
  const ground = { breach, labels, underWay: await adviceUnderWay(breach.reference) }
  return typed ? draftReasons(ground, await choiceOf(typed, context)) : beginReasons(ground, true)
}

export type DraftTyped = FormValues<typeof draftForm>

/** What is chosen for a draft, as far as it can be read. */
export async function choiceOf(
  { classification = '', supersedes, supersedesBecause }: Partial<DraftTyped>,
  { actor }: Context,
): Promise<DraftChoice> {
  return {
    classification,
    supersedes: supersedes ? await findAdvice(supersedes, actor) : null,
    supersedesBecause: supersedesBecause ?? '',
  }
}

export async function edit(
  reference: Reference,
  typed: FormValues<typeof editForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await findAdvice(reference, context.actor)
  expectVersion(before, version)
  const labels = settingOn(await currentSettings(), 'classification-labels', context.today)
  const words = {
    classification: typed.classification,
    summary: typed.summary,
    recommendations: paragraphsOf(typed.recommendations),
    facts: paragraphsOf(typed.facts),
    remedialAction: typed.remedialAction,
    alternatives: namedParagraphs(typed.alternatives).map((one) => ({
      action: one.name,
      reason: one.explanation,
    })),
    options: namedParagraphs(typed.options).map((one) => ({
      option: one.name,
      consequence: one.explanation,
    })),
  }
  const after = editAdvice(before, words, { ...context, labels, bodyHash: contentHash })
  await keep(before, after, 'edited the draft', context)
}

export async function circulate(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(before, circulateAdvice(before, context), 'circulated the draft to the PMA', context)
}

export async function endDraft(
  how: 'take-back' | 'withdraw',
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const after =
    how === 'take-back' ? takeBack(before, reason, context) : withdrawAdvice(before, reason, context)
  const did = how === 'take-back' ? 'took the draft back' : 'withdrew the draft'
  await keep(before, after, did, context, { reason })
}

/** Records the approval, on the latest carried decision about this very text. */
export async function recordApproval(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const [decided] = await carriedDecisions('approve-advice', reference, context.actor)
  if (!decided) {
    const message = 'This needs a decision of the PMA on the text: put the advice on an agenda first.'
    refuseIf([because('advice-approved-by-decision', message)])
    return
  }
  const after = approveAdvice(before, decided.decision, contentHash(before.body), context)
  await keep(before, after, 'recorded the PMA’s approval', context, { decision: decided.decision.item })
}

export async function confirm(
  reference: Reference,
  differsInNothingElse: boolean,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const { decision } = await approvalDecision(before, context.actor)
  const text = { hash: contentHash(before.body), differsInNothingElse }
  await keep(
    before,
    confirmChanges(before, decision, text, context),
    'confirmed that the text differs in the listed changes alone',
    context,
    { decision: decision.item },
  )
}

export async function acknowledge(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(before, acknowledgeAdvice(before, context), 'acknowledged the advice', context)
}

export async function release(reference: Reference, version: number | null, context: Context): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(before, releaseAdvice(before, context), 'released the advice to the organisation', context)
}

/** The decision that the approval rests on, counted again from the stored votes. */
export async function approvalDecision({ approval }: Advice, actor: Actor): Promise<LoadedDecision> {
  if (approval === null) {
    refuseIf([because('advice-approved-by-decision', 'The PMA has not approved this advice.')])
  }
  return await loadDecision(approval?.decision ?? '', actor)
}

/** Saves the advice with its trail entry. Call it inside nothing: it is a transaction of its own. */
async function keep(
  before: Advice,
  after: Advice,
  did: string,
  context: Context,
  more: Pick<Told, 'reason' | 'decision'> = {},
): Promise<void> {
  await keepAndTell(
    () => saveAdvice(after, before),
    { ...told(after, did), ...more, changes: stateChange(adviceStatusLabels, before, after) },
    context,
  )
}

export async function loaded(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<Advice> {
  const advice = await findAdvice(reference, actor)
  expectVersion(advice, version)
  return advice
}

/** What the trail is told of an advice. Until it is issued only the committee reads on. */
export function told({ reference, cases, organisation, issuedAt }: Advice, did: string) {
  const audience: 'all' | 'committee' = issuedAt === null ? 'committee' : 'all'
  return { recordKind: 'advice', record: reference, cases, organisation, did, audience }
}
