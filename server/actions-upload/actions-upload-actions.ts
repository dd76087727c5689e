import { keepContent } from '../database/contents.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { fileEntry } from '../evidence/stored-file.ts'
import { addStoredFile, removeFilesOf } from '../evidence/stored-file-store.ts'
import { headersOf, likeliestChoice, outlineOf } from '../findings-upload/outline-table.ts'
import { chosenSheets, forgetTables, readSent, tablesOf } from '../findings-upload/read-upload-actions.ts'
import { likeliestOf } from '../findings-upload/remember-mapping.ts'
import { keepUsed, mappingsOf } from '../findings-upload/remembered-mapping-store.ts'
import type { UploadedSheet } from '../findings-upload/read-cell.ts'
import { suggestColumns } from '../findings-upload/suggest-mapping.ts'
import { tableNotes } from '../findings-upload/table-notes.ts'
import { sourcesFrom } from '../findings-upload/typed-mapping.ts'
import { typeOf } from '../findings-upload/upload-actions.ts'
import type { UploadWarning } from '../findings-upload/upload-notes.ts'
import type { ChosenEncoding } from '../findings-upload/upload.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, Stale } from '../kernel/refusals.ts'
import { drafting, keepDraft } from '../plan-drafts/drafting-actions.ts'
import { groundOf } from '../plan-drafts/planned-action-actions.ts'
import { addActionsToDraft } from '../plan-drafts/plan-draft-store.ts'
import { addActions } from '../plan-drafts/write-action.ts'
import { coveredBy } from '../remediation-plans/covered-actions.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import { because } from '../rules/because.ts'
import type { actionColumnsForm, confirmActionsForm } from './actions-upload-forms.ts'
import {
  addActionsUpload,
  expiredActionsUploads,
  findActionsUpload,
  openActionsUploads,
  removeActionsUpload,
  saveActionsUpload,
  type UploadAt,
} from './actions-upload-store.ts'
import {
  columnsAlone,
  startActionsUpload,
  type ActionsMapping,
  type ActionsUpload,
} from './actions-upload.ts'
import { confirmActions } from './confirm-plan-upload.ts'
import { actionFieldNames, actionFields } from './planned-action-fields.ts'
import {
  actionsMappingReasons,
  previewActions,
  type ActionRow,
  type UploadGround,
} from './preview-plan-upload.ts'

/** Takes a file of actions for the draft: read first, kept only once it could be read. */
export async function sendActions(
  plan: Reference,
  file: SentFile | undefined,
  encoding: ChosenEncoding | null,
  context: Context,
): Promise<ActionsUpload> {
  const { of } = await drafting(plan, context)
  const open = (await openActionsUploads(plan, context.actor, context.now)).length
  const hours = settingOn(await currentSettings(), 'upload-preview-lifetime', context.today)
  const expiresAt = new Date(context.now.getTime() + hours * 3_600_000)
  const upload = startActionsUpload(of, { encoding, expiresAt, open }, context)
  refuseIf(file ? [] : [{ field: 'first', message: 'Choose a file.' }])
  const sent = file ? [file] : []
  const read = await readSent(upload, sent)
  const { first } = likeliestChoice(read, actionFields)
  refuseIf(first ? [] : [because('files-are-checked', 'The file has no sheet with a header.', 'first')])
  const files: ActionsUpload['files'][number][] = []
  for (const [at, { name, bytes }] of sent.entries()) {
    const table = read[at]
    const sha256 = await keepContent(bytes)
    files.push({ name, size: bytes.length, sha256, sheets: table ? outlineOf(table) : [] })
  }
  const made = await mapped({ ...upload, files, first })
  await inTransaction(async () => {
    await addActionsUpload(made)
    for (const [at, { name, size, sha256 }] of files.entries()) {
      const kept = { name, size, sha256, type: typeOf(read[at]), description: 'Sent to be read as actions' }
      const entry = fileEntry(made, { ...kept, purpose: 'upload', effectiveOn: null }, context)
      await addStoredFile(entry, made.organisation)
    }
  })
  return made
}

const headersFor = (upload: ActionsUpload) => headersOf({ ...upload, second: null })

/** The mapping that a file most likely has: as the organisation’s last one with these columns, or by their names. */
export async function mappingsFor(
  upload: ActionsUpload,
): Promise<{ readonly mapping: ActionsMapping; readonly isRemembered: boolean }> {
  const headers = headersFor(upload)
  return likeliestOf(await mappingsOf<ActionsMapping>('actions', upload.organisation), headers, {
    fits: (mapping) => actionsMappingReasons(mapping, headers).length === 0,
    suggest: () => ({ fields: suggestColumns(actionFields, headers.first), dayOrder: 'year-first' }),
  })
}

async function mapped(upload: ActionsUpload): Promise<ActionsUpload> {
  const { mapping } = await mappingsFor(upload)
  return { ...upload, status: 'mapping', mapping }
}

async function opened(at: UploadAt, version: number | null, context: Context): Promise<ActionsUpload> {
  await drafting(at.plan, context)
  const upload = await findActionsUpload(at, context.actor, context.now)
  expectVersion(upload, version)
  const message = 'This upload is confirmed and cannot be changed. Send the file again.'
  refuseIf(upload.status === 'confirmed' ? [because('upload-undone-while-untouched', message)] : [])
  return upload
}

/** Another sheet than the likeliest: its columns are mapped anew. */
export async function chooseActionsSheet(
  at: UploadAt,
  sign: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const upload = await opened(at, version, context)
  const sheet = Number(/^\d{1,3}$/.exec(sign)?.[0] ?? NaN)
  const isThere = (upload.files[0]?.sheets[sheet]?.header.length ?? 0) > 0
  refuseIf(isThere ? [] : [because('chosen-from-the-list', 'Choose the sheet with the actions.', 'sheet')])
  await saveActionsUpload(await mapped({ ...upload, first: { file: 0, sheet } }), upload)
}

/** Maps the columns, and goes on to the preview. */
export async function mapActionColumns(
  at: UploadAt,
  typed: FormValues<typeof actionColumnsForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const upload = await opened(at, version, context)
  const headers = headersFor(upload)
  const fields = sourcesFrom(actionFieldNames, typed, upload.mapping.fields, headers)
  const mapping = { fields, dayOrder: typed.dayOrder }
  refuseIf(
    actionsMappingReasons(mapping, headers).map((reason) => ({
      ...reason,
      field: `from.${reason.field ?? ''}`,
    })),
  )
  await saveActionsUpload({ ...upload, status: 'preview', mapping }, upload)
}

/** What the file would do to the draft as it is now, and the mark by which a later look knows it unchanged. */
export type SeenPreview = {
  readonly rows: readonly ActionRow[]
  readonly notes: readonly UploadWarning[]
  /** The sheet that the rows are of. */
  readonly sheet: UploadedSheet
  readonly seen: string
}

export async function previewOfActions(upload: ActionsUpload, context: Context): Promise<SeenPreview> {
  const read = await tablesOf(upload)
  const sheets = chosenSheets({ ...upload, second: null }, read)
  const ground = await uploadGround(upload.plan, context)
  const warnings = read.flatMap((table) => table.warnings)
  return {
    rows: previewActions(sheets.first, upload.mapping, ground),
    notes: tableNotes(warnings, sheets),
    sheet: sheets.first,
    seen: contentHash({
      ...{ upload: upload.reference, version: upload.version },
      actions: ground.actions.map(({ reference, version, isTakenOut }) => [reference, version, isTakenOut]),
      causes: ground.causes.map(({ number, isTakenOut }) => [number, isTakenOut]),
      covers: ground.covers,
    }),
  }
}

async function uploadGround(reference: Reference, context: Context): Promise<UploadGround> {
  const { plan, draft } = await drafting(reference, context)
  const { findings } = await coveredBy(plan, context.actor)
  const ownNumber = new Map(findings.map((one) => [one.reference, one.sourceReference]))
  return {
    ...(await groundOf({ plan, draft }, context)),
    covered: plan.covers.map((covered) => {
      const number = ownNumber.get(covered)
      return { reference: covered, alsoCalled: number ? [number] : [] }
    }),
    actions: draft.actions,
  }
}

/** Writes the new actions of a preview into the draft, all that were chosen or none; gives how many. */
export async function confirmActionsUpload(
  at: UploadAt,
  typed: FormValues<typeof confirmActionsForm>,
  version: number | null,
  context: Context,
): Promise<number> {
  const upload = await opened(at, version, context)
  const preview = await previewOfActions(upload, context)
  if (preview.seen !== typed.seen) throw new Stale()
  const many = confirmActions(preview.rows, typed.choice ?? 'all-or-nothing')
  const open = await drafting(at.plan, context)
  const ground = await groundOf(open, context)
  const added = addActions(open.draft.actions, many, open.of, ground)
  const [file] = upload.files
  const did = `planned ${added.length === 1 ? 'an action' : `${added.length} actions`} from the file ${file?.name ?? ''}, SHA-256 ${file?.sha256 ?? ''}`
  await keepDraft(
    open,
    did,
    async () => {
      await addActionsToDraft(added)
      const confirmed = { ...upload, status: 'confirmed' as const, expiresAt: null, written: added.length }
      await saveActionsUpload(confirmed, upload)
      const mapping = columnsAlone(upload.mapping)
      const used = { owner: upload.organisation, headers: headersFor(upload), mapping }
      await keepUsed({ kind: 'actions', ...used }, context)
    },
    context,
  )
  return added.length
}

/** Takes a preview away with its file, of which nothing was written; the hourly sweep takes the bytes. */
export async function discardActionsUpload(
  at: UploadAt,
  version: number | null,
  context: Context,
): Promise<void> {
  await takeAway(await opened(at, version, context))
}

/** Takes expired previews away. */
export async function sweepActionsUploads(now: Date): Promise<void> {
  for (const upload of await expiredActionsUploads(now)) await takeAway(upload)
}

async function takeAway({ reference }: ActionsUpload): Promise<void> {
  forgetTables(reference)
  await inTransaction(async () => {
    if (await removeActionsUpload(reference)) await removeFilesOf(reference)
  })
}
