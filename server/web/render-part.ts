import { fileURLToPath } from 'node:url'
import { createViewEngine, type ViewEngine } from './view-engine.ts'

let engine: ViewEngine | null = null

/** The templates of `views/`, read and checked the first time they are asked for. */
export function ourViews(): ViewEngine {
  engine ??= createViewEngine({ root: fileURLToPath(new URL('../../views', import.meta.url)) })
  return engine
}

/** One partial by itself, outside of any request: for pieces of pages that are kept as bytes. */
export function renderPart(partial: string, names: object): string {
  return ourViews().renderPart(partial, names)
}
