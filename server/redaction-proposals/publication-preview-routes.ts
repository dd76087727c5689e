import { rolesThatMay } from '../people/access-table.ts'
import { NotFound } from '../kernel/refusals.ts'
import { referenceIn } from '../web/record-routes.ts'
import { file, page, type Route } from '../web/routes.ts'
import { isCurrent } from './publish-actions.ts'
import { mayWithdraw } from './withdraw-publication.ts'
import { learntBeside, previewOf } from './publication-preview-actions.ts'
import { previewedFiles, previewPage, previewPath } from './publication-preview-pages.ts'

const readers = rolesThatMay('redaction-proposal', 'read')
const path = previewPath(':reference')

export const previewRoutes: readonly Route[] = [
  ...page({
    path,
    audience: readers,
    show: async (asked) => {
      const preview = await previewOf(referenceIn(asked), asked.context.actor)
      const learnt = preview.by === 'committee' ? await learntBeside(preview.prepared) : null
      const { proposal } = preview
      const mayEnd = mayWithdraw(proposal, asked.context) && (await isCurrent(proposal))
      return { template: 'record', page: previewPage(preview, learnt, mayEnd) }
    },
  }),
  ...file({
    path: `${path}/:output`,
    audience: readers,
    send: async (asked) => {
      const { prepared } = await previewOf(referenceIn(asked), asked.context.actor)
      const wanted = previewedFiles.find((one) => one === asked.params['output'])
      const found = prepared.outputs.find(({ output }) => output === wanted)
      if (!found) throw new NotFound()
      return {
        download: found.fileName ?? `${prepared.reference}.${wanted === 'feed' ? 'atom' : 'csv'}`,
        type: found.type,
        body: found.bytes,
      }
    },
  }),
]
