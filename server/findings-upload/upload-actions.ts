import { findAssessment } from '../assessments/assessment-store.ts'
import type { Assessment } from '../assessments/assessment.ts'
import { keepContent } from '../database/contents.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { fileEntry } from '../evidence/stored-file.ts'
import { addStoredFile, removeFilesOf } from '../evidence/stored-file-store.ts'
import { within } from '../files/long-work.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Refused, refuseIf } from '../kernel/refusals.ts'
import type { Table } from '../kernel/table.ts'
import { mayWith } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import { mappingReasons } from './check-mapping.ts'
import { forgetCompared, compared, type Compared } from './compare-upload-actions.ts'
import { fieldNames, findingFields, type FieldName } from './finding-fields.ts'
import { headersOf, likeliestChoice, outlineOf } from './outline-table.ts'
import { forgetTables, readSent } from './read-upload-actions.ts'
import { likeliestMapping } from './remember-mapping.ts'
import { startUpload } from './start-upload.ts'
import { mappingsOf } from './remembered-mapping-store.ts'
import { mappingFrom, sourceFrom, withSource } from './typed-mapping.ts'
import type { columnsForm, sheetsForm, sourceForm, ticksForm } from './upload-forms.ts'
import {
  addUpload,
  expiredUploads,
  findUpload,
  openUploads,
  removeUpload,
  saveUpload,
} from './upload-store.ts'
import { summaryOf } from './upload-summary.ts'
import type { SheetChoice, Upload } from './upload.ts'
import type { ChosenEncoding } from './upload.ts'

export type Where = { readonly assessment: Reference; readonly upload: Reference }

// As long as a person looks at a page that does not come yet; what takes longer is told on a page of its own.
const patience = 2_500

/** The assessment, for those who work on it; there is nothing to upload to for anybody else. */
export async function workedOn(reference: Reference, actor: Actor): Promise<Assessment> {
  const assessment = await findAssessment(reference, actor)
  if (!mayWith('finding', 'draft', assessment, actor)) throw new NotFound()
  return assessment
}

/** Takes the files: read first, kept only once they could be read. A long reading goes on after the answer. */
export async function send(
  assessmentReference: Reference,
  sent: readonly SentFile[],
  encoding: ChosenEncoding | null,
  context: Context,
): Promise<Upload> {
  const assessment = await workedOn(assessmentReference, context.actor)
  const open = await openUploads(assessmentReference, context.actor, context.now)
  const hours = settingOn(await currentSettings(), 'upload-preview-lifetime', context.today)
  const expiresAt = new Date(context.now.getTime() + hours * 3_600_000)
  const upload = startUpload(assessment, { encoding, expiresAt, open: open.length }, context)
  refuseIf(sent.length > 0 ? [] : [{ field: 'first', message: 'Choose a file.' }])
  const reading = readSent(upload, sent)
  const soon = await within(patience, reading)
  if (soon) return await keepRead(upload, soon.result, sent, context, addUpload)
  await addUpload(upload)
  finishLater(
    reading.then((read) =>
      keepRead(upload, read, sent, context, async (next) => {
        await saveUpload(next, upload)
      }),
    ),
    (problem) => saveUpload({ ...upload, status: 'unreadable', problem }, upload),
  )
  return upload
}

async function keepRead(
  upload: Upload,
  read: readonly Table[],
  sent: readonly SentFile[],
  context: Context,
  keep: (next: Upload) => Promise<void>,
): Promise<Upload> {
  const { first, second } = likeliestChoice(read, findingFields)
  refuseIf(first ? [] : [because('files-are-checked', 'The file has no sheet with a header.', 'first')])
  refuseIf(
    sent.length > 1 && !second
      ? [because('files-are-checked', 'The second file has no sheet with a header.', 'second')]
      : [],
  )
  const files: Upload['files'][number][] = []
  for (const [at, { name, bytes }] of sent.entries()) {
    const table = read[at]
    const sha256 = await keepContent(bytes)
    files.push({ name, size: bytes.length, sha256, sheets: table ? outlineOf(table) : [] })
  }
  const chosen = { ...upload, files, first, second }
  const { mapping } = likeliestMapping(await mappingsOf('findings', upload.provider), headersOf(chosen))
  const next: Upload = { ...chosen, status: 'mapping', mapping }
  await inTransaction(async () => {
    await keep(next)
    for (const [at, { name, size, sha256 }] of files.entries()) {
      const kept = { name, size, sha256, type: typeOf(read[at]), description: 'Sent to be read as findings' }
      await addStoredFile(fileEntry(upload, { ...kept, purpose: 'upload', effectiveOn: null }, context))
    }
  })
  return next
}

/** The type of a file by how it was read. */
export function typeOf(table: Table | undefined): string {
  return table?.type === 'xlsx'
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'text/csv'
}

/** An upload that can still be worked on: the uploader’s, of an assessment still worked on, at the version seen. */
export async function loadedUpload(where: Where, version: number | null, context: Context): Promise<Upload> {
  await workedOn(where.assessment, context.actor)
  const upload = await findUpload(where, context.actor, context.now)
  expectVersion(upload, version)
  return upload
}

/** Still before its confirmation, with its files read. */
async function openUpload(where: Where, version: number | null, context: Context): Promise<Upload> {
  const upload = await loadedUpload(where, version, context)
  const isOpen = upload.status === 'mapping' || upload.status === 'preview' || upload.status === 'comparing'
  refuseIf(
    isOpen
      ? []
      : [
          because(
            'upload-undone-while-untouched',
            'This upload cannot be changed any more. Send the file again.',
          ),
        ],
  )
  return upload
}

/** Other sheets than the likeliest: the columns are mapped anew. */
export async function chooseSheets(
  where: Where,
  typed: FormValues<typeof sheetsForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const upload = await openUpload(where, version, context)
  const first = choiceFrom(typed.first, upload)
  const second = choiceFrom(typed.second ?? '', upload)
  refuseIf([
    ...(first ? [] : [because('chosen-from-the-list', 'Choose the sheet with the findings.', 'first')]),
    ...(second && first?.file === second.file && first.sheet === second.sheet
      ? [
          because(
            'mapping-tells-rows-apart',
            'A sheet is not joined to itself: choose another, or none.',
            'second',
          ),
        ]
      : []),
  ])
  const chosen = { ...upload, first, second }
  const { mapping } = likeliestMapping(await mappingsOf('findings', upload.provider), headersOf(chosen))
  await saveUpload(unseen({ ...chosen, mapping }), upload)
}

function choiceFrom(sign: string, { files }: Upload): SheetChoice | null {
  const [, file, sheet] = /^(\d)-(\d{1,3})$/.exec(sign) ?? []
  const choice = { file: Number(file), sheet: Number(sheet) }
  return (files[choice.file]?.sheets[choice.sheet]?.header.length ?? 0) > 0 ? choice : null
}

/** Maps the columns; all but “save” goes on to the preview. */
export async function mapColumns(
  where: Where,
  typed: FormValues<typeof columnsForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const upload = await openUpload(where, version, context)
  const headers = headersOf(upload)
  const mapping = mappingFrom(typed, upload.mapping, headers)
  const next = unseen({ ...upload, mapping })
  if (typed.then === 'save') {
    await saveUpload(next, upload)
    return
  }
  const isColumn = (field: string | undefined): field is FieldName =>
    fieldNames.some((name) => name === field)
  refuseIf(
    mappingReasons(mapping, headers).map((reason) => ({
      ...reason,
      field: isColumn(reason.field) ? `from.${reason.field}` : 'joinFirst',
    })),
  )
  await compareFor(await saveUpload(next, upload), context)
}

/** Sets out where one field comes from: yes/no columns, a table of values, or anything else. */
export async function mapField(
  where: Where & { readonly field: FieldName },
  typed: FormValues<typeof sourceForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const upload = await openUpload(where, version, context)
  const headers = headersOf(upload)
  const source = sourceFrom(typed, headers)
  const before = upload.mapping ?? likeliestMapping([], headers).mapping
  const mapping = withSource(before, where.field, source, typed.merge)
  const fieldOf = { column: 'column', 'yes-no': 'yesNo', values: 'table', constant: 'constant', none: 'kind' }
  refuseIf(
    mappingReasons(mapping, headers)
      .filter(({ field }) => field === where.field)
      .map((reason) => ({ ...reason, field: fieldOf[typed.kind] })),
  )
  await saveUpload(unseen({ ...upload, mapping }), upload)
}

/** Makes the preview again, of the findings as they are now. */
export async function compareAgain(where: Where, version: number | null, context: Context): Promise<void> {
  const upload = await openUpload(where, version, context)
  forgetCompared(upload.reference)
  await compareFor(upload, context)
}

async function compareFor(upload: Upload, context: Context): Promise<void> {
  const work = compared(upload, context)
  const soon = await within(patience, work)
  if (soon) {
    await saveUpload(seen(upload, soon.result), upload)
    return
  }
  const waiting = await saveUpload({ ...upload, status: 'comparing' }, upload)
  finishLater(
    work.then((made) => saveUpload(seen(waiting, made), waiting)),
    (problem) => saveUpload({ ...waiting, status: 'mapping', problem }, waiting),
  )
}

/** Nobody waits for the answer any more: a failure is kept where the uploader finds it. */
function finishLater(work: Promise<unknown>, failed: (problem: string) => Promise<unknown>): void {
  work
    .catch((problem: unknown) =>
      failed(
        problem instanceof Refused
          ? problem.message
          : 'The work stopped by itself. Nothing was written. Try again; if it happens again, tell the administrator.',
      ),
    )
    // Discarded or changed meanwhile: there is nobody left to tell.
    .catch(() => undefined)
}

function unseen(upload: Upload): Upload {
  return { ...upload, status: 'mapping', problem: null, basis: null, counts: null, unticked: [] }
}

function seen(upload: Upload, { basis, preview }: Compared): Upload {
  const { rows, findings, notInFile } = summaryOf(preview)
  const counts = { rows, ...findings, notInFile, written: 0, leftOut: 0 }
  return { ...upload, status: 'preview', problem: null, basis, counts }
}

/** Keeps the ticks of one page of changes. */
export async function keepTicks(
  where: Where,
  typed: FormValues<typeof ticksForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const upload = await openUpload(where, version, context)
  const shown = new Set(typed.shown)
  const others = upload.unticked.filter((change) => !shown.has(change))
  const unticked = typed.shown.filter((change) => !typed.ticked.includes(change))
  await saveUpload({ ...upload, unticked: [...others, ...unticked] }, upload)
}

/** Takes a preview away with its files, of which nothing was written; the hourly sweep takes the bytes. */
export async function discard(where: Where, version: number | null, context: Context): Promise<void> {
  const upload = await loadedUpload(where, version, context)
  const message = 'A confirmed upload is undone, not discarded.'
  refuseIf(upload.confirmedAt ? [because('upload-undone-while-untouched', message)] : [])
  await takeAway(upload)
}

/** Takes expired previews away. */
export async function sweepUploads(now: Date): Promise<void> {
  for (const upload of await expiredUploads(now)) await takeAway(upload)
}

async function takeAway(upload: Upload): Promise<void> {
  forgetCompared(upload.reference)
  forgetTables(upload.reference)
  await inTransaction(async () => {
    if (await removeUpload(upload.reference)) await removeFilesOf(upload.reference)
  })
}
