import { actorFor } from '../../server/people/actor-actions.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays, dayOf, type Day } from '../../server/kernel/day.ts'
import { inTransaction } from '../../server/database/in-transaction.ts'
import { contentHash } from '../../server/files/content-hash.ts'
import { drawPublication, keepPrepared, renderPrepared } from '../../server/publishing/prepare-actions.ts'
import { addRedactions, choosePart, sayPublicly } from '../../server/redaction-proposals/change-proposal.ts'
import { closeProposal } from '../../server/redaction-proposals/close-proposal.ts'
import { findProposal, saveProposal } from '../../server/redaction-proposals/proposal-store.ts'
import type { RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import { digestContent } from '../../server/redactions/digest-of-set.ts'
import { setOf } from '../../server/redactions/set-problems.ts'
import { passagesOf } from '../../server/remediation-plans/passages.ts'
import { findPlanVersion } from '../../server/remediation-plans/plan-store.ts'
import type { SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import { withheld } from '../redactions/a-plan.ts'
import { random } from '../publishing/a-publisher.ts'

/** What is published in these tests: the second paragraph, without who watches the door. */
export const withheldWords = 'Two guards'
export const publishedWords = 'The safe is opened by two people.'

/** The story of a person now, as their browser would tell it. */
export async function contextOf(app: RunningApp, { person }: SignedIn): Promise<Context> {
  const now = app.clock.now()
  const actor = await actorFor({ person: person.reference, epoch: person.epoch }, dayOf(now))
  if (!actor) throw new Error('nobody is signed in')
  return { actor, now, today: dayOf(now), random }
}

/** Chooses the paragraph, withholds words in it, says why, and closes the proposal for a day. */
export async function closed(
  app: RunningApp,
  proposer: SignedIn,
  reference: string,
  put: { readonly publishOn?: Day; readonly words?: string; readonly why?: string } = {},
): Promise<RedactionProposal> {
  const context = await contextOf(app, proposer)
  const {
    publishOn = addDays(context.today, 60),
    words = withheldWords,
    why = 'Others open safes as well.',
  } = put
  const before = await findProposal(reference, context.actor)
  const { version } = await findPlanVersion(before.plan, before.planVersion, context.actor)
  const passages = passagesOf(version)
  const part = passages.find(({ cells }) => cells.some(({ text }) => text.includes(publishedWords)))
  if (!part) throw new Error('the plan has other words')
  const drafted = sayPublicly(
    addRedactions(choosePart(before, part, why, context), [withheld(part, words)], context),
    { whyPublished: 'Other Parties keep such safes.', namesOrganisation: true, audience: 'sec-parties' },
    [],
    context,
  )
  const set = setOf(drafted, passages)
  const digest = contentHash(digestContent(set, [], drafted.ruleSet))
  const drawn = drawPublication(passages, context)
  const prepared = await renderPrepared({
    ...{ drawn, passages, set, proposal: reference, digest, publishOn },
    organisationName: drafted.organisationName,
    baseUrl: app.address,
  })
  const after = closeProposal(
    drafted,
    { passages, repetitions: [], sensitive: [], isLikeCurrent: false },
    { digest, sensitiveHash: '', publication: drawn.reference, publishOn },
    context,
  )
  return await inTransaction(async () => {
    await keepPrepared(prepared)
    return await saveProposal(after, before)
  })
}
