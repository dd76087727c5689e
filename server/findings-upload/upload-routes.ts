import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { within } from '../files/long-work.ts'
import { writeCsv } from '../files/write-csv.ts'
import { writeXlsx } from '../files/write-xlsx.ts'
import { NotFound, refuseIf } from '../kernel/refusals.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import {
  button,
  file,
  formPage,
  page,
  type Asked,
  type Problem,
  type Route,
  type View,
} from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import { compared, comparingProgress, type Compared } from './compare-upload-actions.ts'
import { confirm } from './confirm-upload-actions.ts'
import { confirmedPage } from './confirmed-pages.ts'
import { failedRows } from './failed-rows.ts'
import { fieldNames } from './finding-fields.ts'
import { fieldPage } from './mapped-field-pages.ts'
import { columnsPage, sheetsPage } from './mapping-pages.ts'
import { headersOf } from './outline-table.ts'
import { changesPage, errorsPage, rowPage, rowsPage, warningsPage } from './preview-row-pages.ts'
import { previewPage } from './preview-pages.ts'
import { readingProgress } from './read-upload-actions.ts'
import { columnsKey } from './remember-mapping.ts'
import { mappingsOf } from './remembered-mapping-store.ts'
import { uploadReasons } from './start-upload.ts'
import { undo } from './undo-upload-actions.ts'
import {
  chooseSheets,
  compareAgain,
  discard,
  keepTicks,
  mapColumns,
  mapField,
  send,
  workedOn,
  type Where,
} from './upload-actions.ts'
import {
  columnsForm,
  confirmForm,
  noForm,
  pageQuery,
  rowsQuery,
  sendForm,
  sheetsForm,
  sourceForm,
  ticksForm,
  warningsQuery,
} from './upload-forms.ts'
import { closedPage, progressPage, sendPage, unreadablePage } from './upload-pages.ts'
import { confirmedUploads, findUpload, openUploads } from './upload-store.ts'
import { dataDictionary, templateHeader, templateSheets } from './upload-template.ts'
import { isPreview, mostUploadBytes, uploadPath, uploadsOf, type Upload } from './upload.ts'

const base = '/assessments/:reference/upload'
const audience = ['assessor'] as const

// A page that is not there by then is told to come later.
const patience = 2_000
const seconds = 2

const where = ({ params }: Asked): Where => ({
  assessment: params['reference'] ?? '',
  upload: params['upload'] ?? '',
})

/** The uploader’s own upload, of an assessment that the uploader still works on. */
async function opened(asked: Asked): Promise<Upload> {
  await workedOn(asked.params['reference'] ?? '', asked.context.actor)
  return await findUpload(where(asked), asked.context.actor, asked.context.now)
}

async function startView(asked: Asked, problem: Problem | null): Promise<View> {
  const { actor, now, today } = asked.context
  const assessment = await workedOn(asked.params['reference'] ?? '', actor)
  const shown = {
    assessment,
    person: actor.person,
    open: await openUploads(assessment.reference, actor, now),
    history: await confirmedUploads(assessment.reference, actor),
    hours: settingOn(await currentSettings(), 'upload-preview-lifetime', today),
  }
  const reasons = uploadReasons(assessment)
  return reasons.length > 0
    ? { template: 'record', page: showRecordAgain(closedPage(shown, reasons), problem) }
    : { template: 'form', page: showAgain(sendPage(shown), problem) }
}

async function columnsView(asked: Asked, problem: Problem | null): Promise<View> {
  const upload = await opened(asked)
  if (!isPreview(upload) || upload.files.length === 0) throw new NotFound()
  const columns = columnsKey(headersOf(upload))
  const remembered = (await mappingsOf('findings', upload.provider)).some((one) => one.columns === columns)
  return { template: 'form', page: showAgain(columnsPage(upload, remembered), problem) }
}

/** The page of an upload: whatever is next to do with it. */
async function uploadView(asked: Asked, problem: Problem | null): Promise<View> {
  const upload = await opened(asked)
  switch (upload.status) {
    case 'reading':
      return waiting(upload, readingProgress(upload.reference))
    case 'comparing':
      return waiting(upload, comparingProgress(upload.reference))
    case 'unreadable':
      return { template: 'record', page: unreadablePage(upload) }
    case 'mapping':
      return await columnsView(asked, problem)
    case 'preview':
      return await previewView(upload, asked, problem)
    case 'confirmed':
    case 'undone':
      return await confirmedView(upload, asked, problem)
  }
}

function waiting(upload: Upload, progress: Parameters<typeof progressPage>[1]): View {
  return { template: 'message', page: progressPage(upload, progress), againAfter: seconds }
}

async function previewView(upload: Upload, asked: Asked, problem: Problem | null): Promise<View> {
  const soon = await within(patience, compared(upload, asked.context))
  if (!soon) return waiting(upload, comparingProgress(upload.reference))
  const assessment = await workedOn(upload.assessment, asked.context.actor)
  const shown = previewPage({
    upload,
    preview: soon.result.preview,
    isOutdated: soon.result.basis !== upload.basis,
    reasons: uploadReasons(assessment),
  })
  return { template: 'record', page: showRecordAgain(shown, problem) }
}

async function confirmedView(upload: Upload, asked: Asked, problem: Problem | null): Promise<View> {
  const assessment = await workedOn(upload.assessment, asked.context.actor)
  const mayUndo = uploadReasons(assessment).length === 0
  const trail = await trailOf(upload.reference, audiencesFor(['assessor']))
  return { template: 'record', page: showRecordAgain(confirmedPage(upload, mayUndo, trail), problem) }
}

/** A page about the rows of a preview, or how far it is. */
async function ofPreview(asked: Asked, show: (upload: Upload, made: Compared) => View): Promise<View> {
  const upload = await opened(asked)
  if (upload.status !== 'preview') throw new NotFound()
  const soon = await within(patience, compared(upload, asked.context))
  return soon ? show(upload, soon.result) : waiting(upload, comparingProgress(upload.reference))
}

const changesView = async (asked: Asked, at: number | null, problem: Problem | null) =>
  await ofPreview(asked, (upload, { preview }) => ({
    template: 'form',
    page: showAgain(changesPage(upload, preview, at), problem),
  }))

const to = (asked: Asked, place = ''): string => `${uploadPath(named(asked))}${place}`
const named = (asked: Asked) => ({
  assessment: where(asked).assessment,
  reference: where(asked).upload,
})

const fieldOf = ({ params }: Asked) => {
  const found = fieldNames.find((field) => field === params['field'])
  if (!found) throw new NotFound()
  return found
}

export const uploadRoutes: readonly Route[] = [
  ...page({ path: base, audience, show: async (asked) => await startView(asked, null) }),
  ...button({
    path: base,
    audience,
    form: sendForm,
    upload: { fields: ['first', 'second'], maxBytes: mostUploadBytes },
    show: startView,
    act: async (typed, asked) => {
      const { first, second } = asked.files
      refuseIf(
        second && !first
          ? [
              {
                field: 'first',
                message: 'Choose the file with the findings; the second file is joined to it.',
              },
            ]
          : [],
      )
      const sent = [first, second].filter((one) => one !== undefined)
      const upload = await send(asked.params['reference'] ?? '', sent, typed.encoding, asked.context)
      return { to: uploadPath(upload) }
    },
  }),
  ...file({
    path: `${base}/template.csv`,
    audience,
    send: async (asked) => {
      await workedOn(asked.params['reference'] ?? '', asked.context.actor)
      return { download: 'findings-template.csv', type: 'text/csv', body: writeCsv([templateHeader()]) }
    },
  }),
  ...file({
    path: `${base}/template.xlsx`,
    audience,
    send: async (asked) => {
      await workedOn(asked.params['reference'] ?? '', asked.context.actor)
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      return { download: 'findings-template.xlsx', type, body: await writeXlsx(templateSheets()) }
    },
  }),
  ...file({
    path: `${base}/data-dictionary.csv`,
    audience,
    send: async (asked) => {
      await workedOn(asked.params['reference'] ?? '', asked.context.actor)
      return { download: 'data-dictionary.csv', type: 'text/csv', body: writeCsv(dataDictionary()) }
    },
  }),
  ...page({
    path: `${base}/:upload`,
    audience,
    show: async (asked) => await uploadView(asked, null),
  }),
  ...formPage({
    path: `${base}/:upload/sheets`,
    audience,
    form: sheetsForm,
    show: async (asked, problem) => {
      const upload = await opened(asked)
      if (!isPreview(upload) || upload.files.length === 0) throw new NotFound()
      return { template: 'form', page: showAgain(sheetsPage(upload), problem) }
    },
    act: async (typed, asked) => {
      await chooseSheets(where(asked), typed, asked.version, asked.context)
      return { to: to(asked, '/columns') }
    },
  }),
  ...formPage({
    path: `${base}/:upload/columns`,
    audience,
    form: columnsForm,
    show: columnsView,
    act: async (typed, asked) => {
      await mapColumns(where(asked), typed, asked.version, asked.context)
      if (typed.then === 'save') return { to: to(asked, '/columns'), said: 'The mapping is saved.' }
      return { to: to(asked) }
    },
  }),
  ...formPage({
    path: `${base}/:upload/columns/:field`,
    audience,
    form: sourceForm,
    show: async (asked, problem) => {
      const field = fieldOf(asked)
      const upload = await opened(asked)
      if (!isPreview(upload) || upload.files.length === 0) throw new NotFound()
      return { template: 'form', page: showAgain(fieldPage(upload, field), problem) }
    },
    act: async (typed, asked) => {
      await mapField({ ...where(asked), field: fieldOf(asked) }, typed, asked.version, asked.context)
      return { to: to(asked, '/columns'), said: 'The mapping is saved.' }
    },
  }),
  ...button({
    path: `${base}/:upload/compare`,
    audience,
    form: noForm,
    show: uploadView,
    act: async (_typed, asked) => {
      await compareAgain(where(asked), asked.version, asked.context)
      return { to: to(asked) }
    },
  }),
  ...page({
    path: `${base}/:upload/rows`,
    audience,
    query: rowsQuery,
    show: async (asked, query) =>
      await ofPreview(asked, (upload, { preview }) => ({
        template: 'list',
        page: rowsPage(upload, preview, { state: query.state ?? 'new', page: query.page }),
      })),
  }),
  ...page({
    path: `${base}/:upload/rows/:row`,
    audience,
    show: async (asked) =>
      await ofPreview(asked, (upload, { preview }) => {
        const row = /^\d{1,6}$/.test(asked.params['row'] ?? '')
          ? preview.rows[Number(asked.params['row']) - 1]
          : undefined
        if (!row) throw new NotFound()
        return { template: 'record', page: rowPage(upload, row) }
      }),
  }),
  ...page({
    path: `${base}/:upload/errors`,
    audience,
    query: pageQuery,
    show: async (asked, query) =>
      await ofPreview(asked, (upload, { preview }) => ({
        template: 'list',
        page: errorsPage(upload, preview, query.page),
      })),
  }),
  ...page({
    path: `${base}/:upload/warnings`,
    audience,
    query: warningsQuery,
    show: async (asked, query) =>
      await ofPreview(asked, (upload, { preview }) => ({
        template: 'list',
        page: warningsPage(upload, preview, query),
      })),
  }),
  ...file({
    path: `${base}/:upload/failed-rows.csv`,
    audience,
    send: async (asked) => {
      const upload = await opened(asked)
      if (upload.status !== 'preview') throw new NotFound()
      const { preview, sheets } = await compared(upload, asked.context)
      const body = writeCsv(failedRows(preview.rows, sheets.first))
      return { download: `failed-rows-${upload.reference}.csv`, type: 'text/csv', body }
    },
  }),
  ...page({
    path: `${base}/:upload/changes`,
    audience,
    query: pageQuery,
    show: async (asked, query) => await changesView(asked, query.page, null),
  }),
  ...button({
    path: `${base}/:upload/changes`,
    audience,
    form: ticksForm,
    show: async (asked, problem) => await changesView(asked, null, problem),
    act: async (typed, asked) => {
      await keepTicks(where(asked), typed, asked.version, asked.context)
      return { to: to(asked, `/changes?page=${typed.page ?? 1}`), said: 'The ticks are kept.' }
    },
  }),
  ...button({
    path: `${base}/:upload/confirm`,
    audience,
    form: confirmForm,
    show: uploadView,
    act: async (typed, asked) => {
      const upload = await confirm(where(asked), typed, asked.version, asked.context)
      const written = upload.counts?.written ?? 0
      return { to: to(asked), said: `${written} ${written === 1 ? 'finding is' : 'findings are'} written.` }
    },
  }),
  ...button({
    path: `${base}/:upload/discard`,
    audience,
    form: noForm,
    show: uploadView,
    act: async (_typed, asked) => {
      await discard(where(asked), asked.version, asked.context)
      return { to: uploadsOf(where(asked).assessment), said: 'The upload is discarded. Nothing was written.' }
    },
  }),
  ...button({
    path: `${base}/:upload/undo`,
    audience,
    form: noForm,
    show: uploadView,
    act: async (_typed, asked) => {
      await undo(where(asked), asked.version, asked.context)
      return { to: to(asked), said: 'The upload is undone.' }
    },
  }),
]
