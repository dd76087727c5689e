import { recordInTrail } from '../audit-trail/trail-store.ts'
import { restrictedCases } from '../case-restrictions/case-restriction-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Refused, Stale, refuseIf } from '../kernel/refusals.ts'
import { loadDecision } from '../meetings/decision-actions.ts'
import { stillActing } from '../people/actor-actions.ts'
import { passGate } from '../publication-gate/gate-actions.ts'
import { publicationPath } from '../publications/publication.ts'
import { currentOfPlan, preparedOf, refuseUnlessSameBytes } from '../publishing/prepare-actions.ts'
import type { PreparedPublication } from '../publishing/prepared-publication.ts'
import { switchTo, withdrawCurrent, type Switched } from '../publishing/switch-actions.ts'
import type { ToPublish } from '../publishing/to-publish.ts'
import { findPlan } from '../remediation-plans/plan-store.ts'
import { unanswered } from '../repetitions/answer-repetition.ts'
import { examine, type Examined } from '../repetitions/examine-actions.ts'
import { because } from '../rules/because.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { cannotBeTold, digestOf } from './close-actions.ts'
import { hitInPlaces, type GateReport } from './gate-report.ts'
import { isPermitted, permitPublication, type PermittedPublication } from './permit-publication.ts'
import { loadProposal } from './proposal-actions.ts'
import { saveProposal } from './proposal-store.ts'
import { wordsOf, type ReadProposal } from './proposal-words-actions.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'
import { toldOf } from './told-of-proposal.ts'
import { withdrawPublication } from './withdraw-publication.ts'

/** The set as it is at this moment, with the words it is about. */
type SetNow = { readonly read: ReadProposal; readonly found: Examined; readonly digest: string }

/** What was typed and sent, and where this Assay is found. */
export type Publishing = { readonly typed: string; readonly version: number | null; readonly baseUrl: string }

/** Runs the gate over the kept bytes: what it says of them at this moment. */
export async function gateReportOf(
  proposal: RedactionProposal,
  prepared: PreparedPublication,
  baseUrl: string,
  context: Context,
): Promise<GateReport> {
  return await gated(proposal, prepared, await setNow(proposal, context), baseUrl)
}

/**
 * Publishes the kept bytes: gated and rendered again beforehand, permitted, copied, told and saved in one transaction over
 * both databases. Whatever changed in between stops it.
 */
export async function publish(
  reference: Reference,
  { typed, version, baseUrl }: Publishing,
  context: Context,
): Promise<Switched> {
  const before = await loadProposal(reference, version, context)
  followProposal('publish', before, context)
  const prepared = await preparedOf(reference)
  if (prepared === null) throw new NotFound()
  const now = await setNow(before, context)
  const gate = await gated(before, prepared, now, baseUrl)
  await recordStopped(before, gate, context)
  await permitNow(before, prepared, typed, gate, context)
  const { passages } = now.read
  const { digest, publishOn } = { digest: now.digest, publishOn: prepared.publishOn }
  const { set } = now.found
  const { organisationName } = before
  await refuseUnlessSameBytes(prepared, {
    ...{ passages, set, proposal: reference, digest, publishOn, organisationName, baseUrl },
  })
  return await switchTo(
    async () => {
      // The gate takes its time: whoever lost the right to publish meanwhile does not.
      const still = await stillActing(context)
      const again = await loadProposal(reference, before.version, still)
      await refuseUnlessKept(prepared)
      const permitted = await permitNow(again, prepared, typed, gate, still)
      await saveProposal(permitted, again)
      await recordInTrail(
        toldOf(permitted, 'published the plan as decided', { audience: 'committee' }),
        still,
      )
      return toPublish(permitted, prepared)
    },
    before.plan,
    context,
  )
}

/** Withdraws what was published; its readers are told, and its bytes are gone. */
export async function withdraw(
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<Switched> {
  const proposal = await loadProposal(reference, version, context)
  const { publication } = withdrawPublication(proposal, reason, context)
  return await withdrawCurrent(proposal.plan, context, async (ended) => {
    if (!ended.includes(publication)) throw notCurrent()
    // Saved although nothing in it changes: of two who act on it at once, one is stale.
    await saveProposal(proposal, proposal)
    await recordInTrail(toldOf(proposal, 'withdrew the publication', { reason }), context)
  })
}

/** Says whether what was published of the proposal is what readers get at present. */
export async function isCurrent({ plan, closure }: RedactionProposal): Promise<boolean> {
  return closure !== null && (await currentOfPlan(plan))?.reference === closure.publication
}

async function setNow(proposal: RedactionProposal, context: Context): Promise<SetNow> {
  const read = await wordsOf(proposal, context)
  const found = await examine(read)
  return { read, found, digest: digestOf(proposal, found) }
}

async function gated(
  proposal: RedactionProposal,
  prepared: PreparedPublication,
  { read, found, digest }: SetNow,
  baseUrl: string,
): Promise<GateReport> {
  const { closure, decision, organisationName } = proposal
  if (closure === null) throw new NotFound()
  const reference = closure.publication
  const open = unanswered(found.repetitions, answersTo(proposal, digest))
  const hits = await passGate(
    prepared.outputs,
    read.passages,
    found.set,
    {
      ...{ reference, publishedOn: closure.publishOn, code: prepared.code, organisationName },
      address: `${baseUrl}${publicationPath(reference)}`,
    },
    {
      unanswered: open.map((one) => found.repetitions.indexOf(one) + 1),
      decidedDigest: decision?.digest ?? '',
      presentDigest: digest,
      isExistenceRestricted: await isRestricted(proposal),
    },
  )
  return { digest, hits }
}

function answersTo({ answers, exceptions }: RedactionProposal, digest: string) {
  return [...answers, ...exceptions.filter((one) => one.digest === digest)]
}

/** Read and worked out again, wherever it is called; inside the transaction as well. */
async function permitNow(
  proposal: RedactionProposal,
  prepared: PreparedPublication,
  typed: string,
  gate: GateReport,
  context: Context,
): Promise<PermittedPublication> {
  const { actor } = context
  if (await isRestricted(proposal)) {
    const message = 'The existence of a case of this plan is restricted: nothing of it is published.'
    refuseIf([because('existence-restricted', message)])
  }
  const plan = await findPlan(proposal.plan, actor)
  const { found, digest } = await setNow(proposal, context)
  const isLikeCurrent = await cannotBeTold(prepared)
  const { decision } = await loadDecision(proposal.decision?.item ?? '', actor)
  return permitPublication(
    proposal,
    typed,
    {
      ...{ plan, digest, isLikeCurrent, decision },
      gate: { digest: gate.digest, hits: gate.hits.length },
      repetitions: found.repetitions,
      settings: await currentSettings(),
    },
    context,
  )
}

/** The bytes in the database are those that passed the gate: they were neither prepared anew nor altered. */
async function refuseUnlessKept(gatedBytes: PreparedPublication): Promise<void> {
  const kept = await preparedOf(gatedBytes.proposal)
  const isSame =
    kept?.reference === gatedBytes.reference &&
    kept.digest === gatedBytes.digest &&
    gatedBytes.outputs.every(({ output, bytes }) =>
      kept.outputs.find((one) => one.output === output)?.bytes.equals(bytes),
    )
  if (!isSame) throw new Stale()
}

/** What the switch copies of what was permitted, and of nothing else. */
function toPublish(permitted: PermittedPublication, { outputs, projection }: PreparedPublication): ToPublish {
  if (!isPermitted(permitted)) throw new TypeError('a publication is permitted by its rule alone')
  const { audience, closure } = permitted
  const { organisation } = projection
  return { reference: closure.publication, audience, publishedOn: closure.publishOn, organisation, outputs }
}

/** That the gate stopped a publication stands in the trail, by place and without words; the publication stays refused. */
async function recordStopped(
  proposal: RedactionProposal,
  { hits }: GateReport,
  context: Context,
): Promise<void> {
  if (hits.length === 0) return
  const reason = hits.slice(0, 20).map(hitInPlaces).join('\n')
  await recordInTrail(toldOf(proposal, 'was stopped by the gate', { reason }), context)
}

async function isRestricted({ cases }: RedactionProposal): Promise<boolean> {
  const restricted = await restrictedCases()
  return cases.some((one) => restricted.includes(one))
}

function notCurrent(): Refused {
  const message = 'What was published of this proposal has ended already.'
  return new Refused([because('one-current-publication', message)])
}
