import { fileURLToPath } from 'node:url'
import { createViewEngine, type ViewEngine } from './view-engine.ts'

let engine: ViewEngine | null = null

/** One partial by itself, outside of any request: for pieces of pages that are kept as bytes. */
export function renderPart(partial: string, names: object): string {
  engine ??= createViewEngine({ root: fileURLToPath(new URL('../../views', import.meta.url)) })
  return engine.renderPart(partial, names)
}
