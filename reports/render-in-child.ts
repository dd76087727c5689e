import { warmWorker } from '../server/processes/warm-worker.ts'
import type { PdfDocument } from './blocks.ts'
import type { RenderAnswer, RenderRequest } from './render-worker.ts'

/** Thrown when a PDF was not made. Says why in words that carry nothing of the document. */
export class RenderFailed extends Error {
  constructor(reason: string) {
    super(`The PDF was not made: ${reason}.`)
    this.name = 'RenderFailed'
  }
}

const drawn = warmWorker<RenderAnswer>({
  program: new URL('./render-worker.ts', import.meta.url),
  doing: 'drawing it',
  who: 'the process that draws it',
  failed: (reason) => new RenderFailed(reason),
  milliseconds: 60_000,
  megabytes: 768,
})

/** Draws a document in a child process, one at a time; a document that takes too long is given up. */
export async function renderPdf(document: PdfDocument, milliseconds?: number): Promise<Buffer> {
  return Buffer.from((await drawn({ document } satisfies RenderRequest, milliseconds)).bytes)
}
