import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ourViews } from '../../../server/web/render-part.ts'
import { donePage, formPage, frame, listPage, messagePage, recordPage } from './gallery-pages.ts'

export const views = join(import.meta.dirname, '../../../views')

/** The shared pages with something of every kind on them, as the engine renders them: by name, whole pages. */
export function renderGallery(): ReadonlyMap<string, string> {
  const { render } = ourViews()
  const flash = {
    text: 'The finding was saved.',
    kind: 'success',
    link: { text: 'Open it', href: '#' },
  } as const
  return new Map([
    ['form', render('pages/form', { ...formPage, frame })],
    ['list', render('pages/list', { ...listPage, frame: { ...frame, flash } })],
    ['record', render('pages/record', { ...recordPage, frame })],
    [
      'done',
      render('pages/message', { ...donePage, frame: { ...frame, flash: { ...flash, kind: 'important' } } }),
    ],
    [
      'message',
      render('pages/message', {
        ...messagePage,
        frame: { ...frame, person: null, demo: null, navigation: { places: [], more: null } },
      }),
    ],
  ])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? 'gallery'
  mkdirSync(folder, { recursive: true })
  for (const [name, html] of renderGallery())
    writeFileSync(
      join(folder, `${name}.html`),
      html.replaceAll('"/assets/', `"${pathToFileURL(views).href}/assets/`),
    )
}
