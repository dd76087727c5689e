import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signatureOf } from '../../server/web/view-strictness.ts'
import { views } from '../support/gallery/render-gallery.ts'

const files = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.hbs'),
)
const sources = new Map(files.map((file) => [file, readFileSync(join(views, file), 'utf8')]))

describe('Templates', () => {
  it('hold no script, style or handler of their own, as the content policy asks', () => {
    // What stands in braces is the template's, not the page's.
    const pages = new Map(
      [...sources].map(([file, source]) => [file, source.replaceAll(/\{\{[^]*?\}\}/g, '')]),
    )

    assert.deepEqual(matching(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|javascript:/i, pages), [])
  })

  it('place markup as it is in two places only: the picture that Assay draws, and bytes it rendered and kept', () => {
    assert.deepEqual(matching(/\{\{\{|\{\{&/), ['partials/picture.hbs', 'partials/sections/kept.hbs'])
  })

  it('say what they take, where they are partials, pages or layouts', () => {
    const silent = files.filter(
      (file) => /^(partials|pages|layouts)\//.test(file) && !signatureOf(sources.get(file) ?? ''),
    )

    assert.deepEqual(silent, [])
  })

  it('are all used: no partial is kept that nothing calls', () => {
    const all = [...sources.values()].join('\n')
    const idle = files
      .filter((file) => file.startsWith('partials/') && !/^partials\/(controls|fields|sections)\//.test(file))
      .map((file) => file.slice('partials/'.length, -'.hbs'.length))
      .filter((name) => !new RegExp(`\\{\\{~?(> |#wrap ')${name}[\\s'}]`).test(all))

    assert.deepEqual(idle, [])
  })

  it('carry nothing of GOV.UK but the class names of its components', () => {
    assert.deepEqual(matching(/gov\.uk|crown|crest|open government licence/i), [])
  })

  it('stay short: no more than 70 lines', () => {
    assert.deepEqual(
      files.filter((file) => (sources.get(file) ?? '').split('\n').length > 70),
      [],
    )
  })
})

function matching(pattern: RegExp, among: ReadonlyMap<string, string> = sources): readonly string[] {
  return files.filter((file) => pattern.test(among.get(file) ?? ''))
}
