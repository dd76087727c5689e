import { publishedPlan } from '../../reports/published-plan.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { digestOf } from '../../server/database/contents.ts'
import { csvLines } from '../../server/files/write-csv.ts'
import {
  judgeOutputs,
  type HitInWords,
  type ReadBack,
} from '../../server/publication-gate/publication-gate.ts'
import type { Circumstances } from '../../server/publication-gate/loose-ends.ts'
import { publicationJson } from '../../server/publishing/publication-json.ts'
import type { PublicationOutput } from '../../server/publishing/publication-output.ts'
import { publishedPlanView } from '../../server/publishing/published-plan-view.ts'
import { project, type Projection } from '../../server/publishing/projection.ts'
import { feedEntry, registerCells } from '../../server/publishing/register-entry.ts'
import { readOutput } from '../../server/read-back/read-output.ts'
import { renderPart } from '../../server/web/render-part.ts'
import { someFacts } from '../publishing/a-publication.ts'
import type { WrittenPlan } from '../publishing/plan-notation.ts'

export type Files = Readonly<Record<PublicationOutput, Buffer>>

export const settled: Circumstances = {
  unanswered: [],
  decidedDigest: 'd',
  presentDigest: 'd',
  isExistenceRestricted: false,
}

/** The files of a publication, made in this process; without its PDF, which takes longest, where it is not asked for. */
export async function filesOf(projection: Projection, withPdf = true): Promise<Files> {
  const json = Buffer.from(publicationJson(projection))
  return {
    page: Buffer.from(renderPart('publications/_published-plan', publishedPlanView(projection))),
    pdf: withPdf ? await drawPdf(publishedPlan(projection, digestOf(json))) : Buffer.alloc(0),
    json,
    csv: Buffer.from(csvLines([registerCells(projection)])),
    feed: Buffer.from(feedEntry(projection)),
  }
}

const types: Readonly<
  Record<
    PublicationOutput,
    readonly [kind: 'html' | 'pdf' | 'json' | 'csv' | 'xml', type: string, name: string | null]
  >
> = {
  page: ['html', 'text/html; charset=utf-8', null],
  pdf: ['pdf', 'application/pdf', 'PUB-7K4Q9XZT.pdf'],
  json: ['json', 'application/json; charset=utf-8', 'PUB-7K4Q9XZT.json'],
  csv: ['csv', 'text/csv; charset=utf-8', null],
  feed: ['xml', 'application/atom+xml; charset=utf-8', null],
}

/** Reads files back, as the gate does. */
export async function readBack(files: Files): Promise<readonly ReadBack[]> {
  const outputs = Object.entries(types).filter(([output]) => files[output as PublicationOutput].length > 0)
  return await Promise.all(
    outputs.map(async ([output, [kind, type, fileName]]) => ({
      ...{ output: output as PublicationOutput, type, fileName },
      items: await readOutput(kind, files[output as PublicationOutput]),
    })),
  )
}

/** What the gate finds in files that claim to be this publication; a PDF that is not there is not missed. */
export async function judged(
  files: Files,
  { passages, set }: WrittenPlan,
  circumstances: Circumstances = settled,
): Promise<readonly HitInWords[]> {
  const facts = { ...someFacts, hash: digestOf(files.json) }
  const hits = judgeOutputs(await readBack(files), passages, set, facts, circumstances)
  return files.pdf.length > 0 ? hits : hits.filter(({ output }) => output !== 'pdf')
}

/** Projected, rendered and judged. */
export async function published(plan: WrittenPlan, withPdf = true): Promise<readonly HitInWords[]> {
  return await judged(await filesOf(project(plan.passages, plan.set, someFacts), withPdf), plan)
}
