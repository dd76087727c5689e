import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtAssets } from '../support/build-assets.ts'
import { views } from '../support/gallery/render-gallery.ts'

const assets = join(views, 'assets')

describe('What browsers load', () => {
  for (const [name, content] of builtAssets())
    it(`${name} is what its source makes (npx tsx test/support/build-assets.ts)`, () => {
      assert.equal(readFileSync(join(assets, name), 'utf8') === content, true)
    })

  it('is nothing but the style sheet, the scripts and our own mark', () => {
    assert.deepEqual(readdirSync(assets).toSorted(), [
      'assay.css',
      'assay.js',
      'assay.svg',
      'select-words.js',
    ])
  })

  for (const [what, pattern] of [
    ['the typeface of GOV.UK', /GDS|Transport/i],
    ['any typeface to be fetched', /@font-face|\.woff|\.ttf/i],
    ['the crown or the crest', /crown|crest|govuk-logo/i],
    ['pictures of the package or of anybody else', /url\(|image-set|@import/i],
  ] as const)
    it(`has nothing of ${what}`, () => {
      for (const name of readdirSync(assets))
        assert.doesNotMatch(readFileSync(join(assets, name), 'utf8'), pattern, name)
    })

  it('is small: a style sheet under 130 kB and a script under 6 kB', () => {
    const size = (name: string) => readFileSync(join(assets, name)).length

    assert.ok(size('assay.css') < 130_000)
    assert.ok(size('assay.js') < 6_000)
  })
})
