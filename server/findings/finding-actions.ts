import { evidenceGiver, evidenceReasons } from './evidence-of-finding.ts'
import { findAssessment } from '../assessments/assessment-store.ts'
import type { Assessment } from '../assessments/assessment.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptEvidence } from '../evidence/evidence-actions.ts'
import { addStoredFile } from '../evidence/stored-file-store.ts'
import { contentHash } from '../files/content-hash.ts'
import { lastNumberGiven } from '../findings-upload/upload-store.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, reasonsIn, refuseIf, Refused, type Reason } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { requirementAt } from '../requirements/requirement-store.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import { disputeText, settleDispute } from './answer-finding.ts'
import { answerComment, commentOnFinding, shareLaterFinding } from './factual-check.ts'
import type { answerForm, evidenceForm, findingForm } from './finding-forms.ts'
import { addFindings, findFinding, nextFindingNumber, saveFinding } from './finding-store.ts'
import {
  findingPath,
  findingStatusLabels,
  presentText,
  type Finding,
  type FindingWords,
  type Revision,
} from './finding.ts'
import { asRevised, reviseFinding, wordsOf } from './revise-finding.ts'
import { changeFinding, draftFinding, withdrawFinding } from './write-finding.ts'

/** An assessor types a finding by hand. */
export async function add(
  assessmentReference: Reference,
  typed: FormValues<typeof findingForm>,
  context: Context,
): Promise<Finding> {
  const assessment = await findAssessment(assessmentReference, context.actor)
  const requirement = await requirementOf(typed)
  return await inTransaction(async () => {
    // An upload that was undone took its findings away, and not their numbers.
    const number = Math.max(
      await nextFindingNumber(assessment.reference),
      (await lastNumberGiven(assessment.reference)) + 1,
    )
    const finding = draftFinding(typed, { assessment, number, requirement, sourceReference: null }, context)
    await addFindings([finding])
    await recordInTrail(told(finding, `added finding ${number}`), context)
    return finding
  })
}

export async function change(
  where: Where,
  typed: FormValues<typeof findingForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(where, version, context)
  const assessment = await findAssessment(where.assessment, context.actor)
  const requirement = await requirementOf(typed)
  if (before.issuedAt !== null) {
    await revise(before, { words: typed, requirement, withdrawnBecause: null }, assessment, context)
    return
  }
  const after = changeFinding(before, typed, { assessment, requirement }, context)
  await keepAndTell(
    () => saveFinding(after, before),
    { ...told(after, `changed finding ${after.number}`), changes: changesBetween(before, after) },
    context,
  )
}

export async function withdraw(
  where: Where,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(where, version, context)
  if (before.issuedAt !== null) {
    const { requirement } = before
    const assessment = await findAssessment(where.assessment, context.actor)
    await revise(
      before,
      { words: wordsOf(before), requirement, withdrawnBecause: reason },
      assessment,
      context,
    )
    return
  }
  const after = withdrawFinding(before, reason, context)
  await keepAndTell(
    () => saveFinding(after, before),
    {
      ...told(after, `withdrew finding ${after.number}`),
      reason,
      changes: stateChange(findingStatusLabels, before, after),
    },
    context,
  )
}

async function revise(
  before: Finding,
  revision: Revision,
  assessment: Assessment,
  context: Context,
): Promise<void> {
  const after = reviseFinding(before, revision, assessment, context)
  const { number } = before
  const did =
    revision.withdrawnBecause === null
      ? `revised finding ${number} for a superseding report`
      : `withdrew finding ${number} for a superseding report`
  const changes = changesBetween(asRevised(before), asRevised(after))
  await keepAndTell(
    () => saveFinding(after, before),
    { ...told(after, did), audience: 'assessors', reason: revision.withdrawnBecause, changes },
    context,
  )
}

/** What the trail is told of a finding that a superseding report put right or withdrew. */
export function toldOfRevision(before: Finding, after: Finding) {
  const { number, withdrawnBecause: reason } = after
  const did = after.status === 'withdrawn' ? `withdrew finding ${number}` : `issued finding ${number} anew`
  return {
    ...told(after, `${did} with a superseding report`),
    reason,
    changes: changesBetween(before, after),
  }
}

/** Shares a finding that came after the others, and tells the organisation of it. */
export async function share(where: Where, version: number | null, context: Context): Promise<void> {
  const before = await loaded(where, version, context)
  const assessment = await findAssessment(where.assessment, context.actor)
  const after = shareLaterFinding(before, assessment, context)
  await keepAndTell(
    async () => {
      await saveFinding(after, before)
      await addNotice(draftNotice('factual-check-begun', assessment, context))
    },
    {
      ...told(after, `shared finding ${after.number} for the factual check`),
      audience: 'parties',
      changes: stateChange(findingStatusLabels, before, after),
    },
    context,
  )
}

export async function comment(
  where: Where,
  words: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(where, version, context)
  const after = commentOnFinding(before, words, context)
  await keepAndTell(
    () => saveFinding(after, before),
    { ...told(after, `commented on finding ${after.number}`), audience: 'parties' },
    context,
  )
}

export async function answer(
  where: Where & { readonly comment: number },
  typed: FormValues<typeof answerForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(where, version, context)
  const after = answerComment(before, { ...typed, number: where.comment }, context)
  await keepAndTell(
    () => saveFinding(after, before),
    { ...told(after, `answered a comment on finding ${after.number}`), audience: 'parties' },
    context,
  )
}

/** What the rules have against a settlement, as far as what was typed can be read. */
export async function againstSettling(
  before: Finding,
  text: string | null,
  context: Context,
): Promise<readonly Reason[]> {
  return await settled(before, text, context).then(() => [], reasonsIn)
}

/** Settles a dispute on the latest carried decision about this finding. */
export async function settle(
  where: Where,
  text: string | null,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(where, version, context)
  const { after, decision } = await settled(before, text, context)
  const notice = draftNotice('dispute-settled', after, context, findingPath(after))
  await keepAndTell(
    async () => {
      await saveFinding(after, before)
      await addNotice(notice)
    },
    {
      ...told(after, `settled the dispute of finding ${after.number}`),
      audience: 'all',
      changes: [...stateChange(findingStatusLabels, before, after), ...changedBy(before, after)],
      decision,
    },
    context,
  )
}

/** The finding with its settlement, and the item on which the PMA decided it. */
async function settled(before: Finding, text: string | null, context: Context) {
  const [decided] = await carriedDecisions('settle-disputed-finding', before.reference, context.actor)
  if (!decided) {
    const message = 'This needs a decision of the PMA: put the dispute on an agenda.'
    throw new Refused([because('quorum-of-four', message)])
  }
  const { decision } = decided
  const proven = { decision, contentHash: contentHash(disputeText(before)), text }
  return { after: settleDispute(before, proven, context), decision: decision.item }
}

/** Adds a file of evidence to a finding: kept first, referred to afterwards. */
export async function addEvidence(
  where: Where,
  file: SentFile | undefined,
  typed: FormValues<typeof evidenceForm>,
  context: Context,
): Promise<void> {
  const finding = await findFinding(where.assessment, where.number, context.actor)
  const givenBy = evidenceGiver(finding, context.actor)
  if (givenBy === null) throw new NotPermitted()
  refuseIf([
    ...evidenceReasons(finding),
    ...(file ? [] : [because('finding-has-evidence', 'Choose a file.', 'file')]),
  ])
  if (!file) return
  const kept = await keptEvidence(finding, file, typed, context)
  await keepAndTell(
    () => addStoredFile(kept, givenBy),
    told(finding, `added evidence to finding ${finding.number}`),
    context,
  )
}

export type Where = { readonly assessment: Reference; readonly number: number }

async function loaded(where: Where, version: number | null, { actor }: Context): Promise<Finding> {
  const finding = await findFinding(where.assessment, where.number, actor)
  return expectVersion(finding, version)
}

const labels = {
  title: 'Title',
  text: 'Text',
  documentCode: 'Document',
  documentVersion: 'Version of the document',
  clause: 'Clause',
  classification: 'Classification',
  severity: 'Severity',
  evidenceStatement: 'Evidence',
  location: 'Location or system',
  environment: 'Environment',
  foundOn: 'Day it was found',
  supplyChainParty: 'Supply-chain party',
  repeatOf: 'Earlier finding it repeats',
} as const satisfies Readonly<Record<keyof FindingWords, string>>

const named = Object.entries(labels) as [keyof FindingWords, string][]

function changesBetween(before: Finding, after: Finding) {
  return named
    .filter(([field]) => before[field] !== after[field])
    .map(([field, label]) => ({ field: label, from: before[field], to: after[field] }))
}

function changedBy(before: Finding, after: Finding) {
  const [from, to] = [presentText(before), presentText(after)]
  return from === to ? [] : [{ field: labels.text, from, to }]
}

async function requirementOf(typed: FindingWords): Promise<Reference | null> {
  const found = await requirementAt(typed.documentCode, typed.documentVersion, typed.clause)
  return found?.reference ?? null
}

/** Until a report is issued, its findings are the assessors' own; so is what the trail tells of them. */
function told(finding: Finding, did: string) {
  const { reference, cases, organisation, issuedAt } = finding
  return {
    recordKind: 'finding',
    record: reference,
    cases,
    organisation,
    did,
    audience: issuedAt === null ? ('assessors' as const) : ('all' as const),
  }
}
