import type { PdfDocument } from './blocks.ts'
import { drawPdf } from './render-pdf.ts'

/** What the worker is sent, and what it answers with. */
export type RenderRequest = { readonly document: PdfDocument }
export type RenderAnswer = { readonly bytes: Uint8Array } | { readonly failure: string }

process.on('message', (request: RenderRequest) => {
  const answer = (sent: RenderAnswer): void => {
    process.send?.(sent)
  }
  drawPdf(request.document).then(
    (bytes) => {
      answer({ bytes })
    },
    // The class and no more: a message could carry words of the document.
    (error: unknown) => {
      answer({ failure: error instanceof Error ? error.name : 'unknown' })
    },
  )
})
process.on('disconnect', () => process.exit(0))
