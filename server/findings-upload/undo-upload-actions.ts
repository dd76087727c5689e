import { saveAssessment } from '../assessments/assessment-store.ts'
import { recordAllInTrail, recordInTrail } from '../audit-trail/trail-store.ts'
import { readContent } from '../database/contents.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { recordsWithFiles } from '../evidence/stored-file-store.ts'
import { everyFindingOf, removeFindings, saveFinding } from '../findings/finding-store.ts'
import type { Finding } from '../findings/finding.ts'
import { changeFinding } from '../findings/write-finding.ts'
import type { Context } from '../kernel/actor.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { withChanges } from './compare-finding.ts'
import { clauseKey } from './compare-upload-actions.ts'
import { clausesByKey, toldFinding, toldOf } from './confirm-upload-actions.ts'
import { toUndo, valuesOf, wordsFrom } from './existing-findings.ts'
import { findingFields, shownValue } from './finding-fields.ts'
import { uploadReasons } from './start-upload.ts'
import { undoUpload, type UndoneUpload, type UploadUndo } from './undo-upload.ts'
import { because } from '../rules/because.ts'
import { loadedUpload, workedOn, type Where } from './upload-actions.ts'
import { saveUpload } from './upload-store.ts'
import type { Upload } from './upload.ts'

/** Undoes an upload while nothing rests on what it wrote: its findings go, and what it changed is as before. */
export async function undo(where: Where, version: number | null, context: Context): Promise<void> {
  const upload = await loadedUpload(where, version, context)
  const { wayBack } = upload
  const message = 'Only a confirmed upload can be undone, and once.'
  refuseIf(upload.status === 'confirmed' ? [] : [because('upload-undone-while-untouched', message)])
  if (wayBack === null) throw new RangeError('A confirmed upload has no way back.')
  // Written by this program and checked against its SHA-256.
  const way = JSON.parse((await readContent(wayBack)).toString('utf8')) as UploadUndo
  await inTransaction(async () => {
    const assessment = await workedOn(where.assessment, context.actor)
    refuseIf(uploadReasons(assessment))
    await saveAssessment(assessment, assessment)
    const findings = await everyFindingOf(upload.assessment)
    const withFiles = await recordsWithFiles(findings.map(({ reference }) => reference))
    const undone = undoUpload(way, toUndo(findings, withFiles))
    const named = new Map(findings.map((finding) => [finding.sourceReference, finding]))
    await takeBack(undone, named, upload, context)
    await putBack(undone, named, { upload, assessment }, context)
    await recordInTrail(toldUndone(upload, undone), context)
    await saveUpload({ ...upload, status: 'undone', undoneAt: context.now }, upload)
  })
}

type Named = ReadonlyMap<string | null, Finding>

async function takeBack(
  { remove }: UndoneUpload,
  named: Named,
  upload: Upload,
  context: Context,
): Promise<void> {
  const gone = remove.map((reference) => namedIn(named, reference))
  await removeFindings(gone.map(({ reference }) => reference))
  await recordAllInTrail(
    gone.map((finding) =>
      toldFinding(finding, `took finding ${finding.number} back, undoing upload`, upload),
    ),
    context,
  )
}

async function putBack(
  { restore }: UndoneUpload,
  named: Named,
  ground: { readonly upload: Upload; readonly assessment: Parameters<typeof changeFinding>[2]['assessment'] },
  context: Context,
): Promise<void> {
  const clauses = await clausesByKey()
  for (const { reference, changes } of restore) {
    const before = namedIn(named, reference)
    const values = withChanges(valuesOf(before), changes)
    const requirement = clauses.get(clauseKey(values)) ?? null
    const { assessment, upload } = ground
    const after = changeFinding(before, wordsFrom(values), { assessment, requirement }, context)
    await saveFinding(after, before)
    await recordInTrail(
      {
        ...toldFinding(after, `put finding ${after.number} back, undoing upload`, upload),
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

function namedIn(named: Named, reference: string): Finding {
  const found = named.get(reference)
  if (!found) throw new RangeError('A finding that was checked a moment ago is not there.')
  return found
}

function toldUndone(upload: Upload, { remove, restore }: UndoneUpload) {
  return {
    ...toldOf(upload),
    did: `undid the upload of ${upload.files.map(({ name }) => name).join(' and ')}`,
    changes: [
      { field: 'Findings taken back', from: null, to: String(remove.length) },
      { field: 'Findings put back as before', from: null, to: String(restore.length) },
    ],
  }
}
