import { saveAssessment } from '../assessments/assessment-store.ts'
import type { Assessment } from '../assessments/assessment.ts'
import { recordAllInTrail, recordInTrail } from '../audit-trail/trail-store.ts'
import type { Told } from '../audit-trail/trail-entry.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptBytes } from '../evidence/evidence-actions.ts'
import { addStoredFile } from '../evidence/stored-file-store.ts'
import { addFindings, everyFindingOf, nextFindingNumber, saveFinding } from '../findings/finding-store.ts'
import type { Finding } from '../findings/finding.ts'
import { changeFinding, draftFinding } from '../findings/write-finding.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, refuseIf } from '../kernel/refusals.ts'
import { allRequirements } from '../requirements/requirement-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { clauseKey, comparedAsSeen } from './compare-upload-actions.ts'
import {
  confirmUpload,
  type Confirmation,
  type ConfirmedUpload,
  type FindingUpdate,
} from './confirm-upload.ts'
import { changeNamed } from './change-key.ts'
import { toCompareWith, wordsFrom } from './existing-findings.ts'
import { type FieldValues, findingFields, shownValue } from './finding-fields.ts'
import { headersOf } from './outline-table.ts'
import { keepUsed } from './remembered-mapping-store.ts'
import { uploadReasons } from './start-upload.ts'
import { undoFor } from './undo-upload.ts'
import { because } from '../rules/because.ts'
import { loadedUpload, workedOn, type Where } from './upload-actions.ts'
import type { confirmForm } from './upload-forms.ts'
import { warningKindNames, warningKinds } from './upload-notes.ts'
import { lastNumberGiven, saveUpload } from './upload-store.ts'
import type { Upload } from './upload.ts'

type Clauses = ReadonlyMap<string, Reference>

/** Confirms an upload: rights, state and findings are looked at once more, and everything is written or nothing. */
export async function confirm(
  where: Where,
  typed: FormValues<typeof confirmForm>,
  version: number | null,
  context: Context,
): Promise<Upload> {
  const upload = await loadedUpload(where, version, context)
  refuseIf(
    upload.status === 'preview'
      ? []
      : [because('upload-undone-while-untouched', 'Only a preview can be confirmed. Open the upload again.')],
  )
  refuseIf(uploadReasons(await workedOn(where.assessment, context.actor)))
  const { preview } = await comparedAsSeen(upload, context)
  const confirmation = confirmationFrom(upload, typed)
  const decide = (findings: readonly Finding[]) =>
    atFields(() =>
      confirmUpload(preview, confirmation, {
        existing: toCompareWith(findings),
        today: context.today,
      }),
    )
  const planned = decide(await everyFindingOf(upload.assessment))
  const back = await keptBytes(
    upload,
    {
      purpose: 'upload',
      name: 'way-back.json',
      type: 'application/json',
      bytes: Buffer.from(JSON.stringify(undoFor(planned))),
      description: 'What undoing the upload puts back',
      effectiveOn: null,
    },
    context,
  )
  const clauses = await clausesByKey()
  return await inTransaction(async () => {
    const assessment = await workedOn(where.assessment, context.actor)
    refuseIf(uploadReasons(assessment))
    // Whoever else writes findings or issues the report at this moment meets this write, and one of the two waits.
    await saveAssessment(assessment, assessment)
    const findings = await everyFindingOf(upload.assessment)
    const decided = decide(findings)
    const lastNumber = await createAll(decided.creates, { assessment, clauses, upload }, context)
    await changeAll(decided.updates, { assessment, clauses, upload, findings }, context)
    const confirmed = confirmedUpload(upload, decided, { lastNumber, wayBack: back.sha256 }, context)
    await addStoredFile(back)
    await keepUsedMapping(upload, context)
    await recordInTrail(toldConfirmed(confirmed), context)
    return await saveUpload(confirmed, upload)
  })
}

function confirmationFrom(upload: Upload, typed: FormValues<typeof confirmForm>): Confirmation {
  return {
    choice: typed.choice ?? 'all-or-nothing',
    unticked: upload.unticked.flatMap(changeNamed),
    accepted: warningKindNames.flatMap((kind) => {
      const reason = typed.accept[kind]
      return reason ? [{ kind, reason }] : []
    }),
  }
}

/** The reasons at the fields of the page: what is accepted is typed under the kind of warning. */
function atFields<Result>(decide: () => Result): Result {
  try {
    return decide()
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem
    throw new Refused(
      problem.reasons.map((reason) =>
        reason.field !== undefined && reason.field in warningKinds
          ? { ...reason, field: `accept.${reason.field}` }
          : reason,
      ),
    )
  }
}

type Ground = { readonly assessment: Assessment; readonly clauses: Clauses; readonly upload: Upload }

const atOnce = 250

/** Writes the new findings a few hundred at a time, so that others have their turn; gives the highest number. */
async function createAll(
  creates: readonly FieldValues[],
  { assessment, clauses, upload }: Ground,
  context: Context,
): Promise<number | null> {
  const first = Math.max(
    await nextFindingNumber(assessment.reference),
    (await lastNumberGiven(assessment.reference)) + 1,
  )
  for (let at = 0; at < creates.length; at += atOnce) {
    const findings = creates.slice(at, at + atOnce).map((values, place) => {
      const ground = {
        assessment,
        number: first + at + place,
        requirement: clauses.get(clauseKey(values)) ?? null,
        sourceReference: values.reference,
      }
      return draftFinding(wordsFrom(values), ground, context)
    })
    await addFindings(findings)
    await recordAllInTrail(
      findings.map((finding) => toldFinding(finding, `added finding ${finding.number} by upload`, upload)),
      context,
    )
  }
  return creates.length > 0 ? first + creates.length - 1 : null
}

async function changeAll(
  updates: readonly FindingUpdate[],
  { assessment, clauses, upload, findings }: Ground & { readonly findings: readonly Finding[] },
  context: Context,
): Promise<void> {
  const named = new Map(findings.map((finding) => [finding.sourceReference, finding]))
  for (const { reference, values, changes } of updates) {
    const before = named.get(reference)
    if (!before) throw new RangeError('A finding that was checked a moment ago is not there.')
    const requirement = clauses.get(clauseKey(values)) ?? null
    const after = changeFinding(before, wordsFrom(values), { assessment, requirement }, context)
    await saveFinding(after, before)
    await recordInTrail(
      {
        ...toldFinding(after, `changed finding ${after.number} by upload`, upload),
        changes: changes.map(({ field, before: from, after: to }) => ({
          field: findingFields[field].label,
          from: shownValue(field, from),
          to: shownValue(field, to),
        })),
      },
      context,
    )
  }
}

/** On the finding's own history; the upload's one entry tells the assessment's. */
export function toldFinding(finding: Finding, did: string, { reference }: Upload): Told {
  return {
    recordKind: 'uploaded-finding',
    record: finding.reference,
    cases: finding.cases,
    organisation: finding.organisation,
    did: `${did} ${reference}`,
    audience: 'assessors',
  }
}

function confirmedUpload(
  upload: Upload,
  decided: ConfirmedUpload,
  { lastNumber, wayBack }: Pick<Upload, 'lastNumber' | 'wayBack'>,
  { now }: Context,
): Upload {
  const { counts } = upload
  if (!counts) throw new RangeError('The upload was not previewed.')
  const written = decided.creates.length + decided.updates.length
  return {
    ...upload,
    status: 'confirmed',
    expiresAt: null,
    counts: { ...counts, changed: decided.updates.length, written, leftOut: decided.leftOut.length },
    accepted: decided.accepted,
    confirmedAt: now,
    lastNumber,
    wayBack,
  }
}

async function keepUsedMapping(upload: Upload, context: Context): Promise<void> {
  const { mapping, provider } = upload
  if (!mapping) return
  await keepUsed({ kind: 'findings', owner: provider, headers: headersOf(upload), mapping }, context)
}

function toldConfirmed(upload: Upload): Told {
  const { counts, files, accepted } = upload
  const reasons = accepted.map(({ kind, reason }) => `${labelOf(kind)}: ${reason}`)
  const figures = [
    ['New findings', counts?.new],
    ['Changed findings', counts?.changed],
    ['Findings left out because of errors', counts?.leftOut],
  ] as const
  return {
    ...toldOf(upload),
    did: `uploaded findings from ${files.map(({ name }) => name).join(' and ')}`,
    reason: reasons.length > 0 ? reasons.join('\n') : null,
    rule: 'upload-checked-again',
    changes: [
      ...figures.map(([field, count]) => ({ field, from: null, to: String(count ?? 0) })),
      ...files.map(({ name, sha256 }) => ({ field: `SHA-256 of ${name}`, from: null, to: sha256 })),
    ],
  }
}

/** Told on the upload's page and on the history of its assessment, to those who work on it. */
export function toldOf({ reference, cases, organisation }: Upload) {
  return {
    recordKind: 'assessment',
    record: reference,
    cases,
    organisation,
    audience: 'assessors' as const,
  }
}

function labelOf(kind: string): string {
  return Object.entries(warningKinds).find(([name]) => name === kind)?.[1].label ?? kind
}

export async function clausesByKey(): Promise<Clauses> {
  return new Map((await allRequirements()).map((one) => [clauseKey(one), one.reference]))
}
