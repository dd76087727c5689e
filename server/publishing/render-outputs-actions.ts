import { publishedPlan } from '../../reports/published-plan.ts'
import { renderPdf } from '../../reports/render-in-child.ts'
import { digestOf } from '../database/contents.ts'
import { csvLines } from '../files/write-csv.ts'
import { renderPart } from '../web/render-part.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { sizeProblems } from './prepared-publication.ts'
import { sentence } from './fixed-sentences.ts'
import type { Projection } from './projection.ts'
import { publicationJson } from './publication-json.ts'
import type { RenderedOutput } from './publication-output.ts'
import { publishedPlanView } from './published-plan-view.ts'
import { feedEntry, registerCells } from './register-entry.ts'

/** Every output of a publication, from its projection alone. The same projection gives the same bytes. */
export async function renderOutputs(projection: Projection): Promise<readonly RenderedOutput[]> {
  const { reference } = projection
  const json = Buffer.from(publicationJson(projection))
  const page = Buffer.from(renderPart('publications/_published-plan', publishedPlanView(projection)))
  // Setting thousands of pages takes minutes, and what is too long without them stays so.
  refuseIf(sizeProblems([{ bytes: json }, { bytes: page }]))
  const pdf = await renderPdf(publishedPlan(projection, digestOf(json)))
  return [
    { output: 'page', type: 'text/html; charset=utf-8', fileName: null, bytes: page },
    { output: 'pdf', type: 'application/pdf', fileName: sentence('file-pdf', { reference }), bytes: pdf },
    {
      output: 'json',
      type: 'application/json; charset=utf-8',
      fileName: sentence('file-json', { reference }),
      bytes: json,
    },
    {
      output: 'csv',
      type: 'text/csv; charset=utf-8',
      fileName: null,
      bytes: Buffer.from(csvLines([registerCells(projection)])),
    },
    {
      output: 'feed',
      type: 'application/atom+xml; charset=utf-8',
      fileName: null,
      bytes: Buffer.from(feedEntry(projection)),
    },
  ]
}
