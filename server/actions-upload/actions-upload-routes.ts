import { writeCsv } from '../files/write-csv.ts'
import { failedRows } from '../findings-upload/failed-rows.ts'
import { NotFound } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { draftPath } from '../plan-drafts/plan-draft.ts'
import { coveredBy } from '../remediation-plans/covered-actions.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { nothingTyped } from '../web/form-fields.ts'
import { referenceIn } from '../web/record-routes.ts'
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
import {
  chooseActionsSheet,
  confirmActionsUpload,
  discardActionsUpload,
  mapActionColumns,
  mappingsFor,
  previewOfActions,
  sendActions,
} from './actions-upload-actions.ts'
import {
  actionColumnsForm,
  actionsSheetForm,
  confirmActionsForm,
  sendActionsForm,
} from './actions-upload-forms.ts'
import { actionsPreviewPage, confirmedActionsPage } from './actions-preview-pages.ts'
import { actionColumnsPage, sendActionsPage } from './actions-upload-pages.ts'
import { findActionsUpload, openActionsUploads, type UploadAt } from './actions-upload-store.ts'
import {
  actionsUploadPath,
  actionsUploadsOf,
  mostActionsBytes,
  type ActionsUpload,
} from './actions-upload.ts'
import { templateRows } from './planned-action-fields.ts'

const writers = rolesThatMay('plan-draft', 'draft')
const base = actionsUploadsOf(':reference')
const one = `${base}/:upload`

const at = (asked: Asked): UploadAt => ({
  plan: referenceIn(asked),
  upload: asked.params['upload'] ?? '',
})

const to = (asked: Asked): string => {
  const { plan, upload } = at(asked)
  return actionsUploadPath({ plan, reference: upload })
}

async function found(asked: Asked) {
  const { actor, now } = asked.context
  const plan = await findPlanToDraft(referenceIn(asked), actor)
  return { plan, upload: await findActionsUpload(at(asked), actor, now) }
}

async function sendView(asked: Asked, problem: Problem | null): Promise<View> {
  const { actor, now, today } = asked.context
  const plan = await findPlanToDraft(referenceIn(asked), actor)
  const open = await openActionsUploads(plan.reference, actor, now)
  const hours = settingOn(await currentSettings(), 'upload-preview-lifetime', today)
  return { template: 'form', page: showAgain(sendActionsPage(plan, open, hours), problem) }
}

async function columnsView(asked: Asked, problem: Problem | null): Promise<View> {
  const { plan, upload } = await found(asked)
  if (upload.status === 'confirmed') throw new NotFound()
  const isRemembered = (await mappingsFor(upload)).isRemembered
  return { template: 'form', page: showAgain(actionColumnsPage(plan, upload, isRemembered), problem) }
}

/** The page of an upload: whatever is next to do with it. */
async function uploadView(asked: Asked, problem: Problem | null): Promise<View> {
  const { plan, upload } = await found(asked)
  switch (upload.status) {
    case 'mapping':
      return await columnsView(asked, problem)
    case 'preview':
      return {
        template: 'record',
        page: showRecordAgain(
          actionsPreviewPage({
            ...{ plan, upload },
            covered: await coveredBy(plan, asked.context.actor),
            ...(await previewOfActions(upload, asked.context)),
          }),
          problem,
        ),
      }
    case 'confirmed':
      return { template: 'record', page: showRecordAgain(confirmedActionsPage(plan, upload), problem) }
  }
}

const uploadOf = (upload: ActionsUpload): string => actionsUploadPath(upload)

export const actionsUploadRoutes: readonly Route[] = [
  ...formPage({
    path: base,
    audience: writers,
    form: sendActionsForm,
    upload: { fields: ['first'], needed: 'first', maxBytes: mostActionsBytes },
    show: sendView,
    act: async ({ encoding }, asked) => {
      const upload = await sendActions(referenceIn(asked), asked.files['first'], encoding, asked.context)
      return { to: uploadOf(upload), said: 'The file is read. Nothing is written yet.' }
    },
  }),
  ...file({
    path: `${base}/template.csv`,
    audience: writers,
    send: async (asked) => {
      await findPlanToDraft(referenceIn(asked), asked.context.actor)
      return { download: 'actions-template.csv', type: 'text/csv', body: writeCsv(templateRows) }
    },
  }),
  ...page({ path: one, audience: writers, show: async (asked) => await uploadView(asked, null) }),
  ...formPage({
    path: `${one}/columns`,
    audience: writers,
    form: actionColumnsForm,
    show: columnsView,
    act: async (typed, asked) => {
      await mapActionColumns(at(asked), typed, asked.version, asked.context)
      return { to: to(asked) }
    },
  }),
  ...button({
    path: `${one}/sheet`,
    audience: writers,
    form: actionsSheetForm,
    show: columnsView,
    act: async ({ sheet }, asked) => {
      await chooseActionsSheet(at(asked), sheet, asked.version, asked.context)
      return { to: to(asked), said: 'The columns of this sheet are suggested anew.' }
    },
  }),
  ...file({
    path: `${one}/failed-rows.csv`,
    audience: writers,
    send: async (asked) => {
      const { upload } = await found(asked)
      if (upload.status !== 'preview') throw new NotFound()
      const { rows, sheet } = await previewOfActions(upload, asked.context)
      const body = writeCsv(failedRows(rows, sheet))
      return { download: `failed-rows-${upload.reference}.csv`, type: 'text/csv', body }
    },
  }),
  ...button({
    path: `${one}/confirm`,
    audience: writers,
    form: confirmActionsForm,
    show: uploadView,
    act: async (typed, asked) => {
      const many = await confirmActionsUpload(at(asked), typed, asked.version, asked.context)
      const said = `${many} ${many === 1 ? 'action is' : 'actions are'} planned from the file.`
      return { to: `${draftPath(referenceIn(asked))}#actions`, said }
    },
  }),
  ...button({
    path: `${one}/discard`,
    audience: writers,
    form: nothingTyped,
    show: uploadView,
    act: async (_typed, asked) => {
      await discardActionsUpload(at(asked), asked.version, asked.context)
      return {
        to: base.replace(':reference', referenceIn(asked)),
        said: 'The upload is discarded. Nothing was written.',
      }
    },
  }),
]
