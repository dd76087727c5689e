import { answerOrders } from '../server/processes/answer-orders.ts'
import type { PdfDocument } from './blocks.ts'
import { drawPdf } from './render-pdf.ts'

/** What the worker is sent, and what it answers with. */
export type RenderRequest = { readonly document: PdfDocument }
export type RenderAnswer = { readonly bytes: Uint8Array }

answerOrders(async ({ document }: RenderRequest): Promise<RenderAnswer> => ({
  bytes: await drawPdf(document),
}))
